import { expect, test } from 'vitest';
import type { BookingView, ReferralView } from '../../domain/bridge.ts';
import { referralObstacles } from '../../domain/referral.ts';
import { err, ok } from '../../domain/result.ts';
import { slotChosen } from '../../renderer/flow/choose.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import type { State } from '../../renderer/flow/state.ts';
import { type BridgeDouble, bridgeDouble } from './bridge-double.ts';
import { goodDay } from './circumstances.ts';
import { cardiologist, doctors, NOW } from './clinic-data.ts';
import { oneDoctor, oneSpeciality, referrals, severalSpecialities } from './referral-data.ts';
import { running } from './running.ts';
import {
  after,
  answeredBy,
  asked,
  atChecking,
  atConfirm,
  back,
  bookedAt,
  choice,
  recognised,
  started,
  wayBack,
} from './stories.ts';

const atReferrals = async (is: Parameters<typeof started>[0] = {}): Promise<State> =>
  recognised(atChecking(await started(is), 'referral'));
const chosen = (referral: ReferralView): FlowEvent => ({ kind: 'referral-chosen', referral });
const slot: FlowEvent = { kind: 'slot-chosen', choice, requestId: '33333333-3333-4333-8333-333333333333' };
const bookInputs = (double: BridgeDouble): unknown[] =>
  double.calls.filter(({ method }) => method === 'book').map(({ input }) => input);

test('where it can be used is where it leads: one doctor, one speciality, a choice of them', async () => {
  const list = await atReferrals();
  expect(asked(list)).toBe('referrals');
  const doctor = after(list, chosen(oneDoctor));
  expect(doctor.visit).toMatchObject({
    referral: oneDoctor,
    step: { kind: 'time', resourceGuid: cardiologist.guid },
  });
  const speciality = after(list, chosen(oneSpeciality));
  expect(speciality.visit.step).toMatchObject({ kind: 'doctor', specialityId: '5' });
  const several = after(list, chosen(severalSpecialities));
  expect(several.visit.step).toEqual({ kind: 'speciality', only: ['12', '3'], search: null });
  for (const one of [doctor, speciality, several])
    expect(wayBack(one).slice(1)).toEqual(['referrals', 'birth-date', 'policy', 'welcome']);
  const time = after(
    several,
    { kind: 'speciality-chosen', specialityId: '12' },
    { kind: 'doctor-chosen', resourceGuid: 'd1' },
    slot,
  );
  expect(wayBack(time).slice(0, 5)).toEqual(['confirm', 'time', 'doctor', 'speciality', 'referrals']);
});

test('whatever stands in the way is told, and leads on to another way', async () => {
  const list = await atReferrals();
  const told = referrals.filter(({ obstacle }) => obstacle !== null);
  expect(told.map(({ obstacle }) => obstacle).sort()).toEqual([...referralObstacles].sort());
  for (const referral of told) {
    const refused = after(list, chosen(referral));
    expect(refused.visit).toMatchObject({ step: { kind: 'referral-refused', referral }, referral: null });
    expect(asked(after(refused, back))).toBe('referrals');
    expect(after(refused, { kind: 'another-booking-asked' }).visit).toMatchObject({
      purpose: 'book',
      step: { kind: 'speciality', only: null },
    });
    expect(asked(after(refused, { kind: 'my-bookings-asked' }))).toBe('my-bookings');
  }
});

test('one that names no speciality of ours leads nowhere', async () => {
  const list = await atReferrals();
  expect(after(list, chosen({ ...oneSpeciality, specialityIds: [] }))).toEqual(list);
});

test('the list is read, with how old it is; a list that could not be read says so', async () => {
  const cases = [
    [{}, { referrals: [...referrals], asOf: NOW, live: true }],
    [
      { network: 'offline', referralsAsOf: NOW - 7_200_000 },
      { asOf: NOW - 7_200_000, live: false },
    ],
    [
      { network: 'offline', referralsAsOf: null, referrals: [] },
      { referrals: [], asOf: null, live: false },
    ],
  ] as const;
  for (const [is, view] of cases) {
    const page = running(await atReferrals(is), bridgeDouble(is));
    await expect.poll(() => page.now().visit.step).toMatchObject({ kind: 'referrals', view, failed: false });
    page.stop();
  }
  const double = bridgeDouble({ failing: { referrals: 'internal' } });
  const page = running(await atReferrals(), double);
  await expect.poll(() => page.now().visit.step).toMatchObject({ view: null, failed: true });
  double.circumstances.failing = {};
  page.dispatch({ kind: 'reread' });
  await expect.poll(() => page.now().visit.step).toMatchObject({ failed: false, view: { live: true } });
  page.stop();
});

test('the referral goes with its booking', async () => {
  const double = bridgeDouble();
  const page = running(after(await atReferrals(), chosen(oneDoctor)), double);
  page.dispatch(slot, { kind: 'booking-asked' });
  await expect.poll(() => asked(page.now())).toBe('result');
  expect(bookInputs(double)).toMatchObject([{ referralGuid: oneDoctor.guid }]);
  expect(page.now().visit.step).toMatchObject({ booking: { referral: { number: oneDoctor.number } } });
  page.stop();
});

