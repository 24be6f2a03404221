import type { Reader } from '../../db/connection.ts';
import { oldestUnsettledAt } from '../../db/ledger/open-entries.ts';
import { countByState } from '../../db/ledger/operator-list.ts';
import { countResources, listSpecialities } from '../../db/mirror/directory.ts';
import { countFreeBySpeciality } from '../../db/mirror/slots.ts';
import type { OperatorStateView, StatusView } from '../../domain/bridge.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import type { Sweeper } from '../mirror/sweep.ts';
import type { Delivery } from '../outbox/deliver.ts';
import type { KioskDeps } from './deps.ts';
import { offeredSpan } from './offered-span.ts';

export type StateDesk = {
  readonly version: string;
  readonly startedAt: Instant;
  readonly status: () => StatusView;
  /** The server's clock minus ours; null while unknown. */
  readonly clockOffsetMs: () => number | null;
  readonly sweeper: Pick<Sweeper, 'sweepAll' | 'isSweeping'>;
  readonly delivery: Pick<Delivery, 'deliverNow' | 'pausedUntil'>;
  /** Begins to close the kiosk's window; false where there is none of ours. */
  readonly leave: () => boolean;
};

/** How everything stands, for whoever looks after the kiosk. */
export function stateForOperator(
  deps: Pick<KioskDeps, 'clock' | 'clinic' | 'rules'> & {
    readonly store: { readonly reader: Reader };
  } & StateDesk,
): OperatorStateView {
  const { clock, store } = deps;
  const { reader } = store;
  const status = deps.status();
  const free = countFreeBySpeciality(reader, offeredSpan(deps, status.schedule.asOf));
  const oldestAt = oldestUnsettledAt(reader);
  const offsetMs = deps.clockOffsetMs();
  return {
    version: deps.version,
    startedAt: deps.startedAt,
    network: status.network,
    clockOffsetMs: offsetMs === null ? null : Math.round(offsetMs),
    mirror: {
      asOf: status.schedule.asOf,
      specialities: listSpecialities(reader).length,
      resources: countResources(reader),
      freeSlots: [...free.values()].reduce((sum, { count }) => sum + count, 0),
      sweeping: deps.sweeper.isSweeping(),
    },
    outbox: {
      counts: countByState(reader),
      // A clock that was set back makes nothing younger than new.
      oldestMs: oldestAt === null ? null : Math.max(0, clock.now() - oldestAt),
      pausedUntil: deps.delivery.pausedUntil(),
    },
    printer: status.printer,
    scanner: status.scanner,
    notices: status.notices,
  };
}
