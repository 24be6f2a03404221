import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settleBooking } from '../../db/ledger/booking-writes.ts';
import { bookingById, bookingsOf } from '../../db/ledger/bookings.ts';
import { claimEntry, entryById, settleEntry } from '../../db/ledger/outbox.ts';
import { cardGuidOf, identityOf } from '../../db/ledger/patients.ts';
import { pushById } from '../../db/ledger/pushes.ts';
import type { Store } from '../../db/store.ts';
import { rowsOf, ruinTable } from '../support/ledger-rows.ts';
import { book, entryIdOf, giveBack, NOW, opened, push } from '../support/store-files.ts';
import { tempFolder } from '../support/temp-folder.ts';

const OTHER = { policy: '123456789', birthDate: '2001-02-03' };
const referral = {
  guid: 'referral-1',
  number: '77-12',
  type: 'consultation',
  fromClinicGuid: 'a',
  toClinicGuid: 'b',
  validUntil: null,
} as const;

/** A booking of each kind that waits, one confirmed and being given back, one confirmed, and a card under way. */
function everyKind(store: Store): void {
  book(store, 1);
  book(store, 2, { kind: 'book-referral', referral });
  book(store, 3, { kind: 'book-portal', referral, slot: { slotGuid: null } });
  book(store, 4, { kind: 'book-out-of-schedule', slot: { slotGuid: null, outOfSchedule: true } });
  for (const n of [5, 6]) {
    const id = book(store, n, { who: OTHER });
    deliver(store, entryIdOf(store, id));
    store.ledger((tx) =>
      settleBooking(tx, id, { kind: 'confirmed', ticketNumber: `Т-${n}`, confirmedAt: NOW }),
    );
  }
  giveBack(store, 'booking-5', NOW, OTHER);
  push(store, 7, OTHER);
}

function deliver(store: Store, entryId: number): void {
  store.ledger((tx) => {
    const entry = entryById(tx, entryId);
    if (!entry) throw new Error('no such entry');
    settleEntry(tx, claimEntry(tx, entry, NOW).entry, 'delivered', null);
  });
}

/** The ledger after a table could not be read any more. */
function without(table: string, fill = everyKind): Store {
  const folder = tempFolder();
  const store = opened(folder);
  fill(store);
  store.close();
  ruinTable(join(folder, 'ledger.db'), table);
  const mended = opened(folder);
  expect(mended.events).toMatchObject([{ kind: 'ledger-recovered', lost: [table] }]);
  expect(mended.raw.pragma('foreign_key_check')).toEqual([]);
  return mended;
}

const entries = (store: Store): string =>
  rowsOf(store.raw, 'outbox_entry').replaceAll(/ (created_at|not_before_at|expires_at|failures)=\d+/g, '');

test('entries that cannot be read: what waited is for a person now, each as the call it was', () => {
  const store = without('outbox_entry');

  expect(entries(store)).toBe(
    `  id=1 patient_id=1 booking_id=booking-1 kind=book-slot state=needs-staff last_cause=ledger-recovered
  id=2 patient_id=1 booking_id=booking-2 kind=book-referral state=needs-staff last_cause=ledger-recovered
  id=3 patient_id=1 booking_id=booking-3 kind=book-portal state=needs-staff last_cause=ledger-recovered
  id=4 patient_id=1 booking_id=booking-4 kind=book-out-of-schedule state=needs-staff last_cause=ledger-recovered
  id=5 patient_id=2 booking_id=booking-5 kind=book-slot state=delivered last_cause=ledger-recovered
  id=6 patient_id=2 booking_id=booking-6 kind=book-slot state=delivered last_cause=ledger-recovered
  id=7 patient_id=2 push_id=push-7 kind=push-patient state=needs-staff last_cause=ledger-recovered
`,
  );
  // What is settled keeps its patient: it is on their list, and is forgotten with them.
  expect(bookingsOf(store.reader, OTHER).map(({ id }) => id)).toEqual(['booking-6', 'booking-5']);
  const state = (n: number) => bookingById(store.reader, `booking-${n}`)?.state.kind;
  expect([1, 2, 3, 4, 5, 6].map(state)).toEqual([
    ...Array.from({ length: 4 }, () => 'needs-staff'),
    'confirmed',
    'confirmed',
  ]);
  expect(pushById(store.reader, 'push-7')?.state).toEqual({ kind: 'needs-staff', since: NOW });
  expect(rowsOf(store.raw, 'hold')).toBe(
    [1, 2, 5, 6].map((n) => `  slot_guid=slot-${n} booking_id=booking-${n}\n`).join(''),
  );
});

