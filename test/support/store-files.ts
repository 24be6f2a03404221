import { onTestFinished } from 'vitest';
import { insertBooking } from '../../db/ledger/bookings.ts';
import { insertEntry } from '../../db/ledger/outbox.ts';
import { openStore } from '../../db/open-store.ts';
import type { OpenOptions, Store } from '../../db/store.ts';

export const KEY = '0123456789abcdef'.repeat(4);
export const OTHER_KEY = 'fedcba9876543210'.repeat(4);
export const NOW = Date.parse('2026-11-23T09:00:00+03:00');

export const open = (folder: string, options: Partial<OpenOptions> = {}) =>
  openStore({ folder, keyHex: KEY, owner: 'clinic-1', now: NOW, ...options });

/** The files, open; closed with the test. */
export function opened(folder: string): Store {
  const answer = open(folder);
  if (!answer.ok) throw new Error(answer.message);
  onTestFinished(() => {
    if (answer.value.raw.open) answer.value.close();
  });
  return answer.value;
}

/** A booking that waits to be sent. */
export function book(store: Store, n: number): string {
  const id = `booking-${n}`;
  store.ledger((tx) => {
    insertBooking(tx, {
      id,
      createdAt: NOW + n,
      identity: { policy: '5058900848000015', birthDate: '1990-01-01' },
      slot: {
        slotGuid: `slot-${n}`,
        resourceGuid: 'r',
        resourceName: 'Петрова Анна Ильинична',
        specialityId: '1',
        specialityName: 'Терапевт',
        room: '214',
        floor: 2,
        startAt: NOW + 3_600_000,
        endAt: NOW + 4_200_000,
      },
    });
    insertEntry(tx, { bookingId: id, createdAt: NOW + n, expiresAt: NOW + 3_600_000 });
  });
  return id;
}
