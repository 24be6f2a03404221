import type { PauseCause } from '../../domain/outbox.ts';
import { type ServiceName, serviceNames } from '../../domain/service.ts';
import type { Clock, Random } from '../ports.ts';
import { pauseMs } from './backoff.ts';
import { afterFailure, type Breaker, closedBreaker, isOpen, parallelFor } from './breaker.ts';

/**
 * What is known of each service: how long it must be left alone, and why. By the steady clock: a wall clock that is set
 * must neither end a pause nor make it endless.
 */
export type Health = {
  /** Milliseconds until the service may be asked; 0 when it may now. A breaker does not hold a request nobody has tried yet. */
  heldMs(service: ServiceName, isFresh: boolean): number;
  /** Calls at once. */
  parallel(service: ServiceName, most: number): number;
  answered(service: ServiceName): void;
  failed(service: ServiceName): void;
  /**
   * Leaves services alone: what the server asks for when it does, else by cause. A longer pause is not cut short.
   *
   * @param services 'all' for what holds for every call: an answer of somebody else's on the road
   * @returns for how long, milliseconds
   */
  pause(services: readonly ServiceName[] | 'all', cause: PauseCause, askedMs: number | null): number;
  /** Somebody else answered in the service's place: for itself alone where others answer, else for the whole road. Milliseconds. */
  foreign(service: ServiceName): number;
  /** The road is another one now. */
  forgetPause(cause: PauseCause): void;
  /** An operator wants everything tried once more. What a server asked for itself stands. */
  tryAgain(): void;
};

type Pause = { readonly cause: PauseCause; readonly until: number };

export function createHealth(deps: {
  readonly clock: Clock;
  readonly random: Random;
  readonly othersAnswer: (service: ServiceName) => boolean;
  /** A service begins to be left alone, or for another reason than before. */
  readonly onHeld: (service: ServiceName | 'all', cause: PauseCause, forMs: number) => void;
}): Health {
  const { clock, random } = deps;
  const breakers = new Map<ServiceName, Breaker>();
  const pauses = new Map<ServiceName, Pause>();
  const breakerOf = (service: ServiceName): Breaker => breakers.get(service) ?? closedBreaker;
  const pauseLeftMs = (service: ServiceName): number =>
    Math.max(0, (pauses.get(service)?.until ?? 0) - clock.elapsed());

  const health: Health = {
    heldMs(service, isFresh) {
      const breakerMs = isFresh ? 0 : Math.max(0, breakerOf(service).openUntil - clock.elapsed());
      return Math.max(pauseLeftMs(service), breakerMs);
    },
    parallel: (service, most) => parallelFor(breakerOf(service), most),
    answered(service) {
      breakers.delete(service);
    },
    failed(service) {
      const before = breakerOf(service);
      const wasOpen = isOpen(before, clock.elapsed());
      const after = afterFailure(before, clock.elapsed(), random());
      breakers.set(service, after);
      // Told when it opens, not each time it stays so.
      if (after.openUntil > 0 && before.openUntil === 0 && !wasOpen)
        deps.onHeld(service, 'service-failing', after.openUntil - clock.elapsed());
    },
    pause(services, cause, askedMs) {
      const forMs = pauseMs(cause, askedMs, random);
      const until = clock.elapsed() + forMs;
      const named = services === 'all' ? serviceNames : services;
      const isNews = named.some(
        (service) => pauseLeftMs(service) === 0 || pauses.get(service)?.cause !== cause,
      );
      for (const service of named) {
        if (until >= (pauses.get(service)?.until ?? 0)) pauses.set(service, { cause, until });
      }
      if (isNews) deps.onHeld(services === 'all' ? 'all' : (services[0] ?? 'all'), cause, forMs);
      return forMs;
    },
    foreign(service) {
      if (!deps.othersAnswer(service)) return health.pause('all', 'not-the-api', null);
      health.failed(service);
      return health.pause([service], 'not-the-api', null);
    },
    tryAgain() {
      for (const [service, pause] of pauses) if (pause.cause !== 'throttled') pauses.delete(service);
      // It stays in question: one failure more, and it is left alone again.
      for (const [service, breaker] of breakers) breakers.set(service, { ...breaker, openUntil: 0 });
    },
    forgetPause(cause) {
      for (const [service, pause] of pauses) if (pause.cause === cause) pauses.delete(service);
    },
  };
  return health;
}
