import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../domain/clinic-time.ts';
import { referralObstacles, referralTypes } from '../../../domain/referral.ts';
import type { Roads } from '../../../domain/road.ts';
import {
  obstacleOf,
  type ReferralContext,
  rightForSlot,
  specialitiesFor,
} from '../../../main/use-cases/referral-rules.ts';
import { CLINIC, referral } from '../mirror/referral-samples.ts';

const TODAY = '2026-11-23';
const roads: Roads = {
  slots: true,
  referrals: true,
  portal: false,
  outOfSchedule: true,
  referralRoad: 'direct',
  outOfScheduleResources: [],
};
const context = (more: Partial<ReferralContext> = {}): ReferralContext => ({
  today: TODAY,
  clinicGuid: CLINIC,
  offeredSpecialityIds: ['76', '92', 'lab-1', 'lab-2'],
  laboratorySpecialities: ['lab-1', 'lab-2', 'closed'],
  resourceSpecialityId: null,
  usedHere: false,
  roads,
  ...more,
});
const booking = { guid: 'b', startAt: 0 };
const laboratory = { type: 'laboratory', specialityId: null } as const;

describe('what stands in the way', () => {
  test('of a good referral, nothing', () => {
    expect(obstacleOf(referral('g'), context())).toBeNull();
  });

  test.each([
    ['the day before its end', addDays(TODAY, 1), null],
    ['its last day', TODAY, null],
    ['the day after', addDays(TODAY, -1), 'expired'],
    ['no end that is known', null, null],
  ])('on %s', (_name, validUntil, obstacle) => {
    expect(obstacleOf(referral('g', { validUntil }), context())).toBe(obstacle);
  });

  test('each in its turn: what the patient has comes before what they cannot have', () => {
    const everything = referral('g', {
      booking,
      validUntil: '2026-01-01',
      toClinicGuid: 'another',
      specialityId: '404',
    });
    const none = context({ usedHere: true, roads: { ...roads, referrals: false } });
    const order = [
      obstacleOf(everything, none),
      obstacleOf({ ...everything, booking: null }, none),
      obstacleOf({ ...everything, booking: null }, { ...none, usedHere: false }),
      obstacleOf({ ...everything, booking: null, validUntil: null }, { ...none, usedHere: false }),
      obstacleOf(referral('g', { specialityId: '404' }), { ...none, usedHere: false }),
      obstacleOf(referral('g'), { ...none, usedHere: false }),
    ];
    expect(order).toEqual([
      'has-booking',
      'has-request',
      'expired',
      'other-clinic',
      'speciality-not-offered',
      'no-road',
    ]);
    expect([...order].sort()).toEqual([...referralObstacles].sort());
  });

  test("the clinic's guid may be configured in either case", () => {
    expect(obstacleOf(referral('g'), context({ clinicGuid: CLINIC.toUpperCase() }))).toBeNull();
  });

  test.each([
    ['the direct road alone', { referrals: true, portal: false }, null],
    ["the portal's alone", { referrals: false, portal: true }, null],
    [
      'neither, though slots and visits out of schedule are booked',
      { referrals: false, portal: false },
      'no-road',
    ],
  ])('with %s', (_name, more, obstacle) => {
    const some = { ...roads, ...more, outOfScheduleResources: ['r-1'] };
    expect(obstacleOf(referral('g'), context({ roads: some }))).toBe(obstacle);
    expect(obstacleOf(referral('g', laboratory), context({ roads: some }))).toBe(obstacle);
  });
});

