import { describe, expect, test } from 'vitest';
import type { SendOutcome, Verdict } from '../../../domain/outbox.ts';
import { type SendContext, sendVerdict } from '../../../main/outbox/verdict.ts';

const first: SendContext = {
  resourceName: 'Петрова Анна Ильинична',
  startsAtLocal: '2026-11-24 09:20',
  referralIsReadable: false,
  patientIsBookedThere: false,
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
      {
        kind: 'refused',
        reason: 'already-booked',
        alreadyBooked: { resourceName: 'Петрова Анна Ильинична', startsAtLocal: '2026-11-25 09:20' },
      },
    ],
    [
      'already booked with another doctor at that time',
      already('Петров Андрей Ильич', '2026-11-24 09:20'),
      first,
      {
        kind: 'refused',
        reason: 'already-booked',
        alreadyBooked: { resourceName: 'Петров Андрей Ильич', startsAtLocal: '2026-11-24 09:20' },
      },
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
      'the referral has a booking, and can be asked which',
      { kind: 'referral-has-booking', ...words },
      { ...first, referralIsReadable: true },
      { kind: 'in-doubt', cause: 'possible-effect' },
    ],
    [
      'the referral has a booking, and nobody can be asked',
      { kind: 'referral-has-booking', ...words },
      first,
      { kind: 'refused', reason: 'referral-has-booking' },
    ],
    [
      'the referral has a booking after doubt, and nobody can be asked whose',
      { kind: 'referral-has-booking', ...words },
      afterDoubt,
      { kind: 'needs-staff', reason: 'no-evidence' },
    ],
    [
      'the referral has a booking, though it was asked just before and had none',
      { kind: 'referral-has-booking', ...words },
      { ...afterDoubt, evidence: 'referral-was-free', referralIsReadable: true },
      { kind: 'needs-staff', reason: 'no-evidence' },
    ],
    [
      'out of schedule, already booked that day with that doctor',
      already('Петрова Анна Ильинична', '2026-11-24 11:05'),
      { ...first, startsAtLocal: '2026-11-24', wasInDoubt: true, evidence: 'operator-vouches' },
      { kind: 'needs-staff', reason: 'no-evidence' },
    ],
    [
      'out of schedule, never in doubt: a proxy may have delivered it twice',
      already('Петрова Анна Ильинична', '2026-11-24 11:05'),
      { ...first, startsAtLocal: '2026-11-24' },
      { kind: 'needs-staff', reason: 'no-evidence' },
    ],
    [
      'out of schedule, and the kiosk knows of another booking of that day with that doctor',
      already('Петрова Анна Ильинична', '2026-11-24 11:05'),
      { ...first, startsAtLocal: '2026-11-24', patientIsBookedThere: true },
      {
        kind: 'refused',
        reason: 'already-booked',
        alreadyBooked: { resourceName: 'Петрова Анна Ильинична', startsAtLocal: '2026-11-24 11:05' },
      },
    ],
    [
      'already booked at this very time, by another request made here',
      already('Петрова Анна Ильинична', '2026-11-24 09:20'),
      { ...first, patientIsBookedThere: true },
      {
        kind: 'refused',
        reason: 'already-booked',
        alreadyBooked: { resourceName: 'Петрова Анна Ильинична', startsAtLocal: '2026-11-24 09:20' },
      },
    ],
    [
      'taken, though the referral was asked just before and has no booking: somebody else has it',
      taken,
      { ...afterDoubt, evidence: 'referral-was-free', referralIsReadable: true },
      { kind: 'refused', reason: 'slot-taken' },
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
