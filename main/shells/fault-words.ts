import type { FaultKind } from '../../domain/bridge/operator-views.ts';
import type { FaultView } from '../../domain/bridge.ts';

const WORDS: Readonly<Record<FaultKind, string>> = {
  'no-network': 'no link to the registration desk',
  'api-trouble': 'the registration desk answers unreliably',
  credentials: 'the server did not accept the access key',
  'clock-wrong': "the clock differs from the server's",
  'delivery-paused': 'sending was paused',
  'needs-staff': 'a request waits for a person',
  'print-failed': 'a paper was not printed',
  'print-in-doubt': 'a paper may be incomplete',
  'printer-trouble': 'printer trouble',
  'scanner-lost': 'the reader was disconnected',
  'wrong-pin': 'wrong PIN for the service menu',
  storage: 'the disk does not take data',
  'ledger-recovered': 'the ledger of requests was recovered',
  'mirror-rebuilt': 'the copy of the schedule was made anew',
};

/** One line on what went wrong: when, until when if that is known, what, why, how often. */
export function faultLine(
  { kind, at, endedAt, count, detail }: FaultView,
  when: (at: number) => string,
): string {
  const span = endedAt === null ? when(at) : `${when(at)} to ${when(endedAt)}`;
  const why = detail === null ? '' : ` (${detail})`;
  return `${span}  ${WORDS[kind]}${why}${count > 1 ? `, ${count} times` : ''}`;
}
