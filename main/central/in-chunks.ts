import { setImmediate } from 'node:timers/promises';

/** One or two milliseconds' worth of parsing. */
const CHUNK = 100;

/** Maps what can be mapped and counts the rest, letting other work run between chunks of a long list. */
export async function readEach<T>(
  items: readonly unknown[],
  read: (item: unknown) => T | undefined,
): Promise<{ read: T[]; leftOut: number }> {
  const values: T[] = [];
  for (let start = 0; start < items.length; start += CHUNK) {
    if (start > 0) await setImmediate();
    for (const item of items.slice(start, start + CHUNK)) {
      const value = read(item);
      if (value !== undefined) values.push(value);
    }
  }
  return { read: values, leftOut: items.length - values.length };
}

/** Several items of which none could be read: whatever this is, it is not the API's. */
export const isForeignList = (items: readonly unknown[], leftOut: number): boolean =>
  items.length > 1 && leftOut === items.length;
