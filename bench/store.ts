import { openStore } from '../db/open-store.ts';
import type { Store } from '../db/store.ts';

/** A line of the table. */
export type Row = { what: string; ours: string; floor: string; ratio: string };

export const KEY = 'ab'.repeat(32);
export const NOW = Date.parse('2026-11-23T09:00:00+03:00');

export function openBenchStore(folder: string): Store {
  const opened = openStore({ folder, keyHex: KEY, owner: 'bench', now: NOW });
  if (!opened.ok) throw new Error(opened.message);
  return opened.value;
}

/** Runs `once` for `seconds`, or until it answers false, and tells how often it went through a second. */
export function perSecond(seconds: number, once: (i: number) => unknown): number {
  const startedAt = performance.now();
  let i = 0;
  while (performance.now() - startedAt < seconds * 1_000 && once(i) !== false) i += 1;
  return i / ((performance.now() - startedAt) / 1_000);
}
