import { settleBooking } from '../../db/ledger/bookings.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import {
  type Entry,
  endAttempt,
  postponeEntry,
  requeueEntry,
  settleEntry,
  startAttempt,
} from '../../db/ledger/outbox.ts';
import { assertNever } from '../../domain/assert-never.ts';
import type { Booking } from '../../domain/booking.ts';
import { dayOf, SECOND_MS } from '../../domain/clinic-time.ts';
import { backoffMs } from './backoff.ts';
import type { DeliveryDeps } from './deps.ts';
import { afterSettling } from './settle.ts';
import { tokenFailure } from './token-failure.ts';
import { type ReadBackVerdict, readBackVerdict } from './verdict.ts';

/**
 * Asks what became of a request whose answer was lost: reads the slot's cell and acts on what it proves. A read that
 * fails proves nothing: the entry stays in doubt and is asked about again later.
 */
export async function readBack(deps: DeliveryDeps, entry: Entry, booking: Booking): Promise<void> {
  const { store, clock, rules } = deps;
  const { slot } = booking;
  const attempt = store.ledger((tx) => startAttempt(tx, entry.id, 'read-back', clock.now()));
  const reading = await deps.central.scheduleOfResource(
    { guid: slot.resourceGuid, specialityId: slot.specialityId },
    dayOf(slot.startAt, deps.timeZone),
  );
  const at = clock.now();

  if (reading.kind === 'failed') {
    const failures = entry.failures + 1;
    const { cause } = tokenFailure(reading.failure);
    store.ledger((tx) => {
      endAttempt(tx, entry.id, attempt, at, `failed: ${cause}`);
      postponeEntry(tx, entry, {
        notBeforeAt: at + backoffMs(failures, deps.random),
        failures,
        lastCause: cause,
      });
    });
    return;
  }

  const cell = reading.value.find(({ guid }) => guid === slot.slotGuid);
  const inDoubtAt = entry.inDoubtAt ?? at;
  // A clock that was set back must not make the quiet time endless.
  const quietForMs = at < inDoubtAt ? rules.settledAnswerQuietMs : at - inDoubtAt;
  const verdict = readBackVerdict(cell, quietForMs, rules.settledAnswerQuietMs);

  store.ledger((tx) => {
    endAttempt(tx, entry.id, attempt, at, `${cellLabel(cell)} → ${label(verdict)}`);
    switch (verdict.kind) {
      case 'wait':
        postponeEntry(tx, entry, {
          notBeforeAt: Math.max(at + SECOND_MS, inDoubtAt + rules.settledAnswerQuietMs),
          failures: entry.failures,
          lastCause: 'waiting-for-late-answer',
        });
        return;
      case 'requeue':
        requeueEntry(tx, entry, {
          notBeforeAt: at,
          failures: entry.failures,
          lastCause: verdict.evidence,
          evidence: verdict.evidence,
        });
        return;
      case 'refused':
      case 'needs-staff':
        settleEntry(tx, entry, verdict.kind, verdict.reason);
        settleBooking(
          tx,
          booking.id,
          verdict.kind === 'refused'
            ? { kind: 'refused', reason: verdict.reason, settledAt: at }
            : { kind: 'needs-staff', reason: verdict.reason, since: at },
        );
        logForOperator(tx, {
          at,
          event: verdict.kind,
          bookingId: booking.id,
          detail: { number: booking.localNumber, reason: verdict.reason, cell: cellLabel(cell) },
        });
        return;
      default:
        assertNever(verdict);
    }
  });
  if (verdict.kind === 'refused' || verdict.kind === 'needs-staff') afterSettling(deps, booking, verdict);
}

const cellLabel = (cell: { status: string; bookedBy: string | null } | undefined): string =>
  cell ? [cell.status, cell.bookedBy].filter(Boolean).join(' by ') : 'cell gone';

const label = (verdict: ReadBackVerdict): string =>
  verdict.kind === 'requeue' ? verdict.evidence : 'reason' in verdict ? verdict.reason : verdict.kind;