test('and with no later one', async () => {
  const soonest = doctors[0]?.soonest;
  const doctor = doctors[0];
  if (!soonest || !doctor) throw new Error('nobody has a place');
  const plain: FlowEvent[] = [
    { kind: 'another-booking-asked' },
    { kind: 'speciality-chosen', specialityId: '1' },
    slotChosen(soonest, doctor, { id: '1', name: 'Терапевт' }),
    { kind: 'booking-asked' },
  ];
  const double = bridgeDouble();
  const page = running(after(await atReferrals(), chosen(oneDoctor)), double);
  page.dispatch(slot, { kind: 'booking-asked' });
  await expect.poll(() => asked(page.now())).toBe('result');
  page.dispatch(...plain);
  await expect.poll(() => asked(page.now())).toBe('result');
  expect(bookInputs(double)).toHaveLength(2);
  expect(bookInputs(double)[1]).not.toHaveProperty('referralGuid');
  page.stop();
});

const refusedBooking = async (more: Partial<BookingView> = {}): Promise<BookingView> => {
  const double = bridgeDouble({ verdict: { kind: 'refused', reason: 'slot-taken', settledAt: NOW } });
  return { ...(await bookedAt(double)), ...more };
};

test('nor with another time for an older booking of one’s own', async () => {
  const booked = answeredBy(after(await atReferrals(), chosen(oneDoctor), slot, { kind: 'booking-asked' }), {
    kind: 'booked',
    answer: ok(await refusedBooking({ referral: { number: oneDoctor.number, type: 'consultation' } })),
  });
  // For the booking just refused, the referral still stands.
  expect(after(booked, { kind: 'another-time-asked' }).visit).toMatchObject({
    step: { kind: 'time' },
    referral: oneDoctor,
  });
  const older = await refusedBooking();
  const time = after(
    booked,
    { kind: 'my-bookings-asked' },
    { kind: 'booking-opened', booking: older },
    { kind: 'another-time-asked' },
  );
  expect(time.visit).toMatchObject({ step: { kind: 'time' }, referral: null, purpose: 'book' });
});

test('another time for an older booking with a referral begins with the referrals', async () => {
  const mine = recognised(atChecking(await started(), 'my-bookings'));
  const booking = await refusedBooking({ referral: { number: '7001-26', type: 'consultation' } });
  const list = after(mine, { kind: 'booking-opened', booking }, { kind: 'another-time-asked' });
  expect(list.visit).toMatchObject({ step: { kind: 'referrals' }, purpose: 'referral', referral: null });
});

test('a time that is gone leads to the others of the same doctor, and the referral stays', async () => {
  const booking = after(await atReferrals(), chosen(oneDoctor), slot, { kind: 'booking-asked' });
  const gone = answeredBy(booking, { kind: 'booked', answer: err('slot-gone') });
  const time = after(gone, { kind: 'another-time-asked' });
  expect(time.visit).toMatchObject({
    referral: oneDoctor,
    step: { kind: 'time', resourceGuid: choice.resourceGuid },
  });
  expect(asked(after(time, back))).toBe('referrals');
});

test('another referral is one touch away from what came of the last one', async () => {
  const list = await atReferrals();
  const booking = after(list, chosen(oneDoctor), slot, { kind: 'booking-asked' });
  const gone = answeredBy(booking, { kind: 'booked', answer: err('referral-not-usable') });
  const refused = answeredBy(booking, { kind: 'booked', answer: ok(await refusedBooking()) });
  for (const from of [gone, refused]) {
    const again = after(from, { kind: 'referrals-asked' });
    expect(again.visit).toMatchObject({
      step: { kind: 'referrals', view: null },
      purpose: 'referral',
      referral: null,
      trail: [],
      direction: 'back',
    });
    expect(again.seq).toBe(from.seq + 1);
  }
});

test('who opened the booking by its paper says who they are before the referrals are shown', async () => {
  const welcome = await started();
  const booking = await refusedBooking({ referral: { number: '7001-26', type: 'consultation' } });
  const opened = after(welcome, {
    kind: 'scan-read',
    visit: welcome.visit.number,
    answer: ok({ kind: 'booking', booking }),
  });
  const who = after(opened, { kind: 'referrals-asked' });
  expect([asked(opened), asked(who), who.visit.purpose]).toEqual(['result', 'policy', 'referral']);
});

test('where referrals are not carried, and from any other screen, the list does not open', async () => {
  const { offers } = goodDay();
  const noReferrals = await started({ offers: { ...offers, referrals: false } });
  const gone = answeredBy(after(atConfirm(noReferrals), { kind: 'booking-asked' }), {
    kind: 'booked',
    answer: err('referral-unknown'),
  });
  expect(asked(gone)).toBe('not-booked');
  expect(after(gone, { kind: 'referrals-asked' })).toEqual(gone);
  const confirm = after(await atReferrals(), chosen(oneDoctor), slot);
  expect(after(confirm, { kind: 'referrals-asked' })).toEqual(confirm);
});

test('a clinic that books by referral alone leads to another time as well', async () => {
  const offers = { ...goodDay().offers, slots: false };
  const booking = after(await atReferrals({ offers }), chosen(oneDoctor), slot, { kind: 'booking-asked' });
  const gone = answeredBy(booking, { kind: 'booked', answer: err('slot-gone') });
  expect(asked(after(gone, { kind: 'another-time-asked' }))).toBe('time');
  expect(asked(after(gone, { kind: 'another-booking-asked' }))).toBe('not-booked');
});

test('who is not known here is told so, and where referrals are not carried nobody begins', async () => {
  const lost = answeredBy(atChecking(await started(), 'referral'), {
    kind: 'identified',
    answer: err('not-recognised'),
  });
  expect(asked(lost)).toBe('not-found');
  const welcome = await started({ offers: { ...goodDay().offers, referrals: false } });
  expect(after(welcome, { kind: 'began', purpose: 'referral' })).toEqual(welcome);
});
