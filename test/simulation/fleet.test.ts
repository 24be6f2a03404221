import { expect, test } from 'vitest';
import { fiveHundred, runFleetOf } from './fleet.ts';

test('five hundred kiosks come back without drowning the server', () => {
  const ours = runFleetOf(fiveHundred, 'ours');
  const naive = runFleetOf(fiveHundred, 'naive');
  expect(ours.isEmpty && naive.isEmpty).toBe(true);
  expect(ours.backlog).toBe(naive.backlog);
  expect(ours.duplicates).toBe(0);
  expect(naive.duplicates).toBeGreaterThan(0);
  // Twice what the server bears, where the naive policy brings it all at once.
  expect(ours.peakPerSecond).toBeLessThan(2 * fiveHundred.capacity.perSecond);
  expect(naive.peakPerSecond).toBeGreaterThan(50 * ours.peakPerSecond);
  expect(ours.requests).toBeLessThan(3 * ours.backlog);
});
