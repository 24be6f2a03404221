import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OperatorEvent } from '../../../db/ledger/operator-log.ts';
import { faultView } from '../../../domain/bridge/operator-views.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../domain/clinic-time.ts';
import { faultEvents, faultsOf } from '../../../main/use-cases/operator-faults.ts';

const NOW = Date.parse('2026-11-23T09:00:00+03:00');
const line = (minutesAgo: number, event: string, detail: OperatorEvent['detail'] = {}): OperatorEvent => ({
  at: NOW - minutesAgo * MINUTE_MS,
  event,
  bookingId: null,
  detail,
});
const faults = (lines: readonly OperatorEvent[], startedMinutesAgo = 10_000) =>
  faultsOf(lines, { now: NOW, startedAt: NOW - startedMinutesAgo * MINUTE_MS });
const ago = (minutes: number): number => NOW - minutes * MINUTE_MS;

test('an outage has a beginning and an end; trouble that turns into it ends where it begins', () => {
  expect(
    faults([
      line(50, 'network', { state: 'trouble', cause: 'server-error', since: ago(51) }),
      line(40, 'network', { state: 'offline', cause: 'connection-refused', since: ago(41) }),
      line(30, 'network', { state: 'online', cause: null, since: ago(30) }),
      line(5, 'network', { state: 'offline', cause: 'no-answer', since: ago(5) }),
    ]),
  ).toEqual([
    { kind: 'no-network', detail: 'no-answer', at: ago(5), endedAt: null, count: 1 },
    { kind: 'no-network', detail: 'connection-refused', at: ago(41), endedAt: ago(30), count: 1 },
    { kind: 'api-trouble', detail: 'server-error', at: ago(51), endedAt: ago(40), count: 1 },
  ]);
});

test('a pause that was written down with a fraction of a millisecond is told all the same', () => {
  const [fault] = faults([
    line(5, 'outbox-paused', { service: 'auth', cause: 'service-failing', forMs: 10_338.98629 }),
  ]);
  expect(faultView.parse(fault)).toEqual({
    kind: 'delivery-paused',
    detail: 'service-failing',
    at: ago(5),
    endedAt: ago(5) + 10_339,
    count: 1,
  });
});

test('each event has its own fault', () => {
  expect(
    faults([
      line(20, 'credentials', { service: 'auth' }),
      line(19, 'credentials', { over: true }),
      line(18, 'clock-wrong', { skewMs: 300_000 }),
      line(17, 'outbox-paused', { service: 'auth', cause: 'credentials-refused', forMs: 5 * MINUTE_MS }),
      line(16, 'needs-staff', { number: 'К-0001', reason: 'no-evidence' }),
      line(15, 'print', { paper: 'ticket', outcome: 'failed', reason: 'no-paper' }),
      line(14, 'print', { paper: 'ticket', outcome: 'in-doubt', reason: null }),
      line(13, 'printer', { state: 'no-paper', said: '7e' }),
      line(12, 'printer', { state: 'ready', said: '12' }),
      line(11, 'scanner', { state: 'lost' }),
      line(10, 'operator-wrong-pin', { tries: 1, waitMs: 0 }),
      line(9, 'disk-full', { code: 'SQLITE_FULL' }),
      line(8, 'ledger-recovered', { carriedOver: 3, lost: '' }),
      line(7, 'mirror-rebuilt', { cause: 'SQLITE_CORRUPT' }),
      line(6, 'booking-recorded', { kind: 'book-slot', slot: 's' }),
    ]).map(({ kind, detail, endedAt }) => [kind, detail, endedAt]),
  ).toEqual([
    ['mirror-rebuilt', 'SQLITE_CORRUPT', null],
    ['ledger-recovered', null, null],
    ['storage', 'disk-full', null],
    ['wrong-pin', null, null],
    ['scanner-lost', null, null],
    ['printer-trouble', 'no-paper', ago(12)],
    ['print-in-doubt', null, null],
    ['print-failed', 'no-paper', null],
    ['needs-staff', 'no-evidence', null],
    ['delivery-paused', 'credentials-refused', ago(12)],
    ['clock-wrong', null, null],
    ['credentials', 'auth', ago(19)],
  ]);
});

