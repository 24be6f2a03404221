import { onTestFinished } from 'vitest';
import { insertBooking, type NewBooking } from '../../db/ledger/booking-writes.ts';
import type { Takeable } from '../../db/ledger/open-entries.ts';
import { insertEntry } from '../../db/ledger/outbox.ts';
import { cardGuidFor, patientIdFor } from '../../db/ledger/patients.ts';
import { insertPush } from '../../db/ledger/pushes.ts';
import { openStore } from '../../db/open-store.ts';
import type { OpenOptions, Store } from '../../db/store.ts';
import type { BookedSlot } from '../../domain/booking.ts';
import { HOUR_MS } from '../../domain/clinic-time.ts';
import type { PolicyIdentity } from '../../domain/identity.ts';
import { entryKinds } from '../../domain/outbox.ts';
import type { Identity } from '../../domain/patient.ts';
import type { BookingKind } from '../../domain/road.ts';

export const KEY = '0123456789abcdef'.repeat(4);
export const OTHER_KEY = 'fedcba9876543210'.repeat(4);
export const NOW = Date.parse('2026-11-23T09:00:00+03:00');
export const PATIENT: PolicyIdentity = { policy: '5058900848000015', birthDate: '1990-01-01' };

/** Whatever is open, for `openEntries`. */
export const EVERYTHING: Takeable = { send: entryKinds, sendFresh: [], readBack: entryKinds };

export const open = (folder: string, options: Partial<OpenOptions> = {}) =>
  openStore({ folder, keyHex: KEY, owner: 'clinic-1', now: NOW, ...options });

/** The files, open; closed with the test. */
export function opened(folder: string, options: Partial<OpenOptions> = {}): Store {
  const answer = open(folder, options);
  if (!answer.ok) throw new Error(answer.message);
  onTestFinished(() => {
    if (answer.value.raw.open) answer.value.close();
  });
  return answer.value;
}

/** A booking that waits to be sent. */
export function book(
  store: Store,
  n: number,
  options: {
    kind?: BookingKind;
    who?: Identity;
    slot?: Partial<BookedSlot>;
    referral?: NewBooking['referral'];
    createdAt?: number;
  } = {},
): string {
  const id = `booking-${n}`;
  const createdAt = options.createdAt ?? NOW + n;
  const slot: BookedSlot = {
    slotGuid: `slot-${n}`,
    outOfSchedule: false,
    resourceGuid: 'r',
    resourceName: 'Петрова Анна Ильинична',
    specialityId: '1',
    specialityName: 'Терапевт',
    room: '214',
    floor: 2,
    startAt: NOW + HOUR_MS,
    endAt: NOW + HOUR_MS + 600_000,
    ...options.slot,
  };
  store.ledger((tx) => {
    const patientId = patientIdFor(tx, options.who ?? PATIENT);
    const referral = options.referral ?? null;
    insertBooking(tx, { id, createdAt, patientId, slot, referral, ifTaken: { kind: 'nothing' } });
    const about = { kind: options.kind ?? 'book-slot', bookingId: id } as const;
    insertEntry(tx, { about, patientId, createdAt, expiresAt: slot.startAt });
  });
  return id;
}

/** A patient's card that waits to be sent. */
export function push(store: Store, n: number, who: PolicyIdentity = PATIENT, createdAt = NOW + n): string {
  const id = `push-${n}`;
  store.ledger((tx) => {
    const patientId = patientIdFor(tx, who);
    cardGuidFor(tx, patientId, () => `card-of-${who.policy}`);
    insertPush(tx, {
      id,
      createdAt,
      patientId,
      card: {
        family: 'Громова',
        name: 'Вера',
        patronymic: 'Павловна',
        birthDate: who.birthDate,
        policy: { typeCode: '3', series: '', number: who.policy },
        phone: '79001234567',
      },
    });
    insertEntry(tx, {
      about: { kind: 'push-patient', pushId: id },
      patientId,
      createdAt,
      expiresAt: null,
    });
  });
  return id;
}

/** The patient gives a booking back. */
export function giveBack(store: Store, bookingId: string, createdAt = NOW, who: Identity = PATIENT): number {
  return store.ledger((tx) =>
    insertEntry(tx, {
      about: { kind: 'cancel-booking', bookingId, reason: 'cannot-come' },
      patientId: patientIdFor(tx, who),
      createdAt,
      expiresAt: NOW + HOUR_MS,
    }),
  );
}

/** The only entry that books or pushes it. */
export function entryIdOf(store: Store, subject: string): number {
  const row = store.reader
    .sql(`SELECT id FROM outbox_entry WHERE coalesce(booking_id, push_id) = ? AND kind <> 'cancel-booking'`)
    .get(subject) as { id: number };
  return row.id;
}
