/** Depth below which keys are left as they are: deeper than anything the kiosk reads, far above the stack's end. */
const DEEPEST = 12;

/**
 * A copy with every object's keys in lower case, so that `mkabStatus` and `MkabStatus` are one name. Of two keys that
 * differ in case only, the first that is not null wins.
 */
export function lowerCaseKeys(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => lowerCaseKeys(item, depth + 1));
  const entries = new Map<string, unknown>();
  for (const [key, inner] of Object.entries(value)) {
    const name = key.toLowerCase();
    if ((entries.get(name) ?? null) === null) entries.set(name, lowerCaseKeys(inner, depth + 1));
  }
  return Object.fromEntries(entries);
}
