import { sqliteCode } from '../../db/connection.ts';
import { markSlotTaken } from '../../db/mirror/slots.ts';
import type { Booking } from '../../domain/booking.ts';
import type { BookingEnd } from './booking-end.ts';
import type { DeliveryDeps } from './deps.ts';

/** Effects after the commit: the mirror learns that the place is gone, and the screen that something changed. */
export function afterBooking(
  deps: Pick<DeliveryDeps, 'store' | 'events' | 'log'>,
  booking: Booking,
  end: BookingEnd | 'moved' | null,
): void {
  const isTaken =
    end === 'moved' || end?.kind === 'delivered' || (end?.kind === 'refused' && end.reason === 'slot-taken');
  const { slotGuid } = booking.slot;
  if (isTaken && slotGuid !== null) {
    try {
      deps.store.mirror((tx) => markSlotTaken(tx, slotGuid));
    } catch (cause) {
      // The verdict is recorded; the next sweep corrects the mirror.
      deps.log.warn('slot-not-marked', { error: sqliteCode(cause) ?? 'unknown' });
    }
  }
  if (end !== null) {
    const kind = end === 'moved' ? 'moved' : end.kind;
    const reason = end !== 'moved' && 'reason' in end ? end.reason : null;
    // Its number: the id is what the code on the paper opens it by.
    deps.log.info('verdict', { booking: booking.localNumber, verdict: kind, reason });
  }
  deps.events.emit('booking-changed', { id: booking.id });
  deps.events.emit('status-changed', {});
  if (end !== null) deps.events.emit('mirror-changed', {});
}

export function afterPush(deps: Pick<DeliveryDeps, 'events' | 'log'>, pushId: string, verdict: string): void {
  deps.log.info('verdict', { push: pushId, verdict });
  deps.events.emit('push-changed', { id: pushId });
  deps.events.emit('status-changed', {});
}

export function afterCancel(
  deps: Pick<DeliveryDeps, 'events' | 'log'>,
  booking: Booking,
  verdict: string,
): void {
  deps.log.info('verdict', { booking: booking.localNumber, cancellation: verdict });
  deps.events.emit('booking-changed', { id: booking.id });
  deps.events.emit('status-changed', {});
  if (verdict === 'cancelled') deps.events.emit('mirror-changed', {});
}
