import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Table, updateReport, writeReport } from '../../bench/report.ts';
import { spreadOf, tapsOf } from '../../bench/screen/tap-figures.ts';
import type { Watched } from '../../bench/screen/watch-page.ts';
import { tempFolder } from '../support/temp-folder.ts';

const nothing: Watched = {
  inputs: [],
  events: [],
  shifts: [],
  longTasks: [],
  firstSeen: {},
  arrivals: [],
  answeredAt: null,
};

test('what the page felt is put together tap by tap: the press, the release, and the longer of both', () => {
  const taps = tapsOf({
    ...nothing,
    inputs: [
      // Notes come in when their frame is over, not in the order of the events.
      { type: 'pointerdown', at: 100, toFrame: 12, screen: 'policy' },
      { type: 'click', at: 181, toFrame: 40, screen: 'policy' },
      { type: 'pointerup', at: 180, toFrame: 20, screen: 'policy' },
      { type: 'pointerdown', at: 400, toFrame: 30, screen: 'birth-date' },
      { type: 'pointerup', at: 480, toFrame: 9, screen: 'birth-date' },
    ],
    events: [
      { type: 'pointerup', at: 180, toPaint: 24 },
      { type: 'click', at: 181, toPaint: 48 },
      { type: 'pointerdown', at: 400, toPaint: 32 },
    ],
    arrivals: [60, 260, 390],
  });
  expect(taps).toEqual([
    { screen: 'policy', press: 12, release: 41, worst: 41, browser: 48, nextScreen: 80 },
    { screen: 'birth-date', press: 30, release: 9, worst: 30, browser: 32, nextScreen: null },
  ]);
});

test('a tap that the browser did not find worth telling took it less than 16 ms', () => {
  const inputs = [{ type: 'pointerdown', at: 5, toFrame: 8, screen: 'welcome' }];
  expect(tapsOf({ ...nothing, inputs })).toEqual([
    { screen: 'welcome', press: 8, release: 0, worst: 8, browser: 0, nextScreen: null },
  ]);
});

test('the middle, the nearly worst and the worst', () => {
  const figures = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(spreadOf(figures)).toEqual({ p50: 51, p95: 96, max: 100 });
});

const table = (title: string, figure: string): Table => ({
  title,
  notes: [`About ${title}.`],
  rows: [{ what: 'it', figure, ratio: '', bar: '' }],
});

test('a part that runs by itself replaces its own section of the report and leaves the others', () => {
  const path = join(tempFolder(), 'benchmarks.md');
  writeReport(path, [table('Outbox', '1/s'), table('Taps', '20 ms')], []);
  expect(updateReport(path, [table('Taps', '30 ms'), table('First load', '137 kB')])).toBe(true);
  const asked = join(tempFolder(), 'benchmarks.md');
  writeReport(asked, [table('Outbox', '1/s'), table('Taps', '30 ms'), table('First load', '137 kB')], []);
  expect(readFileSync(path, 'utf8')).toBe(readFileSync(asked, 'utf8'));
});

test('a report of another machine is left alone: its head would lie', () => {
  const path = join(tempFolder(), 'benchmarks.md');
  const others = '# Benchmarks\n\nThis run: 64 cores (Other), Node 24.\n\n## Taps\n\n20 ms\n';
  writeFileSync(path, others);
  expect(updateReport(path, [table('Taps', '30 ms')])).toBe(false);
  expect(readFileSync(path, 'utf8')).toBe(others);
});
