import { expect, test } from 'vitest';
import { endAttempt } from '../../../db/ledger/attempts.ts';
import { claimEntry, doubtInterrupted, entryById } from '../../../db/ledger/outbox.ts';
import type { Store } from '../../../db/store.ts';
import { HOUR_MS, SECOND_MS } from '../../../domain/clinic-time.ts';
import { configSchema } from '../../../main/config.ts';
import { quietOfBooking } from '../../../main/outbox/quiet.ts';
import { book, entryIdOf, giveBack, NOW, opened } from '../../support/store-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const rules = configSchema.shape.rules.parse({ settledAnswerQuietMs: 30_000 });

function entryOf(store: Store, id: number) {
  const entry = entryById(store.reader, id);
  if (!entry) throw new Error(`no entry ${id}`);
  return entry;
}

/** A request that left now; it may end later. */
function sent(store: Store, bookingId: string): { entryId: number; attempt: number } {
  const entryId = entryIdOf(store, bookingId);
  const { attempt } = store.ledger((tx) => claimEntry(tx, entryOf(store, entryId), NOW));
  return { entryId, attempt };
}

test('counts from the end of the booking’s own request, whatever was sent to give it back', () => {
  const store = opened(tempFolder());
  const id = book(store, 1);
  const { entryId, attempt } = sent(store, id);
  store.ledger((tx) => endAttempt(tx, entryId, attempt, NOW + 2_000, 'booked'));
  const cancellation = giveBack(store, id);
  store.ledger((tx) => claimEntry(tx, entryOf(store, cancellation), NOW + 8_000));

  const at = NOW + 12_000;
  expect(quietOfBooking({ rules, store }, { id }, at)).toEqual({ forMs: 10_000, neededMs: 30_000 });
});

test('a request that nobody saw end counts from when it was found so', () => {
  const store = opened(tempFolder());
  const id = book(store, 1);
  sent(store, id);
  store.ledger((tx) => doubtInterrupted(tx, NOW + 60 * SECOND_MS));

  const at = NOW + 65 * SECOND_MS;
  expect(quietOfBooking({ rules, store }, { id }, at)).toEqual({ forMs: 5_000, neededMs: 30_000 });
});

test('a clock that was set back makes nobody wait for a day', () => {
  const store = opened(tempFolder());
  const id = book(store, 1);
  sent(store, id);

  const at = NOW - 24 * HOUR_MS;
  expect(quietOfBooking({ rules, store }, { id }, at)).toEqual({ forMs: 30_000, neededMs: 30_000 });
});
