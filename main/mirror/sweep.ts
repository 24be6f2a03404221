import { isDamage, sqliteCode } from '../../db/connection.ts';
import { directorySweptAt, listSpecialities, replaceDirectory } from '../../db/mirror/directory.ts';
import { referralsSweptAt } from '../../db/mirror/referrals.ts';
import { deleteSlots, slotsBefore } from '../../db/mirror/slots.ts';
import { forgetSweepsBefore, listSweeps } from '../../db/mirror/sweeps.ts';
import type { Store } from '../../db/store.ts';
import { assertNever } from '../../domain/assert-never.ts';
import { addDays, dayOf, MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import type { Config } from '../config.ts';
import type { Events } from '../events.ts';
import type { Cancel, CentralApi, Clock, Log, Random, ReadFailure } from '../ports.ts';
import { applyWindow, CHUNK_ROWS } from './apply.ts';
import { LOOK_LASTS_MS, type Look, type MirrorState, planSweep, type SweepJob } from './plan.ts';
import { forgetOldReferrals, sweepReferrals } from './sweep-referrals.ts';

export type SweeperDeps = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly central: CentralApi;
  readonly events: Events;
  readonly rules: Config['rules'];
  readonly timeZone: string;
  readonly offers: Config['clinic']['offers'];
  /** A damaged mirror was moved aside while running. */
  readonly onMirrorRebuilt: (cause: string) => void;
};

export type Sweeper = {
  start(): void;
  stop(): Promise<void>;
  /** A patient looks at these days (offsets from today): they are read again soon. */
  lookAt(specialityId: string, firstDay: number, lastDay: number): void;
  /** An operator wants everything read again: it is all due now, in the planner's order. Only a server that asked to wait is waited for. */
  sweepAll(): void;
  /** Something is being read. */
  isSweeping(): boolean;
};

/** What has been read since everything was asked for: no moments, so that a clock that is set changes nothing. */
type Again = { directory: boolean; referrals: boolean; readonly days: Set<string> };

/**
 * Reads schedule and referrals, one piece after another, by the planner's word; a server that is gone changes nothing here.
 * Referrals come from a service of their own: its failures hold back nothing but referrals.
 */
