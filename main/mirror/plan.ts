import { addDays, type Day, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';

/** Days of the horizon that are swept together, and how old they may get. */
const windows = [
  { name: 'near', firstDay: 0, lastDay: 1, everyMs: MINUTE_MS },
  { name: 'week', firstDay: 2, lastDay: 6, everyMs: 10 * MINUTE_MS },
  { name: 'far', firstDay: 7, lastDay: Number.POSITIVE_INFINITY, everyMs: HOUR_MS },
] as const;

const DIRECTORY_EVERY_MS = 6 * HOUR_MS;
const REFERRALS_EVERY_MS = 10 * MINUTE_MS;
/**
 * A referral is valid for 30 days from its date. The other 15 are for those whose end is later: issued on paper and entered
 * afterwards, or prolonged. What is older still and good all the same is found by asking live.
 */
export const REFERRALS_KEPT_DAYS = 45;
/** What a patient is looking at is read again when it is this old. */
const LOOKED_AT_EVERY_MS = 15 * SECOND_MS;
/** A look counts this long. */
export const LOOK_LASTS_MS = 2 * MINUTE_MS;

export type Look = {
  readonly specialityId: string;
  readonly from: Day;
  readonly to: Day;
  readonly at: Instant;
};

export type MirrorState = {
  readonly directorySweptAt: Instant | null;
  readonly specialityIds: readonly string[];
  /** When a speciality's day was last read; undefined when never. */
  readonly sweptAt: (specialityId: string, day: Day) => Instant | undefined;
  /** Null at a clinic that has no such service. */
  readonly referrals: {
    readonly sweptAt: Instant | null;
    /** After a failure: not again before so many milliseconds have passed. Zero when nothing holds them back. */
    readonly heldMs: number;
  } | null;
};

export type SweepJob =
  | { readonly kind: 'directory' }
  | { readonly kind: 'window'; readonly specialityId: string; readonly from: Day; readonly to: Day }
  | { readonly kind: 'referrals'; readonly issuedFrom: Day }
  | { readonly kind: 'wait'; readonly until: Instant };

/**
 * What to read next. Pure: a function of the time, what was swept when, and what somebody looks at. The directory comes
 * first, then what a patient is looking at, then near days, then referrals, then days further off; within a kind, the most
 * overdue. Referrals have a server of their own: while it fails they are held back, and the days behind them are read.
 */
export function planSweep(
  now: Instant,
  today: Day,
  horizonDays: number,
  state: MirrorState,
  looks: readonly Look[],
): SweepJob {
  const directoryDueAt = dueAt(state.directorySweptAt ?? undefined, DIRECTORY_EVERY_MS, now);
  if (directoryDueAt <= now) return { kind: 'directory' };
  let soonestAt = directoryDueAt;

  const last = addDays(today, horizonDays - 1);
  for (const look of looks) {
    if (now - look.at > LOOK_LASTS_MS || !state.specialityIds.includes(look.specialityId)) continue;
    const from = look.from < today ? today : look.from;
    const to = look.to > last ? last : look.to;
    if (from > to) continue;
    const at = windowDueAt(state, look.specialityId, from, to, LOOKED_AT_EVERY_MS, now);
    if (at <= now) return { kind: 'window', specialityId: look.specialityId, from, to };
    soonestAt = Math.min(soonestAt, at);
  }

  for (const window of windows) {
    if (window.firstDay >= horizonDays) break;
    const from = addDays(today, window.firstDay);
    const to = addDays(today, Math.min(window.lastDay, horizonDays - 1));
    let most: { specialityId: string; at: Instant } | undefined;
    for (const specialityId of state.specialityIds) {
      const at = windowDueAt(state, specialityId, from, to, window.everyMs, now);
      if (!most || at < most.at) most = { specialityId, at };
    }
    if (most && most.at <= now) return { kind: 'window', specialityId: most.specialityId, from, to };
    if (most) soonestAt = Math.min(soonestAt, most.at);
    if (window.name !== 'near' || state.referrals === null) continue;
    const { sweptAt, heldMs } = state.referrals;
    const referralsDueAt = Math.max(dueAt(sweptAt ?? undefined, REFERRALS_EVERY_MS, now), now + heldMs);
    if (referralsDueAt <= now) return { kind: 'referrals', issuedFrom: addDays(today, -REFERRALS_KEPT_DAYS) };
    soonestAt = Math.min(soonestAt, referralsDueAt);
  }
  return { kind: 'wait', until: soonestAt };
}

/** The due time of a window's most neglected day. */
function windowDueAt(
  state: MirrorState,
  specialityId: string,
  from: Day,
  to: Day,
  everyMs: number,
  now: Instant,
): Instant {
  let soonest = Number.POSITIVE_INFINITY;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    soonest = Math.min(soonest, dueAt(state.sweptAt(specialityId, day), everyMs, now));
  }
  return soonest;
}

/** Never read is due since ever; read "in the future" (the clock was set back) is due now. */
function dueAt(sweptAt: Instant | undefined, everyMs: number, now: Instant): Instant {
  if (sweptAt === undefined) return 0;
  return sweptAt > now ? now : sweptAt + everyMs;
}
