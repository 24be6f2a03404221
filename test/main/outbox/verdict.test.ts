import { describe, expect, test } from 'vitest';
import type { SendOutcome, Verdict } from '../../../domain/outbox.ts';
import type { Slot } from '../../../domain/schedule.ts';
import { readBackVerdict, type SendContext, sendVerdict } from '../../../main/outbox/verdict.ts';

const first: SendContext = {
  resourceName: 'Петрова Анна Ильинична',
  startsAtLocal: '2026-11-24 09:20',
  wasInDoubt: false,
  evidence: null,
  tokenWasFresh: true,
  clockIsWrong: false,
};
const afterDoubt: SendContext = { ...first, wasInDoubt: true, evidence: 'slot-was-free' };
const question: SendContext = { ...first, wasInDoubt: true, evidence: 'booked-by-a-kiosk' };
const words = { code: '4000', message: 'слова сервера' };
const taken: SendOutcome = { kind: 'refused', reason: 'slot-taken', ...words };
const already = (resourceName: string | null, startsAtLocal: string | null): SendOutcome => ({
  kind: 'already-booked',
  resourceName,
  startsAtLocal,
  ...words,
});

describe('what one send means', () => {
  test.each<[string, SendOutcome, SendContext, Verdict]>([
    [
      'booked',
      { kind: 'booked', bookingGuid: 'g', ticketNumber: 'А-07' },
      first,
      { kind: 'delivered', bookingGuid: 'g', ticketNumber: 'А-07' },
    ],
    ['taken at the first try', taken, first, { kind: 'refused', reason: 'slot-taken' }],
    [
      'taken after doubt: it may be taken by us',
      taken,
      afterDoubt,
      { kind: 'in-doubt', cause: 'possible-effect' },
    ],
    ['taken, asked whose', taken, question, { kind: 'needs-staff', reason: 'no-evidence' }],
    [
      'already booked: ours',
      already('Петрова Анна Ильинична', '2026-11-24 09:20'),
      question,
      { kind: 'delivered', bookingGuid: null, ticketNumber: null },
    ],
    [
      'already booked: ours, with initials',
      already('ПЕТРОВА А.И.', '2026-11-24 09:20'),
      question,
      { kind: 'delivered', bookingGuid: null, ticketNumber: null },
    ],
    [
      'already booked at another time',
      already('Петрова Анна Ильинична', '2026-11-25 09:20'),
      first,
      { kind: 'refused', reason: 'already-booked' },
    ],
    [
      'already booked with another doctor at that time',
      already('Петров Андрей Ильич', '2026-11-24 09:20'),
      first,
      { kind: 'refused', reason: 'already-booked' },
    ],
    [
      'already booked, after doubt, without saying where',
      already(null, null),
      afterDoubt,
      { kind: 'needs-staff', reason: 'no-evidence' },
    ],
    [
      'already booked elsewhere, asked whose',
      already('Сидоров Семён Семёнович', '2026-11-25 09:20'),
      question,
      { kind: 'needs-staff', reason: 'no-evidence' },
    ],
    [
      'refused for the patient',
      { kind: 'refused', reason: 'age-restricted', ...words },
      afterDoubt,
      { kind: 'refused', reason: 'age-restricted' },
    ],
    [
      'not sent',
      { kind: 'not-sent', cause: 'connection-refused' },
      first,
      { kind: 'retry', cause: 'connection-refused' },
    ],
    [
      'no answer',
      { kind: 'unknown', cause: 'answer-timeout' },
      first,
      { kind: 'in-doubt', cause: 'answer-timeout' },
    ],
    [
      "a portal's page",
      { kind: 'not-the-api', cause: 'content-type' },
      first,
      { kind: 'in-doubt', cause: 'content-type' },
    ],
    [
      'a kept token refused',
      { kind: 'token-refused', expired: true, ...words },
      { ...first, tokenWasFresh: false },
      { kind: 'retry', cause: 'token-refused' },
    ],
    [
      'a fresh token "expired"',
      { kind: 'token-refused', expired: true, ...words },
      first,
      { kind: 'pause', cause: 'clock-wrong', forMs: null },
    ],
    [
      'a fresh token refused',
      { kind: 'token-refused', expired: false, ...words },
      first,
      { kind: 'pause', cause: 'credentials-refused', forMs: null },
    ],
    [
      'throttled',
      { kind: 'throttled', retryAfterMs: 7_000 },
      first,
      { kind: 'pause', cause: 'throttled', forMs: 7_000 },
    ],
    [
      'the auth service is away',
      { kind: 'auth-unreachable', ...words },
      first,
      { kind: 'pause', cause: 'auth-unreachable', forMs: null },
    ],
    [
      'not understood',
      { kind: 'needs-staff', reason: 'unrecognised-answer', ...words },
      first,
      { kind: 'needs-staff', reason: 'unrecognised-answer' },
    ],
  ])('%s', (_what, outcome, context, verdict) => {
    expect(sendVerdict(outcome, context)).toEqual(verdict);
  });
});

describe("what the slot's cell tells after a lost answer", () => {
  const cell = (status: Slot['status'], bookedBy: string | null = null): Slot => ({
    guid: 's',
    resourceGuid: 'r',
    specialityId: '1',
    day: '2026-11-24',
    startAt: 0,
    endAt: 1,
    status,
    kioskMayBook: true,
    bookedBy,
  });
  const noEvidence = { kind: 'needs-staff', reason: 'no-evidence' };
  test.each([
    ['free, long ago', cell('available'), 30_000, { kind: 'requeue', evidence: 'slot-was-free' }],
    ['free, just now: a late request may still arrive', cell('available'), 29_999, { kind: 'wait' }],
    ['booked by somebody else', cell('booked', 'Internet'), 0, { kind: 'refused', reason: 'slot-taken' }],
    ['booked by a kiosk', cell('booked', 'Infomat'), 0, { kind: 'requeue', evidence: 'booked-by-a-kiosk' }],
    ['booked, nobody says by whom', cell('booked'), 0, noEvidence],
    ['over', cell('expired'), 0, noEvidence],
    ['not for us', cell('unauthorized'), 0, noEvidence],
    ['gone from the timetable', undefined, 99_999, noEvidence],
  ])('%s', (_what, seen, quietForMs, verdict) => {
    expect(readBackVerdict(seen, quietForMs, 30_000)).toEqual(verdict);
  });
});
