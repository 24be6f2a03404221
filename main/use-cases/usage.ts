import { countBookedBySpeciality } from '../../db/ledger/bookings.ts';
import type { Store } from '../../db/store.ts';
import { DAY_MS, HOUR_MS } from '../../domain/clinic-time.ts';
import type { Clock } from '../ports.ts';

/** What people book at this kiosk, so that what is asked for most stands first. */
export type Usage = {
  /** How often each speciality was booked in the last 90 days, refused ones aside. */
  bookedBySpeciality(): ReadonlyMap<string, number>;
};

const COUNTED_MS = 90 * DAY_MS;
/** An order that changed under a patient's finger would be worse than one an hour old; and counting reads some megabytes. */
const COUNTED_EVERY_MS = HOUR_MS;

export function createUsage(store: Pick<Store, 'reader'>, clock: Pick<Clock, 'now' | 'elapsed'>): Usage {
  let counted: { readonly counts: ReadonlyMap<string, number>; readonly at: number } | undefined;
  return {
    bookedBySpeciality() {
      if (!counted || clock.elapsed() - counted.at >= COUNTED_EVERY_MS) {
        const counts = countBookedBySpeciality(store.reader, clock.now() - COUNTED_MS);
        counted = { counts, at: clock.elapsed() };
      }
      return counted.counts;
    },
  };
}