describe('where it can be used', () => {
  test.each([
    ['a consultation at its speciality', {}, {}, ['92']],
    ['one that the clinic does not offer nowhere', { specialityId: '404' }, {}, []],
    ['a laboratory one at its own speciality alone', { type: 'laboratory', specialityId: '92' }, {}, ['92']],
    ['one that names none where laboratory ones go', laboratory, {}, ['lab-1', 'lab-2']],
    ['the same, where nothing is configured, nowhere', laboratory, { laboratorySpecialities: [] }, []],
    ['twice configured once', laboratory, { laboratorySpecialities: ['lab-1', 'lab-1'] }, ['lab-1']],
    ['a consultation that names nothing nowhere', { specialityId: null }, {}, []],
    [
      'for one resource of its speciality there',
      { resourceGuid: 'r' },
      { resourceSpecialityId: '92' },
      ['92'],
    ],
    [
      'for one of another speciality nowhere: the server would refuse',
      { resourceGuid: 'r' },
      { resourceSpecialityId: '76' },
      [],
    ],
    ['for one that is not listed nowhere', { resourceGuid: 'r' }, {}, []],
    [
      'a laboratory one for one resource where that works',
      { ...laboratory, resourceGuid: 'r' },
      { resourceSpecialityId: 'lab-2' },
      ['lab-2'],
    ],
    [
      'a laboratory one for a resource outside the laboratory nowhere',
      { ...laboratory, resourceGuid: 'r' },
      { resourceSpecialityId: '76' },
      [],
    ],
    [
      'a consultation that names its resource alone where that works',
      { specialityId: null, resourceGuid: 'r' },
      { resourceSpecialityId: '76' },
      ['76'],
    ],
  ] as const)('%s', (_name, more, where, expected) => {
    expect(specialitiesFor(referral('g', more), context(where))).toEqual(expected);
  });
});

describe('whether a slot fits', () => {
  const slot = { specialityId: '92', resourceGuid: 'r-1', day: '2026-12-01' };

  test('of its speciality, with any resource', () => {
    expect(rightForSlot(referral('g'), slot, context())).toBeNull();
    expect(rightForSlot(referral('g'), { ...slot, specialityId: '76' }, context())).toBe('other-speciality');
  });

  test('written for one resource, with that one alone', () => {
    const named = referral('g', { resourceGuid: 'R-1' });
    const there = context({ resourceSpecialityId: '92' });
    expect(rightForSlot(named, slot, there)).toBeNull();
    expect(rightForSlot(named, { ...slot, resourceGuid: 'r-2' }, there)).toBe('other-resource');
  });

  test.each([
    ['the day before its end', '2026-12-09', null],
    ['its last day', '2026-12-10', null],
    ['the day after', '2026-12-11', 'ends-before'],
  ])('on %s', (_name, day, misfit) => {
    expect(rightForSlot(referral('g'), { ...slot, day }, context())).toBe(misfit);
    expect(rightForSlot(referral('g', { validUntil: null }), { ...slot, day }, context())).toBeNull();
  });
});

describe('whatever a server says', () => {
  const word = fc.constantFrom('', '76', '92', 'lab-1', 'closed', '404', '\u0000', '__proto__');
  const day = fc.constantFrom('2026-11-22', TODAY, '2026-11-24', '', '2026-99-99', 'скоро');
  const any = fc
    .record({
      type: fc.constantFrom(...referralTypes),
      specialityId: fc.option(word, { nil: null }),
      resourceGuid: fc.option(word, { nil: null }),
      toClinicGuid: fc.constantFrom(CLINIC, ''),
      validUntil: fc.option(day, { nil: null }),
      booking: fc.option(fc.constant(booking), { nil: null }),
    })
    .map((more) => referral('g', more));
  const anyContext = fc
    .record({
      offeredSpecialityIds: fc.array(word),
      laboratorySpecialities: fc.array(word),
      resourceSpecialityId: fc.option(word, { nil: null }),
      usedHere: fc.boolean(),
      roads: fc
        .record({ referrals: fc.boolean(), portal: fc.boolean() })
        .map((some) => ({ ...roads, ...some })),
    })
    .map(context);

  test('a referral without an obstacle has somewhere to go, and only offered specialities', () => {
    fc.assert(
      fc.property(any, anyContext, (one, here) => {
        const where = specialitiesFor(one, here);
        expect(where.every((id) => here.offeredSpecialityIds.includes(id))).toBe(true);
        if (obstacleOf(one, here) === null) expect(where).not.toEqual([]);
      }),
    );
  });

  test('a slot fits only where the referral can be used, on a day it is valid, with its resource', () => {
    fc.assert(
      fc.property(any, anyContext, word, word, day, (one, here, specialityId, resourceGuid, on) => {
        if (rightForSlot(one, { specialityId, resourceGuid, day: on }, here) !== null) return;
        expect(specialitiesFor(one, here)).toContain(specialityId);
        expect(one.resourceGuid ?? resourceGuid).toBe(resourceGuid);
        expect(one.validUntil === null || on <= one.validUntil).toBe(true);
      }),
    );
  });
});
