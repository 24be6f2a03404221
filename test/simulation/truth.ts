import type { SimBooking } from '../../simulator/central/state-file.ts';
import type { Server } from './server.ts';
import type { TrafficLog } from './traffic.ts';

/** What really is at the server, by the kiosk's request that brought it about. */
export type Truth = {
  /** Every booking that a request of this booking made, cancelled ones among them. */
  madeFor(bookingId: string): SimBooking[];
  /** Those that stand. */
  standingFor(bookingId: string): SimBooking[];
  /** A patient's standing booking of a slot, or of a resource's day out of schedule, whichever request made it. */
  standingAt(
    policy: string,
    place: { slotGuid: string | null; resourceGuid: string; startAt: number },
  ): SimBooking | undefined;
};

export function createTruth(server: Server, traffic: TrafficLog): Truth {
  const madeFor = (bookingId: string): SimBooking[] =>
    server.world.bookings
      .all()
      .filter(({ guid }) => traffic.tripThat('booked', guid)?.cause?.bookingId === bookingId);
  return {
    madeFor,
    standingFor: (bookingId) => madeFor(bookingId).filter(({ cancelledAt }) => cancelledAt === null),
    standingAt: (policy, { slotGuid, resourceGuid, startAt }) =>
      server.world.bookings
        .all()
        .find(
          (each) =>
            each.cancelledAt === null &&
            each.policy === policy &&
            each.resourceGuid === resourceGuid &&
            (slotGuid === null
              ? each.slotGuid === null && each.startAt === startAt
              : each.slotGuid === slotGuid),
        ),
  };
}
