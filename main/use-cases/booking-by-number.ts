import { bookingBySeq } from '../../db/ledger/bookings.ts';
import type { Input, Output } from '../../domain/bridge.ts';
import { dayOf, MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import { readLocalNumber } from '../../domain/local-number.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Clock } from '../ports.ts';
import { bookingView } from './booking-view.ts';
import type { KioskDeps } from './deps.ts';

type NumberDeps = Parameters<typeof bookingView>[0] & Pick<KioskDeps, 'log'>;

/** So many wrong tries cost nothing but the time to type them: people misread their slips. */
export const FREE_TRIES = 5;
const FIRST_WAIT_MS = 10 * SECOND_MS;
const LONGEST_WAIT_MS = 5 * MINUTE_MS;
/** After this long without a wrong try one of them is forgiven. */
export const FORGIVEN_AFTER_MS = 10 * MINUTE_MS;

export type FindByNumber = (
  input: Input<'bookingByNumber'>,
) => Result<Output<'bookingByNumber'>, 'unknown-booking'>;

/**
 * Opens a booking by the number on its paper and the patient's date of birth. A wrong number, a wrong date, somebody else's
 * and one whose day is over look the same. Numbers are counted up, so guessing must not pay: after five wrong tries each
 * further one is waited for, 10 s and then ever twice as long up to five minutes, by the steady clock and for the whole
 * kiosk. A right try forgives nothing, or whoever has one paper could guess at others; time does.
 */
export function createFindByNumber(
  deps: NumberDeps & { readonly clock: Pick<Clock, 'now' | 'elapsed'> },
): FindByNumber {
  const { clock, clinic, log } = deps;
  let wrong = 0;
  let lastWrongAt = Number.NEGATIVE_INFINITY;

  const waitMs = (): number =>
    wrong < FREE_TRIES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES), LONGEST_WAIT_MS);

  function forgive(): void {
    const forgiven = Math.floor((clock.elapsed() - lastWrongAt) / FORGIVEN_AFTER_MS);
    if (wrong === 0 || forgiven < 1) return;
    wrong = Math.max(0, wrong - forgiven);
    lastWrongAt += forgiven * FORGIVEN_AFTER_MS;
  }

  return ({ number, birthDate }) => {
    forgive();
    const leftMs = Math.ceil(lastWrongAt + waitMs() - clock.elapsed());
    if (leftMs > 0) return ok({ kind: 'too-many-tries', waitMs: leftMs });
    const seq = readLocalNumber(number);
    const booking = seq === undefined ? undefined : bookingBySeq(deps.store.reader, seq, birthDate);
    const today = dayOf(clock.now(), clinic.timeZone);
    // As with the code on the paper: one found lying about after its day opens nothing.
    if (!booking || dayOf(booking.slot.startAt, clinic.timeZone) < today) {
      wrong += 1;
      lastWrongAt = clock.elapsed();
      log.info('number-not-found', { wrong });
      return err('unknown-booking');
    }
    return ok({ kind: 'found', booking: bookingView(deps, booking) });
  };
}