export function createSweeper(deps: SweeperDeps): Sweeper {
  const { store, clock, log, central } = deps;
  let running = false;
  let timer: Cancel | undefined;
  let underWay: Promise<void> | undefined;
  let failures = 0;
  let referralFailures = 0;
  /** By the steady clock. */
  let referralsHeldUntil = 0;
  let lookAgain = false;
  let hasAsked = false;
  let looks: Look[] = [];
  /** By the steady clock. */
  let throttledUntil = 0;
  let again: Again | null = null;
  let isReading = false;

  const today = (): string => dayOf(clock.now(), deps.timeZone);
  const breathe = (): Promise<void> => new Promise((resolve) => void clock.after(0, resolve));

  function state(): MirrorState {
    const swept = new Map(
      listSweeps(store.reader).map(({ specialityId, day, sweptAt }) => [`${specialityId} ${day}`, sweptAt]),
    );
    return {
      directorySweptAt: again?.directory === false ? null : directorySweptAt(store.reader),
      specialityIds: listSpecialities(store.reader).map(({ id }) => id),
      sweptAt: (specialityId, day) => {
        const key = `${specialityId} ${day}`;
        return again && !again.days.has(key) ? undefined : swept.get(key);
      },
      referrals: central.has('referrals')
        ? {
            sweptAt: again?.referrals === false ? null : referralsSweptAt(store.reader),
            heldMs: Math.max(0, referralsHeldUntil - clock.elapsed()),
          }
        : null,
    };
  }

  function look(afterMs: number): void {
    timer?.();
    timer = running ? clock.after(afterMs, run) : undefined;
  }

  function run(): void {
    timer = undefined;
    if (!running) return;
    if (underWay !== undefined) {
      lookAgain = true;
      return;
    }
    underWay = step()
      .catch(mend)
      .then((waitMs) => {
        underWay = undefined;
        look(lookAgain && failures === 0 ? 0 : waitMs);
        lookAgain = false;
      });
  }

  /** @returns milliseconds until the next look */
  async function step(): Promise<number> {
    const now = clock.now();
    looks = looks.filter((entry) => now - entry.at <= LOOK_LASTS_MS);
    const planned = planSweep(now, today(), deps.rules.horizonDays, state(), looks);
    // A kiosk that was only restarted has nothing due: it asks all the same, to learn whether anybody is there.
    const job: SweepJob = planned.kind === 'wait' && !hasAsked ? { kind: 'directory' } : planned;
    if (job.kind === 'wait') {
      again = null;
      await forgetThePast();
      return Math.min(job.until - now, MINUTE_MS);
    }
    hasAsked = true;
    // What breaks instead of failing must not stand in the way of the rest either.
    if (job.kind === 'referrals') referralsHeldUntil = clock.elapsed() + MINUTE_MS;
    isReading = true;
    const failure = await sweep(job).finally(() => {
      isReading = false;
    });
    noteRead(job, failure);
    if (job.kind === 'referrals') {
      holdReferrals(failure);
      return 0;
    }
    if (!failure) {
      failures = 0;
      return 0;
    }
    failures += 1;
    if (failures === 1) log.warn('sweep-failed', { job: job.kind, failure: failure.kind });
    return retryMs(failure, failures);
  }

  /** A failure of the referrals' is no reason to read them over and over: they come by their turn again. */
  function noteRead(job: Exclude<SweepJob, { kind: 'wait' }>, failure: ReadFailure | undefined): void {
    if (failure?.kind === 'throttled') throttledUntil = clock.elapsed() + (failure.retryAfterMs ?? MINUTE_MS);
    if (!again) return;
    if (job.kind === 'referrals') again.referrals = true;
    else if (failure) return;
    else if (job.kind === 'directory') again.directory = true;
    else
      for (let day = job.from; day <= job.to; day = addDays(day, 1))
        again.days.add(`${job.specialityId} ${day}`);
  }

  function holdReferrals(failure: ReadFailure | undefined): void {
    referralFailures = failure ? referralFailures + 1 : 0;
    if (failure && referralFailures === 1) {
      log.warn('sweep-failed', { job: 'referrals', failure: failure.kind });
    }
    referralsHeldUntil = clock.elapsed() + (failure ? retryMs(failure, referralFailures) : 0);
  }

  function retryMs(failure: ReadFailure, failed: number): number {
    const bound = Math.min(MINUTE_MS, 2 * SECOND_MS * 2 ** Math.min(failed, 5));
    const asked = failure.kind === 'throttled' ? (failure.retryAfterMs ?? MINUTE_MS) : 0;
    return Math.max(asked, Math.round(bound * (0.5 + deps.random() / 2)));
  }

  async function sweep(job: Exclude<SweepJob, { kind: 'wait' }>): Promise<ReadFailure | undefined> {
    const readAt = clock.now();
    switch (job.kind) {
      case 'directory': {
        const reading = await central.directory();
        if (reading.kind === 'failed') return reading.failure;
        // A clinic does not lose all its doctors at once; a server that is coming up may say so.
        if (reading.value.resources.length === 0 && listSpecialities(store.reader).length > 0) {
          return { kind: 'not-the-api', cause: 'wrong-shape' };
        }
        const { specialities: offered } = deps.offers;
        const isOffered = (id: string): boolean => offered === 'all' || offered.includes(id);
        store.mirror((tx) =>
          replaceDirectory(
            tx,
            {
              specialities: reading.value.specialities.filter(({ id }) => isOffered(id)),
              resources: reading.value.resources.filter(({ specialityId }) => isOffered(specialityId)),
            },
            readAt,
          ),
        );
        deps.events.emit('mirror-changed', {});
        return undefined;
      }
      case 'window': {
        const reading = await central.scheduleOfSpeciality(job.specialityId, job.from, job.to);
        if (reading.kind === 'failed') return reading.failure;
        const changed = await applyWindow(store, { ...job, slots: reading.value, readAt }, breathe);
        if (changed) deps.events.emit('mirror-changed', {});
        deps.events.emit('status-changed', {});
        return undefined;
      }
      case 'referrals': {
        const swept = await sweepReferrals({ store, central }, { ...job, readAt }, breathe);
        if ('failure' in swept) return swept.failure;
        if (swept.changed) deps.events.emit('mirror-changed', {});
        return undefined;
      }
      default:
        return assertNever(job);
    }
  }

  async function forgetThePast(): Promise<void> {
    const day = today();
    for (;;) {
      const old = slotsBefore(store.reader, day, CHUNK_ROWS);
      if (old.length === 0) break;
      store.mirror((tx) => deleteSlots(tx, old));
      await breathe();
    }
    if (listSweeps(store.reader).some((swept) => swept.day < day)) {
      store.mirror((tx) => forgetSweepsBefore(tx, day));
    }
    await forgetOldReferrals(store, clock.now(), day, breathe);
  }

  /** A mirror that turns out damaged is replaced; anything else is a bug that must not stop the sweeping. */
  function mend(cause: unknown): number {
    failures += 1;
    if (isDamage(cause)) {
      try {
        store.rebuildMirror(sqliteCode(cause) ?? 'damaged');
        deps.onMirrorRebuilt(sqliteCode(cause) ?? 'damaged');
        return 0;
      } catch (again) {
        log.error('mirror-not-rebuilt', { error: sqliteCode(again) ?? 'unknown' });
        return MINUTE_MS / 4;
      }
    }
    log.error('sweep-broken', {
      error: sqliteCode(cause) ?? (cause instanceof Error ? cause.name : 'unknown'),
    });
    return MINUTE_MS / 4;
  }

  return {
    start() {
      running = true;
      look(0);
    },
    async stop() {
      running = false;
      timer?.();
      await underWay;
    },
    lookAt(specialityId, firstDay, lastDay) {
      const from = addDays(today(), firstDay);
      const to = addDays(today(), lastDay);
      looks = [
        ...looks.filter((l) => !(l.specialityId === specialityId && l.from === from && l.to === to)),
        { specialityId, from, to, at: clock.now() },
      ];
      // While the server fails, the retry already planned stands.
      if (failures === 0) look(0);
    },
    sweepAll() {
      again = { directory: false, referrals: false, days: new Set() };
      const waitMs = Math.max(0, throttledUntil - clock.elapsed());
      if (waitMs === 0) referralsHeldUntil = 0;
      look(waitMs);
    },
    isSweeping: () => isReading,
  };
}
