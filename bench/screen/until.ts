import { setTimeout as after } from 'node:timers/promises';

const PATIENCE_MS = 90_000;

/** Looks until there is something to see; @throws with what was waited for */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  everyMs = 20,
): Promise<NonNullable<T>> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen as NonNullable<T>;
    if (performance.now() > deadline) throw new Error(`waited ${PATIENCE_MS} ms for ${what}`);
    await after(everyMs);
  }
}
