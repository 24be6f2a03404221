import { expect, test } from 'vitest';
import { refusalReasons, staffReasons } from '../../domain/booking.ts';
import type { Output } from '../../domain/bridge.ts';
import { addDays } from '../../domain/clinic-time.ts';
import { ok } from '../../domain/result.ts';
import { placesOf, purposeWords, referralWords } from '../../renderer/components/choosing/referral-words.ts';
import { wayOnFrom } from '../../renderer/components/outcome/way-on.ts';
import { dayToOpen, isAfterReferral } from '../../renderer/flow/referral-days.ts';
import type { State } from '../../renderer/flow/state.ts';
import { startI18n } from '../../renderer/locales/i18n.ts';
import { formatFor } from '../../renderer/locales/use-format.ts';
import { bridgeDouble } from './bridge-double.ts';
import { cardiologist, NOW, specialities, TIME_ZONE, TODAY } from './clinic-data.ts';
import { oneDoctor, oneSpeciality, severalSpecialities } from './referral-data.ts';
import { running } from './running.ts';
import { after, atChecking, recognised, started } from './stories.ts';

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
  const noQueue = specialities.map((one) => ({ ...one, queue: false }));
  expect(placesOf({ ...oneSpeciality, specialityIds: ['6'] }, noQueue, format)).toEqual({ kind: 'none' });
});

test('where nobody has a time in time but somebody receives in turn, that is said', () => {
  expect(placesOf({ ...oneSpeciality, specialityIds: ['6'] }, specialities, format)).toEqual({
    kind: 'in-turn',
  });
  const queues = specialities.map((one) => ({ ...one, queue: true }));
  expect(placesOf({ ...oneSpeciality, validUntil: TODAY }, queues, format)).toEqual({ kind: 'in-turn' });
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

test('a day after the referral does not open by itself; the first one in turn before its end does', () => {
  const days = [
    { day: day(0), ...none },
    { day: day(1), ...inTurn },
    { day: day(5), freeCount: 4, queue: true },
  ];
  expect(dayToOpen(days, null)).toBe(day(5));
  expect(dayToOpen(days, { validUntil: day(5) })).toBe(day(5));
  expect(dayToOpen(days, { validUntil: day(3) })).toBe(day(1));
  expect(dayToOpen(days, { validUntil: day(0) })).toBeNull();
});

test('where there are no times at all, the first day in turn opens by itself', () => {
  expect(
    dayToOpen(
      [
        { day: day(0), ...none },
        { day: day(2), ...inTurn },
      ],
      null,
    ),
  ).toBe(day(2));
  expect(dayToOpen([{ day: day(0), ...none }], null)).toBeNull();
  expect(dayToOpen([], null)).toBeNull();
});

/** The patient has chosen a referral for one doctor, and the kiosk has answered with that doctor's days. */
async function atDays(validUntil: string, days: Output<'days'>['days']): Promise<State> {
  const list = recognised(atChecking(await started(), 'referral'));
  const time = after(list, { kind: 'referral-chosen', referral: { ...oneDoctor, validUntil } });
  const answer = ok({ doctor: cardiologist, speciality: { id: '4', name: 'Кардиолог' }, days, asOf: NOW });
  return after(time, { kind: 'days-read', seq: time.seq, answer });
}

test('the flow opens the day the referral allows, and no touch opens one after its end', async () => {
  const days = [
    { day: day(1), ...inTurn },
    { day: day(5), freeCount: 4, queue: false },
  ];
  const inTime = await atDays(day(9), days);
  expect(inTime.visit.step).toMatchObject({ kind: 'time', day: day(5) });
  const early = await atDays(day(3), days);
  expect(early.visit.step).toMatchObject({ kind: 'time', day: day(1) });
  expect(after(early, { kind: 'day-chosen', day: day(5) })).toEqual(early);
  expect((await atDays(day(0), days)).visit.step).toMatchObject({ kind: 'time', day: null, times: null });
});

test('where no day is left, no times are asked for', async () => {
  const list = recognised(atChecking(await started(), 'referral'));
  const ended = { ...oneDoctor, validUntil: addDays(TODAY, -1) };
  const double = bridgeDouble();
  const page = running(after(list, { kind: 'referral-chosen', referral: ended }), double);
  await expect.poll(() => page.now().visit.step).toMatchObject({ days: { asOf: NOW - 60_000 }, day: null });
  page.stop();
  expect(double.calls.map(({ method }) => method)).not.toContain('times');
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
    desk: ['medical-card-closed', 'self-booking-forbidden', 'childrens-clinic'],
    'another-doctor': [
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
