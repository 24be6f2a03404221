import { expect, test } from 'vitest';
import { endAttempt } from '../../db/ledger/attempts.ts';
import { settleBooking } from '../../db/ledger/booking-writes.ts';
import { bookingsOf } from '../../db/ledger/bookings.ts';
import { claimEntry, entriesOfBooking, entryById, insertEntry, settleEntry } from '../../db/ledger/outbox.ts';
import { patientIdFor } from '../../db/ledger/patients.ts';
import { forgetPersonalData } from '../../db/ledger/retention.ts';
import { DAY_MS } from '../../domain/clinic-time.ts';
import { rowsOf } from '../support/ledger-rows.ts';
import { book, giveBack, NOW, opened, PATIENT } from '../support/store-files.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('a booking has one entry of a kind: a second one is refused, and nothing of its transaction stays', () => {
  const store = opened(tempFolder());
  const id = book(store, 1);
  const again = (): void =>
    store.ledger((tx) => {
      const patientId = patientIdFor(tx, { policy: '123456789', birthDate: '2001-02-03' });
      expect(patientId).toBe(2);
      insertEntry(tx, {
        about: { kind: 'book-slot', bookingId: id },
        patientId: 1,
        createdAt: NOW,
        expiresAt: null,
      });
    });
  expect(again).toThrow('booking booking-1 has an entry book-slot already');
  giveBack(store, id);
  expect(() => giveBack(store, id)).toThrow('booking booking-1 has an entry cancel-booking already');
  expect(entriesOfBooking(store.reader, id).map(({ about }) => about.kind)).toEqual([
    'book-slot',
    'cancel-booking',
  ]);
  expect(rowsOf(store.raw, 'patient').trimEnd().split('\n')).toHaveLength(1);
});

test('each patient finds their own bookings, and a booking only its own entries', () => {
  const store = opened(tempFolder());
  const other = { policy: '123456789', birthDate: '2001-02-03' };
  for (const n of [1, 2, 4]) book(store, n);
  book(store, 3, { who: other });
  giveBack(store, 'booking-2');
  expect(bookingsOf(store.reader, PATIENT).map(({ id }) => id)).toEqual([
    'booking-4',
    'booking-2',
    'booking-1',
  ]);
  expect(bookingsOf(store.reader, other).map(({ id }) => id)).toEqual(['booking-3']);
  expect(entriesOfBooking(store.reader, 'booking-2').map(({ id }) => id)).toEqual([2, 5]);
});

test('among thousands of patients everybody whose time has come is forgotten, and nobody else', () => {
  const store = opened(tempFolder());
  // The disk need not be waited for here.
  store.raw.pragma('main.synchronous = OFF');
  const count = 3_000;
  for (let n = 1; n <= count; n++) {
    const id = book(store, n, { who: { policy: String(5e15 + n), birthDate: '1990-01-01' } });
    if (n % 3 === 0) continue;
    store.ledger((tx) => {
      const entry = entryById(tx, n);
      if (!entry) throw new Error('no such entry');
      const { entry: sent, attempt } = claimEntry(tx, entry, NOW);
      endAttempt(tx, n, attempt, NOW, 'booked', { code: '0', message: 'Громова В. П.' });
      settleEntry(tx, sent, 'delivered', null);
      settleBooking(tx, id, { kind: 'confirmed', ticketNumber: null, confirmedAt: NOW });
    });
  }
  let forgotten = 0;
  for (let after: number | null = 0; after !== null; ) {
    const afterPatient: number = after;
    const done = store.ledger((tx) =>
      forgetPersonalData(tx, {
        settledBefore: NOW + DAY_MS,
        dayBeganAt: NOW + DAY_MS,
        afterPatient,
        limit: 50,
      }),
    );
    forgotten += done.patients;
    after = done.next;
  }
  expect(forgotten).toBe(2_000);
  expect(rowsOf(store.raw, 'patient').match(/policy=/g)).toHaveLength(1_000);
  expect(rowsOf(store.raw, 'attempt')).not.toContain('message');
}, 60_000);
