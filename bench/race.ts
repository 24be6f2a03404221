import { setImmediate as nextTurn } from 'node:timers/promises';

/** One of several that do the same; `once` is one operation. */
export type Contender = { readonly name: string; once(): unknown };

/**
 * Lets contenders run by turns, a small batch each, for many rounds: a machine that is busy for a second slows all of
 * them. Their order turns with every round, so that nobody always follows the same neighbour.
 *
 * @returns operations a second by name: the median of the rounds
 */
export async function race(
  contenders: readonly Contender[],
  size: { rounds: number; batch: number },
): Promise<Map<string, number>> {
  const rates = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < size.rounds; round++) {
    for (let i = 0; i < contenders.length; i++) {
      const contender = contenders[(i + round) % contenders.length];
      if (!contender) continue;
      const startedAt = performance.now();
      for (let n = 0; n < size.batch; n++) contender.once();
      rates.get(contender.name)?.push(size.batch / ((performance.now() - startedAt) / 1_000));
    }
    await nextTurn();
  }
  return new Map([...rates].map(([name, samples]) => [name, quantile(samples, 0.5)]));
}

export function quantile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}
