import { expect, test } from 'vitest';
import { refusalReasons, staffReasons } from '../../domain/booking.ts';
import { addDays } from '../../domain/clinic-time.ts';
import { openDay } from '../../renderer/components/choosing/open-day.ts';
import {
  isAfterReferral,
  placesOf,
  purposeWords,
  referralWords,
} from '../../renderer/components/choosing/referral-words.ts';
import { wayOnFrom } from '../../renderer/components/outcome/way-on.ts';
import { startI18n } from '../../renderer/locales/i18n.ts';
import { formatFor } from '../../renderer/locales/use-format.ts';
import { NOW, specialities, TIME_ZONE, TODAY } from './clinic-data.ts';
import { oneDoctor, oneSpeciality, severalSpecialities } from './referral-data.ts';

const { t } = startI18n();
const format = formatFor(t, 'ru-RU', TIME_ZONE, TODAY);
const day = (inDays: number): string => addDays(TODAY, inDays);

test('the last day still counts, and a referral without one never ends', () => {
  const referral = { validUntil: day(3) };
  expect([day(2), day(3), day(4)].map((one) => isAfterReferral(referral, one))).toEqual([false, false, true]);
  expect(isAfterReferral({ validUntil: null }, day(400))).toBe(false);
  expect(isAfterReferral(null, day(400))).toBe(false);
});

test('places are counted where the referral fits, and not promised after it has run out', () => {
  expect(placesOf(oneSpeciality, specialities, format)).toEqual({ kind: 'some', count: 3 });
  expect(placesOf(severalSpecialities, specialities, format)).toEqual({ kind: 'some', count: 54 });
  expect(placesOf({ ...oneSpeciality, validUntil: TODAY }, specialities, format)).toEqual({
    kind: 'none-in-time',
    until: TODAY,
  });
  expect(placesOf({ ...oneSpeciality, specialityIds: ['6'] }, specialities, format)).toEqual({
    kind: 'none',
  });
});

test('nothing is said of places nobody here knows of: one doctor’s, or another clinic’s', () => {
  expect(placesOf(oneDoctor, specialities, format)).toBeNull();
  expect(placesOf({ ...oneSpeciality, specialityIds: ['5', '404'] }, specialities, format)).toBeNull();
  expect(placesOf({ ...oneSpeciality, specialityIds: [] }, specialities, format)).toBeNull();
});

test('what it is for is said even when the server has no word for it', () => {
  expect(purposeWords({ purpose: null, type: 'laboratory' }, t)).toBe('Анализы');
  expect(referralWords({ purpose: 'Невролог', type: 'consultation', number: '7002' }, t)).toBe(
    'Невролог, №\u00a07002',
  );
  expect(referralWords({ purpose: null, type: 'consultation', number: null }, t)).toBe('Приём врача');
});

const none = { freeCount: 0, queue: false };
const inTurn = { freeCount: 0, queue: true };

test('a day after the referral opens no times; the first day in turn before its end does', () => {
  const days = [
    { day: day(0), ...none },
    { day: day(1), ...inTurn },
    { day: day(5), freeCount: 4, queue: true },
  ];
  expect(openDay(days, day(5), null)).toBe(day(5));
  expect(openDay(days, day(5), { validUntil: day(5) })).toBe(day(5));
  expect(openDay(days, day(5), { validUntil: day(3) })).toBe(day(1));
  expect(openDay(days, day(5), { validUntil: day(0) })).toBeNull();
});

test('where there are no times at all, the first day in turn opens by itself', () => {
  expect(
    openDay(
      [
        { day: day(0), ...none },
        { day: day(2), ...inTurn },
      ],
      null,
      null,
    ),
  ).toBe(day(2));
  expect(openDay([{ day: day(0), ...none }], null, null)).toBeNull();
  expect(openDay([], null, null)).toBeNull();
});

test('every refusal has one way on, and what only a person decides leads to the desk', () => {
  const led = (way: string) =>
    refusalReasons.filter((reason) => wayOnFrom({ kind: 'refused', reason, settledAt: NOW }) === way);
  const ways = Object.fromEntries(
    ['another-time', 'my-bookings', 'register', 'desk', 'another-doctor', 'referrals'].map((way) => [
      way,
      led(way),
    ]),
  );
  expect(ways).toEqual({
    'another-time': [
      'slot-taken',
      'slot-past',
      'slot-unavailable',
      'slot-unknown',
      'no-rights-for-slot',
      'only-disabled',
      'only-pregnant',
      'only-healthy-children',
      'by-staff',
    ],
    'my-bookings': ['already-booked', 'referral-has-booking'],
    register: ['no-medical-card'],
    desk: ['medical-card-closed', 'childrens-clinic'],
    'another-doctor': [
      'self-booking-forbidden',
      'not-under-observation',
      'age-restricted',
      'adults-only',
      'children-only',
      'infants-only',
    ],
    referrals: [
      'referral-not-found',
      'referral-other-patient',
      'referral-expired',
      'referral-other-legal-entity',
      'referral-other-speciality',
      'referral-type-unsupported',
      'referral-needs-doctor',
    ],
  });
  for (const reason of staffReasons)
    expect(wayOnFrom({ kind: 'needs-staff', reason, since: NOW })).toBe('desk');
});
