import { expect, test } from 'vitest';
import { runSeed } from './run-seed.ts';

test('the same seed runs the same history, line by line', async () => {
  for (const seed of [3, 15, 77]) {
    const once = await runSeed(seed);
    const again = await runSeed(seed);
    expect(again.history).toEqual(once.history);
    expect(again.tally).toEqual(once.tally);
  }
});

test('another seed runs another history', async () => {
  expect((await runSeed(1)).history).not.toEqual((await runSeed(2)).history);
});
