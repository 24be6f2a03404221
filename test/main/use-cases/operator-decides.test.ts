import { expect, test } from 'vitest';
import { settleBooking } from '../../../db/ledger/booking-writes.ts';
import { bookingById } from '../../../db/ledger/bookings.ts';
import { openEntries } from '../../../db/ledger/open-entries.ts';
import { logForOperator, readOperatorLog } from '../../../db/ledger/operator-log.ts';
import { claimEntry, entryById, settleEntry } from '../../../db/ledger/outbox.ts';
import { pushById } from '../../../db/ledger/pushes.ts';
import type { Store } from '../../../db/store.ts';
import { bridge } from '../../../domain/bridge.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/clinic-time.ts';
import { rowsOf } from '../../support/ledger-rows.ts';
import { book, EVERYTHING, entryIdOf, giveBack, NOW, push } from '../../support/store-files.ts';
import { leaveToStaff, openDesk } from './operator-desk.ts';

/** A confirmed booking whose giving back is left to the staff. */
function cancellation(store: Store): number {
  const id = book(store, 1);
  store.ledger((tx) => {
    const entry = entryById(tx, entryIdOf(store, id));
    if (!entry) throw new Error('no such entry');
    settleEntry(tx, claimEntry(tx, entry, NOW).entry, 'delivered', null);
    settleBooking(tx, id, { kind: 'confirmed', ticketNumber: 'Т-1', confirmedAt: NOW });
  });
  return leaveToStaff(store, id, giveBack(store, id));
}

const holds = (store: Store): string => rowsOf(store.raw, 'hold').trim();

test('sent again: the booking waits once more, is due at once, and the operator log says who decided what', async () => {
  const { store, clock, told, handlers } = await openDesk();
  const id = leaveToStaff(store, book(store, 1));
  clock.advance(5 * MINUTE_MS);

  const answer = await handlers.operatorRetry({ id, note: 'sex added to the card' });

  expect(answer).toEqual({
    ok: true,
    value: {
      entry: {
        id,
        kind: 'book-slot',
        state: 'queued',
        reason: 'operator-vouches',
        createdAt: NOW + 1,
        ageMs: 5 * MINUTE_MS - 1,
        attempts: 1,
        localNumber: 'К-0001',
        resourceName: 'Петрова Анна Ильинична',
        startAt: NOW + HOUR_MS,
        policyTail: '0015',
      },
    },
  });
  expect(entryById(store.reader, id)).toMatchObject({
    state: 'queued',
    failures: 0,
    evidence: 'operator-vouches',
    notBeforeAt: clock.now(),
  });
  expect(openEntries(store.reader, EVERYTHING, 10).map((entry) => entry.id)).toEqual([id]);
  expect(bookingById(store.reader, 'booking-1')?.state).toEqual({ kind: 'pending' });
  expect(holds(store)).toBe('slot_guid=slot-1 booking_id=booking-1');
  expect(told).toEqual(['booking-changed booking-1', 'mirror-changed', 'status-changed', 'wake']);
  expect(readOperatorLog(store.reader, 5)).toEqual([
    {
      at: clock.now(),
      event: 'operator-retried',
      bookingId: 'booking-1',
      detail: { note: 'sex added to the card', reason: 'patient-record-incomplete' },
    },
  ]);
});

test('the history is whole and names nobody', async () => {
  const { store, clock, handlers } = await openDesk();
  const id = leaveToStaff(store, book(store, 1));
  clock.advance(1_000);
  await handlers.operatorSettle({ id, as: 'refused', note: 'booked elsewhere' });

  const answer = await handlers.operatorEntry({ id });

  expect(answer).toMatchObject({
    ok: true,
    value: {
      entry: { state: 'refused', reason: 'by-staff' },
      attempts: [
        {
          number: 1,
          kind: 'send',
          startedAt: NOW,
          endedAt: NOW + 1,
          outcome: 'needs-staff',
          code: '5000',
          message: 'П. Г. В. П., полис …0015: Пол не указан.',
        },
      ],
      log: [
        {
          at: NOW + 1_000,
          event: 'operator-settled',
          detail: { note: 'booked elsewhere', as: 'refused', reason: 'patient-record-incomplete' },
        },
      ],
    },
  });
  if (!answer.ok) throw new Error(answer.error);
  expect(bridge.methods.operatorEntry.output.parse(answer.value)).toEqual(answer.value);
});

test.each([
  [
    { as: 'delivered', ticketNumber: 'А-17' },
    { kind: 'confirmed', ticketNumber: 'А-17', confirmedAt: NOW },
    1,
  ],
  [{ as: 'delivered' }, { kind: 'confirmed', ticketNumber: null, confirmedAt: NOW }, 1],
  [{ as: 'refused' }, { kind: 'refused', reason: 'by-staff', settledAt: NOW }, 0],
] as const)('a booking settled by hand %j', async (how, state, held) => {
  const { store, told, handlers } = await openDesk();
  const id = leaveToStaff(store, book(store, 1));
  expect(await handlers.operatorSettle({ id, note: 'seen', ...how })).toMatchObject({
    ok: true,
    value: { entry: { state: how.as } },
  });
  expect(bookingById(store.reader, 'booking-1')?.state).toEqual(state);
  expect(holds(store).split('\n').filter(Boolean)).toHaveLength(held);
  expect(told).toContain('booking-changed booking-1');
});

