import type { LedgerTx } from '../../db/connection.ts';
import { isStorageTrouble, sqliteCode } from '../../db/connection.ts';
import { reopenBooking, settleBooking } from '../../db/ledger/booking-writes.ts';
import { bookingById } from '../../db/ledger/bookings.ts';
import { operatorEntryById } from '../../db/ledger/operator-list.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import { type Entry, entryById, requeueEntry, settleEntry } from '../../db/ledger/outbox.ts';
import { hasNewerPush, settlePush } from '../../db/ledger/pushes.ts';
import type { Store } from '../../db/store.ts';
import { assertNever } from '../../domain/assert-never.ts';
import type { BookingState } from '../../domain/booking.ts';
import type { Input, OperatorEntryView } from '../../domain/bridge.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Events } from '../events.ts';
import type { Clock } from '../ports.ts';
import { operatorEntryView } from './operator-view.ts';

/** What an operator's decisions work with. */
export type OperatorDeps = {
  readonly store: Pick<Store, 'reader' | 'ledger'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly events: Pick<Events, 'emit'>;
  readonly delivery: { wake(): void };
  /** The ledger could not be written; the operator must know. SQLite's own name of why. */
  readonly onStorageTrouble: (code: string) => void;
};

export type DecideError = 'unknown-entry' | 'not-needs-staff' | 'cannot-record';
type Decided<E extends string = DecideError> = Result<{ entry: OperatorEntryView }, E>;

/**
 * needs-staff → queued: somebody has mended what was wrong, or vouches that nothing was booked. Due at once; one whose
 * slot has begun expires by itself.
 */
export function retryEntry(
  deps: OperatorDeps,
  input: Input<'operatorRetry'>,
): Decided<DecideError | 'superseded'> {
  const { reader } = deps.store;
  const found = entryById(reader, input.id);
  // Sent again it would undo what the patient has told since.
  const isOld = found?.about.kind === 'push-patient' && hasNewerPush(reader, found.about.pushId);
  if (isOld && found?.state === 'needs-staff') return err('superseded');
  return decide(deps, input.id, (tx, entry, at) => {
    requeueEntry(tx, entry, {
      notBeforeAt: at,
      failures: 0,
      lastCause: 'operator-vouches',
      evidence: 'operator-vouches',
    });
    const { about } = entry;
    if (about.kind === 'push-patient') settlePush(tx, about.pushId, { kind: 'pending' });
    // A booking that is being given back is confirmed as long as that goes on.
    else if (about.kind !== 'cancel-booking') {
      if (bookingById(tx, about.bookingId)?.state.kind !== 'needs-staff')
        throw new Error(`entry ${entry.id} waits for the staff and its booking does not`);
      reopenBooking(tx, about.bookingId);
    }
    return { event: 'operator-retried', detail: { note: input.note, reason: entry.lastCause } };
  });
}

/** needs-staff → delivered | refused: somebody has looked at the server and says what is true there. */
export function settleByOperator(deps: OperatorDeps, input: Input<'operatorSettle'>): Decided {
  return decide(deps, input.id, (tx, entry, at) => {
    settleEntry(tx, entry, input.as, 'by-staff');
    settleSubject(tx, entry, input, at);
    return {
      event: 'operator-settled',
      detail: { note: input.note, as: input.as, reason: entry.lastCause },
    };
  });
}

function settleSubject(tx: LedgerTx, entry: Entry, input: Input<'operatorSettle'>, at: Instant): void {
  const isDelivered = input.as === 'delivered';
  const { about } = entry;
  switch (about.kind) {
    case 'push-patient':
      settlePush(
        tx,
        about.pushId,
        isDelivered
          ? { kind: 'accepted', at, attachment: 'none' }
          : { kind: 'rejected', at, reason: 'not-valid', fields: ['card'] },
      );
      return;
    case 'cancel-booking':
      // Refused: the patient still has the place.
      if (isDelivered) settleBooking(tx, about.bookingId, { kind: 'cancelled', settledAt: at });
      return;
    case 'book-slot':
    case 'book-referral':
    case 'book-portal':
    case 'book-out-of-schedule': {
      const state: Exclude<BookingState, { kind: 'pending' }> = isDelivered
        ? { kind: 'confirmed', ticketNumber: input.ticketNumber ?? null, confirmedAt: at }
        : { kind: 'refused', reason: 'by-staff', settledAt: at };
      settleBooking(tx, about.bookingId, state);
      return;
    }
    default:
      assertNever(about);
  }
}

/** One transaction for the decision and its line in the operator log; whoever has to know is told after the commit. */
function decide(
  deps: OperatorDeps,
  id: number,
  write: (
    tx: LedgerTx,
    entry: Entry,
    at: Instant,
  ) => { event: string; detail: Readonly<Record<string, string | null>> },
): Decided {
  const at = deps.clock.now();
  let decided: Result<Entry, DecideError>;
  try {
    decided = deps.store.ledger((tx) => {
      const entry = entryById(tx, id);
      if (!entry) return err('unknown-entry');
      if (entry.state !== 'needs-staff') return err('not-needs-staff');
      const { event, detail } = write(tx, entry, at);
      const bookingId = 'bookingId' in entry.about ? entry.about.bookingId : null;
      logForOperator(tx, { at, event, bookingId, entryId: id, detail });
      return ok(entry);
    });
  } catch (cause) {
    if (!isStorageTrouble(cause)) throw cause;
    deps.onStorageTrouble(sqliteCode(cause) ?? 'unknown');
    return err('cannot-record');
  }
  if (!decided.ok) return decided;
  tell(deps, decided.value);
  const entry = operatorEntryById(deps.store.reader, id);
  if (!entry) throw new Error('an entry that was just decided is not there');
  return ok({ entry: operatorEntryView(entry, at) });
}

function tell(deps: OperatorDeps, { about }: Entry): void {
  if (about.kind === 'push-patient') deps.events.emit('push-changed', { id: about.pushId });
  else {
    deps.events.emit('booking-changed', { id: about.bookingId });
    // A place may have been let go.
    deps.events.emit('mirror-changed', {});
  }
  deps.events.emit('status-changed', {});
  deps.delivery.wake();
}
