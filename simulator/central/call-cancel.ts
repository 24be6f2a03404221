import { bearerOf, claimsOf } from './bearer.ts';
import { badRequest, row, undocumented } from './refusals.ts';
import type { Call, CentralAnswer } from './request.ts';
import { asGuid, readObject, refuse } from './request.ts';
import { isOver } from './rules.ts';
import type { World } from './world.ts';

/** Frees the booking's cell and its referral. Documented but for its texts and its answer, which is assumed to be empty. */
export function cancelVisit(world: World, call: Call): CentralAnswer {
  const claims = claimsOf(world, call, ['COD', 'LPU', 'RPGU']);
  if (!claims.ok) return refuse(claims.refusal);
  const patient = bearerOf(world, claims.value);
  if (!patient) return refuse(row('001/no-card'));
  // 415 without the content type, even when there is nothing to say.
  const body = readObject(call.body === '' ? { ...call, body: '{}' } : call);
  if (!body.ok) return refuse(body.refusal);
  for (const field of ['reasoncode', 'reason']) {
    const value = body.value[field] ?? '';
    if (typeof value !== 'string' && typeof value !== 'number')
      return refuse(badRequest('ReasonCode, Reason: ожидаются строки'));
  }

  const guid = asGuid(call.params.visit) ?? '';
  const booking = world.bookings.byGuid(guid) ?? world.referrals.bookedBefore(guid);
  // Somebody else's is as good as none: a stranger is not told that it exists.
  if (booking?.policy !== patient.policy) return refuse(undocumented['booking-not-found']);
  if (isOver(world, booking)) return refuse(undocumented['booking-past']);
  world.bookings.cancel(booking, world.now());
  return { status: 204, headers: {}, body: '' };
}
