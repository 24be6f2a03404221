import { openStore } from '../db/open-store.ts';
import type { Store } from '../db/store.ts';

export const KEY = 'ab'.repeat(32);
export const NOW = Date.parse('2026-11-23T09:00:00+03:00');

export function openBenchStore(folder: string): Store {
  const opened = openStore({ folder, keyHex: KEY, owner: 'bench', now: NOW });
  if (!opened.ok) throw new Error(opened.message);
  return opened.value;
}
