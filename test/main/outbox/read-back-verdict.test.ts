import { describe, expect, test } from 'vitest';
import type { Referral } from '../../../domain/referral.ts';
import type { Slot } from '../../../domain/schedule.ts';
import { cancelledVerdict, cellVerdict, referralVerdict } from '../../../main/outbox/read-back-verdict.ts';

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
    expect(cellVerdict(seen, { forMs: quietForMs, neededMs: 30_000, isRepeated: false })).toEqual(verdict);
  });
});

describe('what the referral tells after a lost answer', () => {
  const AT = Date.parse('2026-11-24T09:20:00+03:00');
  const referral = (booking: Referral['booking']): Referral => ({
    guid: 'd',
    number: '47010157096',
    type: 'consultation',
    fromClinicGuid: 'f',
    fromClinicName: null,
    toClinicGuid: 't',
    specialityId: '92',
    purpose: 'Невролог',
    resourceGuid: null,
    issuedOn: '2026-11-10',
    validUntil: '2026-12-10',
    booking,
  });
  const told = (found: Referral | undefined, forMs: number, to = AT) =>
    referralVerdict(
      found,
      { from: AT, to },
      { forMs, neededMs: 30_000, isRepeated: false },
      () => '2026-11-30 10:00',
    );

  test('a booking at the time asked for is ours', () => {
    expect(told(referral({ guid: 'g', startAt: AT }), 0)).toEqual({ kind: 'delivered', bookingGuid: 'g' });
  });
  test('out of schedule, one on that day is', () => {
    expect(told(referral({ guid: 'g', startAt: AT + 3_600_000 }), 0, AT + 36_000_000)).toEqual({
      kind: 'delivered',
      bookingGuid: 'g',
    });
  });
  test('one at another time is not, and is named', () => {
    expect(told(referral({ guid: 'g', startAt: AT + 60_000 }), 0)).toEqual({
      kind: 'refused',
      reason: 'referral-has-booking',
      alreadyBooked: { resourceName: null, startsAtLocal: '2026-11-30 10:00' },
    });
  });
  test('none: not booked once it has been quiet long enough', () => {
    expect(told(referral(null), 29_999)).toEqual({ kind: 'wait' });
    expect(told(referral(null), 30_000)).toEqual({ kind: 'requeue', evidence: 'referral-was-free' });
  });
  test('a referral that is gone proves nothing', () => {
    expect(told(undefined, 99_999)).toEqual({ kind: 'needs-staff', reason: 'no-evidence' });
  });
});

test('asked whose it is a second time there is no hurry', () => {
  const cell = { status: 'booked', bookedBy: 'Infomat' } as Slot;
  const quiet = { neededMs: 30_000, isRepeated: true };
  expect(cellVerdict(cell, { ...quiet, forMs: 29_999 })).toEqual({ kind: 'wait' });
  expect(cellVerdict(cell, { ...quiet, forMs: 30_000 })).toMatchObject({ kind: 'requeue' });
});

test('a slot that is free again proves a cancellation, nothing else does', () => {
  const cell = (status: Slot['status']) => ({ status }) as Slot;
  expect(cancelledVerdict(cell('available'))).toBe('cancelled');
  for (const status of ['booked', 'expired', 'unavailable', 'unauthorized'] as const)
    expect(cancelledVerdict(cell(status))).toBe('no-evidence');
  expect(cancelledVerdict(undefined)).toBe('no-evidence');
});
