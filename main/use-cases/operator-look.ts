import type { Reader } from '../../db/connection.ts';
import { attemptsOf } from '../../db/ledger/attempts.ts';
import { countByState, listForOperator, operatorEntryById } from '../../db/ledger/operator-list.ts';
import { operatorLogOfEntry } from '../../db/ledger/operator-log.ts';
import { entryById } from '../../db/ledger/outbox.ts';
import type { Input, Output } from '../../domain/bridge.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { maskPersonalData } from './operator-mask.ts';
import { operatorEntryView } from './operator-view.ts';

/** Requests, what waits for somebody first, and how many there are in each state. */
export function outboxForOperator(
  reader: Reader,
  now: Instant,
  asked: Input<'operatorOutbox'>,
): Output<'operatorOutbox'> {
  const entries = listForOperator(reader, asked.limit, asked.states);
  return { entries: entries.map((entry) => operatorEntryView(entry, now)), counts: countByState(reader) };
}

/** One request's whole history: every try with the server's words, masked, and what was done about it here. */
export function historyForOperator(
  reader: Reader,
  now: Instant,
  id: number,
): Result<Output<'operatorEntry'>, 'unknown-entry'> {
  const entry = operatorEntryById(reader, id);
  const about = entryById(reader, id)?.about;
  if (!entry || !about) return err('unknown-entry');
  const bookingId = about.kind === 'push-patient' || about.kind === 'cancel-booking' ? null : about.bookingId;
  return ok({
    entry: operatorEntryView(entry, now),
    attempts: attemptsOf(reader, id).map((attempt) => ({
      ...attempt,
      message: attempt.message === null ? null : maskPersonalData(attempt.message),
    })),
    log: operatorLogOfEntry(reader, { id, bookingId }).map(({ at, event, detail }) => ({
      at,
      event,
      detail: { ...detail },
    })),
  });
}