test.each([
  ['delivered', { kind: 'accepted', at: NOW, attachment: 'none' }],
  ['refused', { kind: 'rejected', at: NOW, reason: 'not-valid', fields: ['card'] }],
] as const)('a card settled by hand as %s', async (as, state) => {
  const { store, told, handlers } = await openDesk();
  const id = leaveToStaff(store, push(store, 1));
  expect(await handlers.operatorSettle({ id, note: 'seen', as })).toMatchObject({
    ok: true,
    value: { entry: { kind: 'push-patient', state: as, localNumber: null } },
  });
  expect(pushById(store.reader, 'push-1')?.state).toEqual(state);
  expect(told).toEqual(['push-changed push-1', 'status-changed', 'wake']);
});

test('a card is sent again', async () => {
  const { store, handlers } = await openDesk();
  const id = leaveToStaff(store, push(store, 1));
  expect(await handlers.operatorRetry({ id, note: 'seen' })).toMatchObject({ ok: true });
  expect(pushById(store.reader, 'push-1')?.state).toEqual({ kind: 'pending' });
});

test.each([
  ['delivered', { kind: 'cancelled', settledAt: NOW }, ''],
  [
    'refused',
    { kind: 'confirmed', ticketNumber: 'Т-1', confirmedAt: NOW },
    'slot_guid=slot-1 booking_id=booking-1',
  ],
] as const)('a booking given back, settled by hand as %s', async (as, state, held) => {
  const { store, handlers } = await openDesk();
  const id = cancellation(store);
  expect(await handlers.operatorSettle({ id, note: 'seen', as })).toMatchObject({ ok: true });
  expect(bookingById(store.reader, 'booking-1')?.state).toEqual(state);
  expect(holds(store)).toBe(held);
});

test('giving back is tried again: the booking stays confirmed meanwhile', async () => {
  const { store, handlers } = await openDesk();
  const id = cancellation(store);
  expect(await handlers.operatorRetry({ id, note: 'seen' })).toMatchObject({ ok: true });
  expect(entryById(store.reader, id)?.state).toBe('queued');
  expect(bookingById(store.reader, 'booking-1')?.state.kind).toBe('confirmed');
});

test('only what waits for a person can be decided, and only once', async () => {
  const { store, told, handlers } = await openDesk();
  const id = entryIdOf(store, book(store, 1));
  const before = rowsOf(store.raw, 'outbox_entry') + rowsOf(store.raw, 'booking');
  expect(await handlers.operatorRetry({ id, note: 'seen' })).toEqual({ ok: false, error: 'not-needs-staff' });
  expect(await handlers.operatorSettle({ id: 99, as: 'refused', note: 'seen' })).toEqual({
    ok: false,
    error: 'unknown-entry',
  });
  expect(await handlers.operatorEntry({ id: 99 })).toEqual({ ok: false, error: 'unknown-entry' });
  expect(rowsOf(store.raw, 'outbox_entry') + rowsOf(store.raw, 'booking')).toBe(before);
  expect([told, readOperatorLog(store.reader, 5)]).toEqual([[], []]);
  leaveToStaff(store, 'booking-1');
  await handlers.operatorSettle({ id, as: 'delivered', note: 'seen' });
  expect(await handlers.operatorSettle({ id, as: 'refused', note: 'seen' })).toEqual({
    ok: false,
    error: 'not-needs-staff',
  });
});

test('a full disk changes nothing and says so', async () => {
  const { store, told, handlers } = await openDesk();
  const id = leaveToStaff(store, book(store, 1));
  const before = rowsOf(store.raw, 'outbox_entry') + rowsOf(store.raw, 'booking');
  store.raw.pragma(`main.max_page_count = ${Number(store.raw.pragma('main.page_count', { simple: true }))}`);
  const note = 'x'.repeat(300);
  const line = { at: NOW, event: 'note', bookingId: null, entryId: id, detail: { note } };
  expect(() => {
    for (;;) store.ledger((tx) => logForOperator(tx, line));
  }).toThrow('full');

  const answer = await handlers.operatorRetry({ id, note });

  expect(answer).toEqual({ ok: false, error: 'cannot-record' });
  expect(told).toEqual(['SQLITE_FULL']);
  expect(rowsOf(store.raw, 'outbox_entry') + rowsOf(store.raw, 'booking')).toBe(before);
});

test('the list shows what waits for somebody first, and counts everything', async () => {
  const { store, handlers } = await openDesk();
  leaveToStaff(store, book(store, 1));
  for (const n of [2, 3]) book(store, n);
  push(store, 4);
  const answer = await handlers.operatorOutbox({ limit: 3 });
  if (!answer.ok) throw new Error(answer.error);
  expect(answer.value.entries.map(({ id, state, kind }) => [id, state, kind])).toEqual([
    [1, 'needs-staff', 'book-slot'],
    [4, 'queued', 'push-patient'],
    [3, 'queued', 'book-slot'],
  ]);
  expect(answer.value.counts).toMatchObject({ 'needs-staff': 1, queued: 3, delivered: 0 });
  expect(bridge.methods.operatorOutbox.output.parse(answer.value)).toEqual(answer.value);
  expect(await handlers.operatorOutbox({ limit: 3, states: ['needs-staff'] })).toMatchObject({
    value: { entries: [{ id: 1 }] },
  });
});
