/** Query names are read as the real service reads them: whatever their case. */
export function queryOf(query: unknown): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (typeof query !== 'object' || query === null) return values;
  for (const [name, value] of Object.entries(query)) {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first === 'string') values.set(name.toLowerCase(), first);
  }
  return values;
}

/** A whole number within bounds, the fallback when absent, undefined when it is neither. */
export function wholeNumber(
  text: string | undefined,
  fallback: number,
  min: number,
  max: number,
): number | undefined {
  if (text === undefined) return fallback;
  if (!/^\d{1,9}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}
