import type { Reader } from '../../db/connection.ts';
import { bookingById } from '../../db/ledger/bookings.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import { checkBooking, checkWithdrawal } from './check-bookings.ts';
import { checkPushes } from './check-pushes.ts';
import { checkRepeats } from './check-repeats.ts';
import type { Complaints } from './complaints.ts';
import type { Requests } from './requests.ts';
import type { Server } from './server.ts';
import type { Decision } from './staff.ts';
import type { TrafficLog } from './traffic.ts';
import type { Truth } from './truth.ts';

export type CheckDeps = {
  readonly reader: Reader;
  readonly server: Server;
  readonly truth: Truth;
  readonly traffic: TrafficLog;
  readonly requests: Requests;
  readonly decisions: readonly Decision[];
  /** When somebody set the kiosk's clock. */
  readonly clockSetAt: readonly number[];
  readonly complaints: Complaints;
  readonly trueNow: Instant;
};

/** Holds everything the kiosk was asked for and said against the server's truth, once all is quiet. */
export function check(deps: CheckDeps): void {
  const { reader, requests, complaints, traffic } = deps;
  const madeByCopy = new Set<string>();
  for (const { cause, end, effects } of traffic.trips())
    if (cause?.bookingId && end?.kind === 'answered' && end.status === 400 && effects.length > 0)
      madeByCopy.add(cause.bookingId);
  for (const request of requests.all())
    if (request.wish.kind === 'book') checkBooking({ ...deps, madeByCopy }, request);
    else if (request.wish.kind === 'withdraw') checkWithdrawal(deps, request);
  const copied = traffic
    .trips()
    .filter(({ cause, effects }) => cause?.pushId != null && effects.length > 1)
    .map(({ cause }) => cause?.pushId);
  checkPushes(deps, requests.all(), new Set(copied));
  checkRepeats(traffic.trips(), deps.decisions, deps.clockSetAt, complaints);

  const claimed = new Map<string, string>();
  for (const { id, policy, wish } of requests.all()) {
    const booking = wish.kind === 'book' ? bookingById(reader, id) : undefined;
    const there = booking?.state.kind === 'confirmed' && deps.truth.standingAt(policy, booking.slot);
    if (!booking || !there) continue;
    // Given back at the server, and left to a person: what stands there is another request's.
    const madeForIt = deps.truth.madeFor(id);
    if (madeForIt.length > 0 && madeForIt.every(({ cancelledAt }) => cancelledAt !== null)) continue;
    const other = claimed.get(there.guid);
    if (other !== undefined)
      complaints.complain(
        'one-request-one-booking',
        `${other} and ${booking.localNumber} are both confirmed by the one booking ${there.guid}`,
      );
    claimed.set(there.guid, booking.localNumber);
  }

  const open = reader
    .sql(`SELECT id, kind, state FROM outbox_entry WHERE state IN ('queued','sending','in-doubt')`)
    .all() as { id: number; kind: string; state: string }[];
  for (const { id, kind, state } of open)
    complaints.complain('everything-settles', `entry ${id} (${kind}) is still ${state}`);

  const asked = new Set(requests.all().map(({ id }) => id));
  for (const { id } of reader.sql('SELECT id FROM booking').all() as { id: string }[])
    if (!asked.has(id)) complaints.complain('one-request-one-booking', `nobody asked for booking ${id}`);
}
