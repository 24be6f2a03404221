import { attemptsOf } from '../../db/ledger/attempts.ts';
import { type Entry, entriesOfBooking, postponeEntry } from '../../db/ledger/outbox.ts';
import type { Booking } from '../../domain/booking.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import type { SendDeps } from './deps.ts';
import type { Quiet } from './read-back-verdict.ts';

/**
 * A request may reach the server long after the kiosk heard how it ended, or gave it up: slow on the way, or delivered a
 * second time by a proxy. `rules.settledAnswerQuietMs` after its end that is over.
 */

type QuietTime = Pick<Quiet, 'forMs' | 'neededMs'>;

/** How quiet it has been since the entry's newest request without an answer. */
export function quietOf(deps: Pick<SendDeps, 'rules' | 'store'>, entry: Entry, at: Instant): Quiet {
  const sends = sendsOf(deps, entry).length;
  return { ...quietSince(deps, entry.inDoubtAt ?? at, at), isRepeated: sends > 1 };
}

/** How quiet it has been since a booking's own request ended, with an answer or without. */
export function quietOfBooking(
  deps: Pick<SendDeps, 'rules' | 'store'>,
  { id }: Pick<Booking, 'id'>,
  at: Instant,
): QuietTime {
  const ends = entriesOfBooking(deps.store.reader, id)
    .filter(({ about }) => about.kind !== 'cancel-booking')
    .flatMap((entry) => [
      entry.inDoubtAt ?? 0,
      ...sendsOf(deps, entry).map(({ startedAt, endedAt }) => endedAt ?? startedAt),
    ]);
  return quietSince(deps, Math.max(0, ...ends), at);
}

/** @returns whether the entry was put off, because it is not quiet yet */
export function waitsForQuiet(
  { store }: Pick<SendDeps, 'store'>,
  entry: Entry,
  { forMs, neededMs }: QuietTime,
  at: Instant,
): boolean {
  if (forMs >= neededMs) return false;
  store.ledger((tx) =>
    postponeEntry(tx, entry, {
      notBeforeAt: at + neededMs - forMs,
      failures: entry.failures,
      lastCause: 'waiting-for-late-answer',
    }),
  );
  return true;
}

function quietSince({ rules }: Pick<SendDeps, 'rules'>, since: Instant, at: Instant): QuietTime {
  const neededMs = rules.settledAnswerQuietMs;
  // A clock that was set back must not make the quiet time endless.
  return { forMs: at < since ? neededMs : at - since, neededMs };
}

const sendsOf = ({ store }: Pick<SendDeps, 'store'>, { id }: Entry) =>
  attemptsOf(store.reader, id).filter(({ kind }) => kind === 'send');
