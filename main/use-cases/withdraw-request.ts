import { isStorageTrouble, sqliteCode } from '../../db/connection.ts';
import { settleBooking } from '../../db/ledger/booking-writes.ts';
import { bookingById } from '../../db/ledger/bookings.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import { entriesOfBooking, settleEntry } from '../../db/ledger/outbox.ts';
import type { BookingView, Input } from '../../domain/bridge.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { withdrawableEntry } from '../outbox/withdrawable.ts';
import { bookingView } from './booking-view.ts';
import type { KioskDeps } from './deps.ts';
import { waitForVerdict } from './wait-for-verdict.ts';

type WithdrawError = 'unknown-booking' | 'not-withdrawable' | 'cannot-record';

/**
 * Takes back a request of which nothing has left: entry, booking and hold end in one transaction, and nobody outside is told,
 * for nobody was ever told of it. Delivery may be holding the entry, waiting for a token: what it claims it reads anew.
 *
 * A try that is under way is waited for: in an outage it mostly comes to nothing. What has been sent, or may have been, and
 * still waits for its verdict is not taken back here: `not-withdrawable`. What has its verdict, be it withdrawn by a first tap
 * whose answer was lost or confirmed in the meantime, is answered as it stands, and nothing changes.
 */
export async function withdrawRequest(
  deps: KioskDeps,
  { bookingId }: Input<'withdraw'>,
): Promise<Result<BookingView, WithdrawError>> {
  const { store, clock, events } = deps;
  await waitForVerdict(deps, { event: 'booking-changed', id: bookingId }, () =>
    entriesOfBooking(store.reader, bookingId).some(({ state }) => state === 'sending'),
  );
  let ended: Result<'now' | 'before', WithdrawError>;
  try {
    ended = store.ledger((tx): typeof ended => {
      const booking = bookingById(tx, bookingId);
      if (!booking) return err('unknown-booking');
      if (booking.state.kind !== 'pending') return ok('before');
      const entry = withdrawableEntry(tx, bookingId);
      if (!entry) return err('not-withdrawable');
      const at = clock.now();
      settleEntry(tx, entry, 'withdrawn', null);
      settleBooking(tx, bookingId, { kind: 'cancelled', settledAt: at });
      logForOperator(tx, {
        at,
        event: 'request-withdrawn',
        bookingId,
        entryId: entry.id,
        detail: { number: booking.localNumber },
      });
      return ok('now');
    });
  } catch (cause) {
    if (!isStorageTrouble(cause)) throw cause;
    deps.onStorageTrouble(sqliteCode(cause) ?? 'unknown');
    return err('cannot-record');
  }
  if (!ended.ok) return ended;
  if (ended.value === 'now') {
    events.emit('booking-changed', { id: bookingId });
    events.emit('status-changed', {});
    // The place it held is free again.
    events.emit('mirror-changed', {});
    // A younger request of the same patient may have waited behind it.
    deps.delivery.wake();
  }
  const booking = bookingById(store.reader, bookingId);
  if (!booking) throw new Error('a booking that was just read is not there');
  return ok(bookingView(deps, booking));
}
