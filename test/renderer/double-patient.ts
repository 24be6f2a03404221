import type { Answer, BookingView, Input, MethodName, PushView } from '../../domain/bridge.ts';
import { readLocalNumber } from '../../domain/local-number.ts';
import type { Identity } from '../../domain/patient.ts';
import { err, ok } from '../../domain/result.ts';
import type { Circumstances } from './circumstances.ts';
import { NOW } from './clinic-data.ts';
import { paperAfter } from './double-views.ts';

type PatientMethod = Extract<
  MethodName,
  'referrals' | 'bookingByNumber' | 'cancel' | 'withdraw' | 'pushPatient' | 'push'
>;
type PatientAnswers = { [M in PatientMethod]: (input: Input<M>) => Answer<M> };

/** What the double keeps of its patients. */
export type Kept = {
  readonly bookings: BookingView[];
  /** Who asked for a booking, by its id; a booking put there by a test is anybody's. */
  readonly owners: Map<string, Identity>;
  /** By the `requestId` they were asked under. */
  readonly pushes: Map<string, PushView>;
};

/** What a patient does beside booking: referrals, giving a booking back, a slip's number, a card. */
export function patientAnswers(is: Circumstances, kept: Kept): PatientAnswers {
  const { bookings, owners, pushes } = kept;
  return {
    referrals: () =>
      ok({ referrals: [...is.referrals], asOf: is.referralsAsOf, live: is.network !== 'offline' }),
    bookingByNumber: ({ number, birthDate }) => {
      if (is.slipWaitMs > 0) return ok({ kind: 'too-many-tries', waitMs: is.slipWaitMs });
      const seq = readLocalNumber(number);
      const booking = bookings.find(({ localNumber }) => readLocalNumber(localNumber) === seq);
      const owner = booking && owners.get(booking.id);
      const isTheirs = owner === undefined || owner.birthDate === birthDate;
      return booking && isTheirs ? ok({ kind: 'found', booking }) : err('unknown-booking');
    },
    cancel: ({ bookingId }) => {
      const at = bookings.findIndex(({ id }) => id === bookingId);
      const before = bookings[at];
      if (!before) return err('unknown-booking');
      if (before.cancelling === 'impossible' && before.state.kind !== 'cancelled')
        return err('not-cancellable');
      if (before.cancelling !== 'possible') return ok(before);
      const booking: BookingView =
        is.cancelled === 'cancelled'
          ? {
              ...before,
              ...paperAfter(before, { kind: 'cancelled', settledAt: NOW }, is.print, is),
              cancelling: 'impossible',
            }
          : { ...before, cancelling: is.cancelled };
      bookings[at] = booking;
      return ok(booking);
    },
    withdraw: ({ bookingId }) => {
      const at = bookings.findIndex(({ id }) => id === bookingId);
      const before = bookings[at];
      if (!before) return err('unknown-booking');
      if (before.state.kind !== 'pending') return ok(before);
      if (before.cancelling !== 'possible') return err('not-withdrawable');
      const booking: BookingView = {
        ...before,
        ...paperAfter(before, { kind: 'cancelled', settledAt: NOW, withdrawn: true }, null, is),
        cancelling: 'impossible',
      };
      bookings[at] = booking;
      return ok(booking);
    },
    pushPatient: ({ requestId }) => {
      const push = pushes.get(requestId) ?? { id: requestId, createdAt: NOW, state: is.pushed };
      pushes.set(requestId, push);
      return ok(push);
    },
    push: ({ id }) => {
      const push = pushes.get(id);
      return push ? ok(push) : err('unknown-push');
    },
  };
}