test('bookings that cannot be read take their entries and places with them; the cards go on', () => {
  const store = without('booking');
  expect(entries(store)).toMatch(/^ {2}id=\d+ patient_id=2 push_id=push-7 kind=push-patient state=queued\n$/);
  expect(rowsOf(store.raw, 'hold') + rowsOf(store.raw, 'attempt')).toBe('');
});

test('cards that cannot be read take their entries with them; the bookings go on', () => {
  const store = without('patient_push');
  expect(entries(store).match(/ state=\S+/g)).toEqual([
    ...Array.from({ length: 4 }, () => ' state=queued'),
    ' state=delivered',
    ' state=delivered',
    ' state=queued',
  ]);
});

test('patients who cannot be read: nothing of theirs is lost, and what waited is for a person', () => {
  const store = without('patient');
  expect(rowsOf(store.raw, 'patient')).toBe('  id=1\n  id=2\n');
  // Not forgotten: nobody knows whose they are, and what is left of theirs must still be.
  expect(store.raw.prepare('SELECT birth_date FROM patient').pluck().all()).toEqual(['', '']);
  expect(identityOf(store.reader, 1)).toBeUndefined();
  expect(bookingById(store.reader, 'booking-6')).toMatchObject({
    state: { kind: 'confirmed' },
    policyTail: '',
  });
  expect(entries(store).match(/kind=\S+ state=\S+/g)).toEqual([
    'kind=book-slot state=needs-staff',
    'kind=book-referral state=needs-staff',
    'kind=book-portal state=needs-staff',
    'kind=book-out-of-schedule state=needs-staff',
    'kind=book-slot state=delivered',
    'kind=book-slot state=delivered',
    'kind=cancel-booking state=queued',
    'kind=push-patient state=needs-staff',
  ]);
});

test('holds that cannot be read are made anew, and none of a place that was moved away from', () => {
  expect(rowsOf(without('hold').raw, 'hold').match(/slot-\d/g)).toEqual([
    'slot-1',
    'slot-2',
    'slot-5',
    'slot-6',
  ]);
});

test('withdrawn on the newer page: it stays withdrawn, is for nobody to look at, and its place is free', () => {
  const store = without('print_job', (ledger) => {
    everyKind(ledger);
    ledger.raw.exec(`UPDATE outbox_entry SET state = 'withdrawn' WHERE booking_id = 'booking-1'`);
  });
  expect(bookingById(store.reader, 'booking-1')?.state).toEqual({
    kind: 'cancelled',
    settledAt: NOW,
    withdrawn: true,
  });
  expect(entries(store).split('\n')[0]).toBe(
    '  id=1 patient_id=1 booking_id=booking-1 kind=book-slot state=withdrawn',
  );
  expect(rowsOf(store.raw, 'hold').match(/slot-\d/g)).toEqual(['slot-2', 'slot-5', 'slot-6']);
});

test('pages of different age: what is settled is not sent again, nor is what is settled taken for waiting', () => {
  const store = without('print_job', (ledger) => {
    everyKind(ledger);
    // As after a checkpoint that was cut short: the newer page says settled, the older one still waits.
    ledger.raw.exec(`
      UPDATE outbox_entry SET state = 'queued' WHERE booking_id = 'booking-6';
      UPDATE booking SET state = 'cancelled' WHERE id = 'booking-5';
      UPDATE patient_push SET state = 'accepted', settled_at = 1 WHERE id = 'push-7';
      UPDATE outbox_entry SET state = 'delivered' WHERE booking_id = 'booking-1';
      INSERT INTO hold VALUES ('slot-left', 'booking-6');`);
  });
  expect(entries(store).match(/(booking|push)_id=(booking-[156]|push-7) .*/g)).toEqual([
    'booking_id=booking-1 kind=book-slot state=needs-staff last_cause=ledger-recovered',
    'booking_id=booking-5 kind=book-slot state=delivered',
    'booking_id=booking-6 kind=book-slot state=delivered last_cause=ledger-recovered',
    'booking_id=booking-5 kind=cancel-booking state=delivered last_cause=ledger-recovered cancel_reason=cannot-come',
    'push_id=push-7 kind=push-patient state=delivered last_cause=ledger-recovered',
  ]);
  expect(rowsOf(store.raw, 'hold').match(/slot-\w+/g)).toEqual(['slot-1', 'slot-2', 'slot-6']);
  expect(cardGuidOf(store.reader, 2)).toBe('card-of-123456789');
});
