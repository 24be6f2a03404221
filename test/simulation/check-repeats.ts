import type { Complaints } from './complaints.ts';
import type { Decision } from './staff.ts';
import type { Trip } from './traffic.ts';

/** Calls that may be repeated without asking: the same card again is an update, one visit is given back once. */
const harmless: ReadonlySet<string> = new Set(['push-patient', 'cancel-booking']);

/**
 * Between two requests for one place, the first of which may have had an effect, what became of it was asked: the very
 * cell or referral was read, with an answer. And nothing was repeated while the first one could still arrive.
 */
export function checkRepeats(
  trips: readonly Trip[],
  decisions: readonly Decision[],
  clockSetAt: readonly number[],
  complaints: Complaints,
): void {
  const byEntry = new Map<number, Trip[]>();
  for (const trip of trips) {
    if (trip.cause === null || harmless.has(trip.cause.kind)) continue;
    const earlier = byEntry.get(trip.cause.entryId) ?? [];
    byEntry.set(trip.cause.entryId, [...earlier, trip]);
  }
  for (const [entryId, sent] of byEntry) {
    const places = new Set<string>();
    for (const [i, trip] of sent.entries()) {
      const before = sent[i - 1];
      const place = trip.cause?.place ?? '';
      if (before?.cause?.place !== place && places.has(place))
        complaints.complain('moved-within-the-wish', `entry ${entryId} came back to a place it had left`);
      places.add(place);
      if (!before || before.cause?.place !== place || !mayHaveActed(before)) continue;
      const from = before.leftAt;
      if (decisions.some((each) => each.entryId === entryId && each.at >= from && each.at <= trip.leftAt))
        continue;
      if (
        !trips.some(
          (read) => reads(read, trip) && read.leftAt >= from && (read.endedAt ?? Infinity) <= trip.leftAt,
        )
      )
        complaints.complain(
          'read-back-before-repeat',
          `entry ${entryId}: #${trip.id} repeats #${before.id} and nobody asked what became of it`,
        );
      const wasSet = clockSetAt.some((at) => at >= from && at <= trip.leftAt);
      const arrivesAfter = before.onItsWay > 0 || (before.arrivedAt ?? 0) > trip.leftAt;
      if (arrivesAfter && !wasSet)
        complaints.complain(
          'quiet-before-repeat',
          `entry ${entryId}: #${trip.id} left before #${before.id} arrived`,
        );
    }
  }
}

/** As far as the kiosk could tell. */
function mayHaveActed({ end }: Trip): boolean {
  if (end === null || end.kind === 'unknown') return true;
  if (end.kind === 'not-sent') return false;
  const isStandard = /"Message_code"/.test(end.body);
  if (end.status >= 500) return !/Не удалось получить Ticket/.test(end.body);
  if (end.status === 429) return false;
  if (end.status >= 400) return !isStandard;
  return true;
}

/** Whether a read asks what became of a booking: its resource's day, or the patient's referrals. */
function reads(read: Trip, { cause, policy }: Trip): boolean {
  if (read.method !== 'GET' || read.end?.kind !== 'answered' || read.end.status !== 200) return false;
  if (read.service === 'schedule')
    return cause !== null && read.url.includes(`/doctor/${cause.resourceGuid}/schedule/`);
  return read.service === 'referrals' && read.policy === policy;
}
