import { expect, test } from 'vitest';
import type { NetworkView } from '../../../main/network.ts';
import { createOutageLog, LASTS_MS } from '../../../main/use-cases/outage-log.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

function watched() {
  const clock = createFakeClock('2026-11-23T09:00:00+03:00');
  const began = clock.now();
  const told: unknown[] = [];
  const outages = createOutageLog(clock, (event, _booking, detail) => void told.push([event, detail]), {
    kind: 'starting',
    since: began,
    cause: null,
  });
  const looks = (kind: NetworkView['kind'], cause: NetworkView['cause'] = null): void =>
    outages.heard({ kind, cause, since: clock.now() });
  return { clock, began, told, outages, looks };
}

test('an outage is written down once it has lasted, with when it began, and so is its end', () => {
  const { clock, began, told, looks } = watched();
  looks('offline', 'no-answer');
  clock.advance(LASTS_MS - 1);
  expect(told).toEqual([]);
  clock.advance(1);
  looks('online');
  clock.advance(LASTS_MS);
  expect(told).toEqual([
    ['network', { state: 'offline', cause: 'no-answer', since: began }],
    ['network', { state: 'online', cause: null, since: began + LASTS_MS }],
  ]);
});

test('a road that flickers is written down as little as may be', () => {
  const { clock, told, looks } = watched();
  looks('online');
  for (let i = 0; i < 1_000; i++) {
    looks(i % 2 === 0 ? 'offline' : 'online', i % 2 === 0 ? 'no-answer' : null);
    clock.advance(LASTS_MS - 1);
  }
  expect(told).toEqual([]);
});

test('another cause is news, the same one again is none', () => {
  const { clock, told, looks } = watched();
  looks('trouble', 'server-error');
  clock.advance(LASTS_MS);
  looks('trouble', 'server-error');
  clock.advance(LASTS_MS);
  looks('offline', 'connection-refused');
  clock.advance(LASTS_MS);
  expect(told.map((line) => JSON.stringify(line).match(/trouble|offline|online/)?.[0])).toEqual([
    'trouble',
    'offline',
  ]);
});

test('after the end nothing is written', () => {
  const { clock, told, outages, looks } = watched();
  looks('offline', 'no-answer');
  outages.stop();
  clock.advance(LASTS_MS);
  expect(told).toEqual([]);
});
