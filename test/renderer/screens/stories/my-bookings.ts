import { refusalReasons } from '../../../../domain/booking.ts';
import type { IfTaken } from '../../../../domain/if-taken.ts';
import { confirmed } from '../../bridge-double.ts';
import type { Circumstances } from '../../circumstances.ts';
import { NOW } from '../../clinic-data.ts';
import { bookedBefore, identify, noOffers, pending, type Stories } from '../steps.ts';

/** The list of a patient's own bookings. */
export const myBookings: Stories = {
  'my-bookings': {
    run: async (shot) => {
      const verdicts: Circumstances['verdict'][] = [
        confirmed,
        pending,
        { kind: 'refused', reason: refusalReasons[0], settledAt: NOW },
        { kind: 'needs-staff', reason: 'no-evidence', since: NOW },
      ];
      for (const verdict of verdicts) await bookedBefore(shot, { verdict });
      await identify(shot, /^Мои записи/);
    },
  },
  'my-bookings-later': {
    run: async (shot) => {
      const moved = { startAt: NOW + 82_800_000, resourceName: 'Сидоров Виктор Васильевич' };
      const bookings: [Partial<Circumstances>, IfTaken][] = [
        [{ verdict: { kind: 'cancelled', settledAt: NOW } }, { kind: 'nothing' }],
        [{ verdict: confirmed, outOfSchedule: true }, { kind: 'nothing' }],
        [
          { verdict: pending, outOfSchedule: false },
          { kind: 'any-doctor', withinDays: 7 },
        ],
        [{ verdict: confirmed, movedFrom: moved }, { kind: 'nothing' }],
      ];
      for (const [is, ifTaken] of bookings) await bookedBefore(shot, is, ifTaken);
      await identify(shot, /^Мои записи/);
    },
  },
  'my-bookings-none-desk': { is: { offers: noOffers }, run: (shot) => identify(shot, /^Мои записи/) },
  'my-bookings-none': { run: (shot) => identify(shot, /^Мои записи/) },
};
