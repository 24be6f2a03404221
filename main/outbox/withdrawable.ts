import type { Reader } from '../../db/connection.ts';
import { attemptsOf } from '../../db/ledger/attempts.ts';
import { type Entry, entriesOfBooking } from '../../db/ledger/outbox.ts';
import type { Attempt } from '../../domain/outbox.ts';

/**
 * The entry of a request that its patient may take back without asking anybody: it waits in the queue, and nothing of it has
 * ever left the machine. Undefined otherwise: what was sent once may be at the server, whatever was answered, or arrive there
 * yet. Read in the transaction that settles it, it cannot be claimed in between.
 */
export function withdrawableEntry(reader: Reader, bookingId: string): Entry | undefined {
  const entry = entriesOfBooking(reader, bookingId).find(({ about }) => about.kind !== 'cancel-booking');
  if (entry?.state !== 'queued' || entry.inDoubtAt !== null || entry.evidence !== null) return undefined;
  return attemptsOf(reader, entry.id).every(hasNotLeft) ? entry : undefined;
}

/** It ended before the first byte: nobody was there to be connected to. */
const hasNotLeft = ({ kind, outcome }: Attempt): boolean =>
  kind === 'send' && outcome !== null && outcome.startsWith('not-sent: ');
