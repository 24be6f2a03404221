import type { Reader } from '../../db/connection.ts';
import { liveEntries, openEntries, type Takeable } from '../../db/ledger/open-entries.ts';
import type { Entry } from '../../db/ledger/outbox.ts';
import { type Instant, MINUTE_MS } from '../../domain/clinic-time.ts';
import { type EntryKind, entryKinds } from '../../domain/outbox.ts';
import type { ServiceName } from '../../domain/service.ts';
import type { CentralApi } from '../ports.ts';
import type { Health } from './health.ts';
import { readBackServices } from './reconcile.ts';
import { serviceFor } from './send.ts';

/**
 * Which entries delivery looks at, and how long each waits for the services it needs. Nothing is taken here: it reads the
 * ledger and what is known of the services.
 *
 * Two ways lead an entry here. What may be taken at all comes by its turn; what a patient may be waiting for comes before it,
 * however many others have waited longer.
 */

/** Entries looked at in one go. */
export const LOOK_AHEAD = 32;
/** A request this young may still have its patient standing there. */
const LIVE_MS = MINUTE_MS;

/** Who may be standing there first, then who has waited longest. */
export function due(reader: Reader, takeable: Takeable, now: Instant, open: number): Entry[] {
  // So few that none hides another.
  if (open <= LOOK_AHEAD) return openEntries(reader, takeable, LOOK_AHEAD);
  const live = liveEntries(reader, { from: now - LIVE_MS, to: now + LIVE_MS }, LOOK_AHEAD);
  const known = new Set(live.map(({ id }) => id));
  return [...live, ...openEntries(reader, takeable, LOOK_AHEAD).filter(({ id }) => !known.has(id))];
}

/** Its patient may still be standing there. By a clock that was set it may be wrong; then it waits its turn, or does not. */
export const isLive = (entry: Entry, now: Instant): boolean =>
  entry.failures <= 1 && Math.abs(now - entry.createdAt) < LIVE_MS;

/**
 * What may be taken now, so that what waits for a dead or busy service does not hide what does not; and in how many
 * milliseconds that changes.
 */
export function heldKinds({
  health,
  central,
  isBusy,
}: {
  readonly health: Pick<Health, 'heldMs'>;
  readonly central: Pick<CentralApi, 'has'>;
  readonly isBusy: (service: ServiceName) => boolean;
}): { takeable: Takeable; nextMs: number } {
  let nextMs = Number.POSITIVE_INFINITY;
  const free = (services: readonly ServiceName[], fresh: boolean): boolean => {
    const ms = longestHeldMs(health, services, fresh);
    if (ms > 0) nextMs = Math.min(nextMs, ms);
    return ms === 0 && !services.some(isBusy);
  };
  return {
    takeable: {
      send: entryKinds.filter((kind) => free(servicesToSend(kind), false)),
      sendFresh: entryKinds.filter((kind) => free(servicesToSend(kind), true)),
      readBack: entryKinds.filter((kind) => free(readBackServices(kind, central), false)),
    },
    nextMs,
  };
}

/** Milliseconds in which nothing at all can be sent, because every service a call would go to is left alone; 0 when something can. */
export const allHeldMs = (health: Pick<Health, 'heldMs'>, central: Pick<CentralApi, 'has'>): number => {
  const kinds = entryKinds.filter((kind) => central.has(serviceFor[kind]));
  return kinds.length === 0
    ? 0
    : Math.min(...kinds.map((kind) => longestHeldMs(health, servicesToSend(kind), false)));
};

/** What must be asked for it next, in this order. */
export const servicesOf = (entry: Entry, central: Pick<CentralApi, 'has'>): readonly ServiceName[] =>
  entry.state === 'in-doubt' ? readBackServices(entry.about.kind, central) : servicesToSend(entry.about.kind);

/** Milliseconds until its services may be asked. A breaker does not keep a live request from being tried once. */
export const heldMs = (
  health: Pick<Health, 'heldMs'>,
  entry: Entry,
  services: readonly ServiceName[],
  live: boolean,
): number => longestHeldMs(health, services, live && entry.state === 'queued' && entry.failures === 0);

const longestHeldMs = (
  health: Pick<Health, 'heldMs'>,
  services: readonly ServiceName[],
  isFresh: boolean,
): number => Math.max(0, ...services.map((service) => health.heldMs(service, isFresh)));

const servicesToSend = (kind: EntryKind): readonly ServiceName[] =>
  kind === 'push-patient' ? [serviceFor[kind]] : ['auth', serviceFor[kind]];
