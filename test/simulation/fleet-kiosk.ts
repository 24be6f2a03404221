import { MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import { backoffMs, pauseMs } from '../../main/outbox/backoff.ts';
import { afterFailure, type Breaker, closedBreaker, isOpen, parallelFor } from '../../main/outbox/breaker.ts';
import { begin, faster, sent, slower, startPace, startsWithinMs } from '../../main/outbox/pace.ts';
import type { Chance } from './chance.ts';
import type { FleetTime } from './fleet-events.ts';
import type { Capacity, Load } from './fleet-server.ts';

/** What one kiosk of the fleet needs to know. */
export type FleetRules = {
  readonly backlogPerMinute: number;
  readonly backlogStartWithinSeconds: number;
  readonly settledAnswerQuietMs: number;
  readonly outageMs: number;
  /** How likely the answer to a booking is lost on its way back, after the effect. */
  readonly lostAnswer: number;
};

export type FleetKiosk = { readonly duplicates: () => number; readonly isEmpty: () => boolean };

type Job = {
  phase: 'queued' | 'in-doubt' | 'done';
  notBefore: number;
  inDoubtAt: number;
  failures: number;
  isBusy: boolean;
  /** How often the server made a booking of it. */
  effects: number;
};

const PARALLEL = 4;
const SWEEP_RETRY_MS = MINUTE_MS;
const LATENCY_MS = 40;

/**
 * A kiosk whose network comes back at time 0, with a backlog, as `outbox/deliver.ts` does it: the same pure policies
 * (backoff, breaker, pace), and of a request no more than how long it takes and whether it was turned away. A booking is a
 * token and a call; one whose answer is lost, or that was turned away as a booking, is read back before it is repeated.
 */
export function createFleetKiosk(
  time: FleetTime,
  load: Load,
  capacity: Capacity,
  rules: FleetRules,
  chance: Chance,
  backlog: number,
): FleetKiosk {
  const random = chance.next;
  const jobs: Job[] = Array.from({ length: backlog }, () => ({
    phase: 'queued',
    notBefore: 0,
    inDoubtAt: 0,
    failures: 1 + chance.int(8),
    isBusy: false,
    effects: 0,
  }));
  let pace = startPace(rules.backlogPerMinute, 0);
  // After hours of failing the breaker rests as long as it ever does; how much of that is left when the network is back is chance.
  let breaker: Breaker = { failures: 8, openUntil: chance.between(0, 5 * MINUTE_MS * 1.25) };
  let pausedUntil = 0;
  let nextLookAt = Number.POSITIVE_INFINITY;

  // The sweeper notices first: it asks at least every minute.
  time.after(chance.between(0, SWEEP_RETRY_MS), () => {
    const withinMs = startsWithinMs(rules.outageMs, rules.backlogStartWithinSeconds * SECOND_MS);
    pace = begin(startPace(rules.backlogPerMinute, time.now()), time.now(), withinMs, random());
    for (const job of jobs) job.notBefore = Math.min(job.notBefore, time.now());
    look();
  });

  function look(): void {
    const now = time.now();
    let nextMs = Number.POSITIVE_INFINITY;
    for (const job of jobs) {
      if (job.phase === 'done' || job.isBusy) continue;
      const heldMs = Math.max(pausedUntil - now, isOpen(breaker, now) ? breaker.openUntil - now : 0);
      const waitMs = Math.max(job.notBefore - now, heldMs, pace.nextAt - now);
      if (waitMs > 0) {
        nextMs = Math.min(nextMs, waitMs);
        continue;
      }
      const underWay = jobs.filter(({ isBusy }) => isBusy).length;
      if (underWay >= parallelFor(breaker, PARALLEL)) break;
      pace = sent(pace, now, random());
      job.isBusy = true;
      if (job.phase === 'in-doubt') readBack(job);
      else askToken(job);
    }
    if (nextMs === Number.POSITIVE_INFINITY || now + nextMs >= nextLookAt) return;
    nextLookAt = now + nextMs;
    time.after(nextMs, () => {
      nextLookAt = Number.POSITIVE_INFINITY;
      look();
    });
  }

  function ends(job: Job): void {
    job.isBusy = false;
    pace = faster(pace, rules.backlogPerMinute);
    look();
  }

  function request(job: Job, onServed: () => void, onTurnedAway: (pauseForMs: number) => void): void {
    time.after(LATENCY_MS, () => {
      const answer = load.arrives(time.now());
      if (answer.kind === 'served') return time.after(answer.inMs + LATENCY_MS, onServed);
      time.after(LATENCY_MS, () => {
        if (pausedUntil <= time.now()) pace = slower(pace, rules.backlogPerMinute);
        const forMs = pauseMs('throttled', capacity.retryAfterMs, random);
        pausedUntil = Math.max(pausedUntil, time.now() + forMs);
        onTurnedAway(forMs);
        ends(job);
      });
    });
  }

  function askToken(job: Job): void {
    request(
      job,
      () => {
        breaker = closedBreaker;
        book(job);
      },
      (forMs) => {
        job.failures += 1;
        job.notBefore = time.now() + forMs;
      },
    );
  }

  function book(job: Job): void {
    request(
      job,
      () => {
        job.effects += 1;
        if (chance.happens(rules.lostAnswer)) return doubt(job, 0);
        job.phase = 'done';
        ends(job);
      },
      () => doubt(job, capacity.retryAfterMs, false),
    );
  }

  /** Nobody knows what became of it: 503 says no more of that than silence does. */
  function doubt(job: Job, askedMs: number, isEnd = true): void {
    job.failures += 1;
    job.phase = 'in-doubt';
    job.inDoubtAt = time.now();
    const ownMs = job.failures === 1 ? SECOND_MS : backoffMs(job.failures, random);
    job.notBefore = time.now() + Math.max(ownMs, askedMs);
    if (askedMs === 0) breaker = afterFailure(breaker, time.now(), random());
    if (isEnd) ends(job);
  }

  /** The schedule is another service: what is read there does not queue here. */
  function readBack(job: Job): void {
    time.after(4 * LATENCY_MS, () => {
      const quietUntil = job.inDoubtAt + rules.settledAnswerQuietMs;
      if (job.effects > 0) job.phase = 'done';
      else if (time.now() < quietUntil) job.notBefore = quietUntil;
      else job.phase = 'queued';
      ends(job);
    });
  }

  return {
    duplicates: () => jobs.reduce((sum, { effects }) => sum + Math.max(0, effects - 1), 0),
    isEmpty: () => jobs.every(({ phase }) => phase === 'done'),
  };
}
