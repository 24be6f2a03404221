import { runSeed, type SeedResult } from './run-seed.ts';
import { addTally, type Tally } from './tally.ts';

export type Sum = {
  seeds: number;
  requests: number;
  /** Times the kiosk went down, by a power cut or a shutdown. */
  cuts: number;
  virtualMs: number;
  failed: number[];
  tally: Tally;
};

/** Runs seeds one after another and adds up what came of them. */
export async function runSeeds(
  from: number,
  count: number,
  onFailed: (result: SeedResult) => void,
): Promise<Sum> {
  const sum: Sum = { seeds: 0, requests: 0, cuts: 0, virtualMs: 0, failed: [], tally: {} };
  for (let seed = from; seed < from + count; seed++) {
    const result = await runSeed(seed);
    sum.seeds += 1;
    sum.requests += result.requests;
    sum.cuts += result.cuts;
    sum.virtualMs += result.elapsedMs;
    addTally(sum.tally, result.tally);
    if (result.complaints.length === 0) continue;
    sum.failed.push(seed);
    onFailed(result);
  }
  return sum;
}
