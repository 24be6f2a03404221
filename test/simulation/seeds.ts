import { expect } from 'vitest';
import { runSeed } from './run-seed.ts';

/** How many seeds the tests run, shared by the files that run them side by side. `TEST_SEEDS` may change it. */
const SEEDS = Number(process.env.TEST_SEEDS ?? 1_000);
export const PARTS = 4;

/** Long enough for a slow machine with other things to do. */
export const TIMEOUT_MS = 240_000 + SEEDS * 500;

/** Runs every fourth seed; the first that breaks a rule fails with its history. */
export async function runPart(part: number): Promise<void> {
  for (let seed = 1 + part; seed <= SEEDS; seed += PARTS) {
    const { complaints, history } = await runSeed(seed);
    if (complaints.length > 0) {
      const told = complaints.map(({ rule, what }) => `${rule}: ${what}`);
      expect.fail([`seed ${seed}`, ...history, ...told, `npm run simulate -- --seed ${seed}`].join('\n'));
    }
  }
}
