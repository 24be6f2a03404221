import { NOW } from '../../clinic-data.ts';
import { paperBytes } from '../../readings.ts';
import { bookedBefore, hold, OFFLINE, pending, type Stories, toResult, toWishedResult } from '../steps.ts';

/** Whatever a booking may come to. */
export const results: Stories = {
  confirmed: { run: toResult },
  'confirmed-no-paper': {
    is: { print: { kind: 'failed', reason: 'no-paper', at: NOW }, printer: 'no-paper' },
    run: toResult,
  },
  'confirmed-in-doubt': { is: { print: { kind: 'in-doubt', at: NOW } }, run: toResult },
  'confirmed-no-print': { is: { print: null }, run: toResult },
  'confirmed-printed': { is: { print: { kind: 'printed', verified: true, at: NOW } }, run: toResult },
  'confirmed-sent': { is: { print: { kind: 'printed', verified: false, at: NOW } }, run: toResult },
  'confirmed-no-printer': {
    is: { print: { kind: 'failed', reason: 'no-printer', at: NOW }, printer: 'none' },
    run: toResult,
  },
  'confirmed-copy': {
    is: {
      print: { kind: 'printed', verified: true, at: NOW },
      printAsked: { kind: 'printed', verified: true, at: NOW },
    },
    run: async (shot) => {
      await toResult(shot);
      await shot.tap(/^Напечатать копию/);
    },
  },
  'opened-by-its-paper': {
    is: { scanner: 'ready' },
    run: async (shot) => {
      const id = await bookedBefore(shot, { print: { kind: 'printed', verified: true, at: NOW } });
      await hold(shot, paperBytes(id));
    },
  },
  'cancelled-no-paper': {
    is: {
      verdict: { kind: 'cancelled', settledAt: NOW },
      print: { kind: 'failed', reason: 'no-paper', at: NOW },
      printer: 'no-paper',
    },
    run: toResult,
  },
  pending: {
    is: { ...OFFLINE, verdict: pending, print: { kind: 'printed', verified: true, at: NOW } },
    run: toResult,
  },
  'needs-staff': {
    is: { verdict: { kind: 'needs-staff', reason: 'clinic-setting', since: NOW } },
    run: toResult,
  },
  expired: { is: { verdict: { kind: 'expired', settledAt: NOW } }, run: toResult },
  'refused-slot-taken': {
    is: { verdict: { kind: 'refused', reason: 'slot-taken', settledAt: NOW } },
    run: toResult,
  },
  'refused-already-booked': {
    is: { verdict: { kind: 'refused', reason: 'already-booked', settledAt: NOW } },
    run: toResult,
  },
  'refused-already-booked-named': {
    is: {
      verdict: {
        kind: 'refused',
        reason: 'already-booked',
        settledAt: NOW,
        alreadyBooked: { resourceName: 'Сидоров Виктор Васильевич', startsAtLocal: '2026-11-24 12:00' },
      },
    },
    run: toResult,
  },
  'refused-after-move': {
    is: {
      verdict: { kind: 'refused', reason: 'slot-taken', settledAt: NOW },
      movedFrom: { startAt: NOW - 3_600_000, resourceName: 'Петрова Анна Ильинична' },
    },
    run: toResult,
  },
  cancelled: { is: { verdict: { kind: 'cancelled', settledAt: NOW } }, run: toResult },
  'confirmed-moved': {
    is: { movedFrom: { startAt: NOW - 1_200_000, resourceName: 'Петрова Анна Ильинична' } },
    run: toResult,
  },
  'confirmed-moved-other-doctor': {
    is: {
      movedFrom: {
        startAt: NOW - 86_400_000,
        resourceName: 'Константинопольская-Преображенская Александра Вениаминовна',
      },
    },
    run: toResult,
  },
  'confirmed-out-of-schedule': { is: { outOfSchedule: true }, run: toResult },
  'refused-out-of-schedule': {
    is: { outOfSchedule: true, verdict: { kind: 'refused', reason: 'slot-unavailable', settledAt: NOW } },
    run: toResult,
  },
  'pending-wish': {
    is: { ...OFFLINE, verdict: pending, print: { kind: 'printed', verified: true, at: NOW } },
    run: toWishedResult,
  },
  'pending-moved': {
    is: {
      ...OFFLINE,
      verdict: pending,
      print: null,
      movedFrom: { startAt: NOW - 1_200_000, resourceName: 'Петрова Анна Ильинична' },
    },
    run: toWishedResult,
  },
  'not-offered': { is: { verdict: 'not-offered' }, run: toResult },
  'referral-unknown': { is: { verdict: 'referral-unknown' }, run: toResult },
  'referral-not-usable': { is: { verdict: 'referral-not-usable' }, run: toResult },
  'slot-gone': { is: { verdict: 'slot-gone' }, run: toResult },
  'cannot-record': { is: { verdict: 'cannot-record' }, run: toResult },
  internal: { is: { verdict: 'internal' }, run: toResult },
};
