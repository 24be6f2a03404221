import type { LedgerTx } from '../../db/connection.ts';
import { doubtEntry, requeueEntry } from '../../db/ledger/outbox.ts';
import { assertNever } from '../../domain/assert-never.ts';
import { type Instant, SECOND_MS } from '../../domain/clinic-time.ts';
import { backoffMs, LONGEST_WAIT_MS } from './backoff.ts';
import type { DeliveryDeps } from './deps.ts';
import type { Sent } from './sent.ts';
import type { WaitingVerdict } from './verdict.ts';

/** How soon after a lost answer it is asked for the first time what became of it. */
const FIRST_READ_BACK_MS = SECOND_MS;

/** The entry waits: in doubt, or in the queue again. Part of the transaction that closes the attempt. */
export function applyWaiting(
  tx: LedgerTx,
  deps: Pick<DeliveryDeps, 'random'>,
  sent: Sent,
  verdict: WaitingVerdict,
  at: Instant,
): void {
  const { entry, outcome } = sent;
  switch (verdict.kind) {
    case 'in-doubt': {
      const failures = entry.failures + 1;
      // The first look is soon, for the patient who waits; answers that keep getting lost are asked for ever less often.
      const ownMs = failures === 1 ? FIRST_READ_BACK_MS : backoffMs(failures, deps.random);
      const askedMs = outcome.kind === 'unknown' ? Math.min(outcome.retryAfterMs ?? 0, LONGEST_WAIT_MS) : 0;
      doubtEntry(tx, entry, {
        inDoubtAt: at,
        notBeforeAt: at + Math.max(ownMs, askedMs),
        failures,
        lastCause: verdict.cause,
      });
      return;
    }
    case 'retry': {
      const isToken = verdict.cause === 'token-refused';
      const failures = isToken ? entry.failures : entry.failures + 1;
      const notBeforeAt = isToken ? at : at + backoffMs(failures, deps.random);
      requeueEntry(tx, entry, { notBeforeAt, failures, lastCause: verdict.cause });
      return;
    }
    case 'pause':
      requeueEntry(tx, entry, {
        notBeforeAt: sent.pausedUntil ?? at,
        failures: entry.failures,
        lastCause: verdict.cause,
      });
      return;
    default:
      assertNever(verdict);
  }
}
