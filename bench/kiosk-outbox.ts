import { randomUUID } from 'node:crypto';
import { endAttempt } from '../db/ledger/attempts.ts';
import { insertBooking, settleBooking } from '../db/ledger/booking-writes.ts';
import { openEntries } from '../db/ledger/open-entries.ts';
import { logForOperator } from '../db/ledger/operator-log.ts';
import { claimEntry, insertEntry, settleEntry } from '../db/ledger/outbox.ts';
import { patientIdFor } from '../db/ledger/patients.ts';
import type { Store } from '../db/store.ts';
import { entryKinds } from '../domain/outbox.ts';
import { NOW } from './store.ts';

/** What the kiosk writes when a patient books: patient, booking, hold, entry and log, in one durable transaction. */
export function recordBooking(store: Store, n: number, slotGuid: string = randomUUID()): void {
  const id = randomUUID();
  const createdAt = NOW + n;
  store.ledger((tx) => {
    // A patient each: entries of one patient go one after another.
    const patientId = patientIdFor(tx, {
      policy: String(5_000_000_000_000_000 + n),
      birthDate: '1990-01-01',
    });
    const isFree = insertBooking(tx, {
      id,
      createdAt,
      patientId,
      slot: {
        slotGuid,
        outOfSchedule: false,
        resourceGuid: 'b0666870-c5b7-4e38-a959-0f17bc50a3cf',
        resourceName: 'Петрова Анна Ильинична',
        specialityId: '1',
        specialityName: 'Терапевт',
        room: '214',
        floor: 2,
        startAt: NOW + 3_600_000,
        endAt: NOW + 4_200_000,
      },
      referral: null,
      ifTaken: { kind: 'nothing' },
    });
    if (!isFree) throw new Error(`slot ${slotGuid} is held already`);
    insertEntry(tx, {
      about: { kind: 'book-slot', bookingId: id },
      patientId,
      createdAt,
      expiresAt: NOW + 3_600_000,
    });
    const detail = { slot: slotGuid };
    logForOperator(tx, { at: createdAt, event: 'booking-recorded', bookingId: id, detail });
  });
}

/** What the kiosk writes when it delivers: the claim with its attempt, then the end of attempt, entry and booking. */
export function deliverNext(store: Store): void {
  const [entry] = openEntries(store.reader, { send: entryKinds, sendFresh: [], readBack: entryKinds }, 1);
  if (entry?.about.kind !== 'book-slot') throw new Error('nothing is left to deliver');
  const { bookingId } = entry.about;
  const { entry: claimed, attempt } = store.ledger((tx) => claimEntry(tx, entry, NOW));
  store.ledger((tx) => {
    endAttempt(tx, entry.id, attempt, NOW, 'booked');
    settleEntry(tx, claimed, 'delivered', null);
    settleBooking(tx, bookingId, { kind: 'confirmed', ticketNumber: 'А-07', confirmedAt: NOW }, randomUUID());
  });
}
