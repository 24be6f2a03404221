import type { OperatorEntry } from '../../db/ledger/operator-list.ts';
import type { OperatorEntryView } from '../../domain/bridge.ts';
import type { Instant } from '../../domain/clinic-time.ts';

/** One request as the operator's screen and command line show it. */
export function operatorEntryView(entry: OperatorEntry, now: Instant): OperatorEntryView {
  return {
    id: entry.id,
    kind: entry.kind,
    state: entry.state,
    reason: entry.cause,
    createdAt: entry.createdAt,
    // A clock that was set back makes nothing younger than new.
    ageMs: Math.max(0, now - entry.createdAt),
    attempts: entry.attempts,
    localNumber: entry.booking?.localNumber ?? null,
    resourceName: entry.booking?.resourceName ?? null,
    startAt: entry.booking?.startAt ?? null,
    policyTail: entry.policyTail,
    ...(entry.tailOf ? { tailOf: entry.tailOf } : {}),
  };
}