test('the same again and again is one line with its count; the newest happening decides its place and its end', () => {
  expect(
    faults([
      line(60, 'operator-wrong-pin'),
      line(50, 'printer', { state: 'no-paper' }),
      line(45, 'printer', { state: 'cover-open' }),
      line(40, 'printer', { state: 'ready' }),
      line(30, 'printer', { state: 'no-paper' }),
      line(20, 'operator-wrong-pin'),
    ]),
  ).toEqual([
    { kind: 'wrong-pin', detail: null, at: ago(60), endedAt: null, count: 2 },
    { kind: 'printer-trouble', detail: 'no-paper', at: ago(50), endedAt: null, count: 2 },
    { kind: 'printer-trouble', detail: 'cover-open', at: ago(45), endedAt: ago(40), count: 1 },
  ]);
});

test('a day later it is gone, unless it lasts or ended within the day', () => {
  const day = DAY_MS / MINUTE_MS;
  expect(
    faults([
      line(day + 5, 'operator-wrong-pin'),
      line(day + 4, 'scanner', { state: 'lost' }),
      line(day + 3, 'printer', { state: 'no-paper' }),
      line(day + 2, 'printer', { state: 'ready' }),
      line(day + 1, 'printer', { state: 'cutter-fault' }),
      line(day - 1, 'printer', { state: 'ready' }),
    ]).map(({ kind, detail }) => [kind, detail]),
  ).toEqual([
    ['printer-trouble', 'cutter-fault'],
    ['scanner-lost', null],
  ]);
});

test('what an earlier run left open was over when this one started, and what goes on begins anew', () => {
  expect(
    faults(
      [
        line(60, 'network', { state: 'offline', cause: 'no-answer', since: ago(60) }),
        line(55, 'scanner', { state: 'lost' }),
        line(20, 'network', { state: 'offline', cause: 'no-answer', since: ago(21) }),
      ],
      30,
    ),
  ).toEqual([
    { kind: 'no-network', detail: 'no-answer', at: ago(60), endedAt: null, count: 2 },
    { kind: 'scanner-lost', detail: null, at: ago(55), endedAt: ago(30), count: 1 },
  ]);
});

test('a pause lasts as long as it was said to', () => {
  const paused = (minutesAgo: number) =>
    faults([line(minutesAgo, 'outbox-paused', { service: 'auth', cause: 'throttled', forMs: HOUR_MS })])[0]
      ?.endedAt;
  expect([paused(59), paused(61)]).toEqual([null, ago(1)]);
});

test('whatever stands in the log, what comes of it fits the contract, and no fault is counted twice', () => {
  const anyDetail = fc.dictionary(
    fc.constantFrom('state', 'cause', 'reason', 'outcome', 'since', 'forMs', 'over', 'service', 'x'),
    fc.oneof(
      fc.constantFrom('offline', 'online', 'trouble', 'lost', 'ready', 'no-paper', 'failed', ''),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    ),
  );
  const anyLine = fc
    .tuple(
      fc.integer({ min: -100, max: 3_000 }),
      fc.constantFrom(...faultEvents, 'booking-recorded'),
      anyDetail,
    )
    .map(([minutesAgo, event, detail]) => line(minutesAgo, event, detail));
  fc.assert(
    fc.property(
      fc.array(anyLine, { maxLength: 30 }),
      fc.integer({ min: 0, max: 3_000 }),
      (lines, started) => {
        const found = faults(lines, started);
        for (const fault of found) expect(faultView.safeParse(fault).success).toBe(true);
        expect(new Set(found.map(({ kind, detail }) => `${kind} ${detail}`)).size).toBe(found.length);
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(lines.length);
      },
    ),
  );
});
