import { addDays } from '../../../../domain/clinic-time.ts';
import { ok } from '../../../../domain/result.ts';
import { doctors, NOW, TODAY } from '../../clinic-data.ts';
import { referrals as everyKind, oneDoctor, oneSpeciality } from '../../referral-data.ts';
import type { Shot } from '../shot.ts';
import { identify, noOffers, OFFLINE, pending, type Stories } from '../steps.ts';

const toReferrals = (shot: Shot): Promise<void> => identify(shot, /^По направлению/);

/** A referral of that list is touched. */
const choose =
  (name: RegExp) =>
  async (shot: Shot): Promise<void> => {
    await toReferrals(shot);
    await shot.tap(name);
  };

async function toReferralConfirm(shot: Shot): Promise<void> {
  await choose(/^Невролог/)(shot);
  await shot.tap(/Ближайшее время/);
}

/** To the doctor with the longest name. */
async function toLongReferralConfirm(shot: Shot): Promise<void> {
  await choose(/^Невролог/)(shot);
  await shot.tap(/Константинопольская/);
  await shot.tap('10:40');
}

/** Booking with a referral: the list, what stands in the way, and the way to a time. */
export const referrals: Stories = {
  referrals: { run: toReferrals },
  'referrals-two': {
    is: { referrals: [{ ...oneSpeciality, validUntil: addDays(TODAY, 2) }, oneDoctor] },
    run: toReferrals,
  },
  'referrals-more': {
    run: async (shot) => {
      await toReferrals(shot);
      await shot.tap('Ещё');
    },
  },
  'referrals-refused-only': {
    is: { referrals: everyKind.filter(({ obstacle }) => obstacle !== null).slice(1, 4) },
    run: toReferrals,
  },
  'referrals-offline': { is: { ...OFFLINE, referralsAsOf: NOW - 90_000_000 }, run: toReferrals },
  'referrals-none': { is: { referrals: [] }, run: toReferrals },
  'referrals-unread': { is: { ...OFFLINE, referrals: [], referralsAsOf: null }, run: toReferrals },
  'referrals-asking': { is: { delayMs: { referrals: 60_000 } }, run: toReferrals },
  'referrals-failed': { is: { failing: { referrals: 'internal' } }, run: toReferrals },
  'referral-expired': { is: { referrals: everyKind.slice(5) }, run: choose(/^Хирург/) },
  'referral-has-booking': { is: { referrals: everyKind.slice(3) }, run: choose(/^Офтальмолог/) },
  'referral-no-road': { is: { referrals: everyKind.slice(6) }, run: choose(/^Магнитно/) },
  'referral-where': { run: choose(/^УЗИ/) },
  'referral-doctor': { run: choose(/^Невролог/) },
  'referral-time': { run: choose(/^Кардиолог/) },
  'referral-doctor-offline': { is: OFFLINE, run: choose(/^Невролог/) },
  'referral-time-offline': { is: OFFLINE, run: choose(/^Кардиолог/) },
  'referral-doctor-too-late': {
    is: { referrals: [{ ...oneSpeciality, validUntil: TODAY }] },
    run: async (shot) => {
      const { double } = shot;
      const receive = double.receive.bind(double);
      const later = doctors.filter(({ soonest }) => soonest && soonest.startAt > NOW + 43_200_000);
      const speciality = { id: '5', name: 'Невролог' };
      // Nobody can see the patient before the referral has run out.
      double.receive = async (method, input) =>
        method === 'doctors'
          ? ok({ speciality, soonest: later[0]?.soonest ?? null, doctors: later, asOf: NOW })
          : receive(method, input);
      await choose(/^Невролог/)(shot);
    },
  },
  'referral-time-too-late': {
    is: { referrals: [{ ...oneDoctor, validUntil: addDays(TODAY, -1), obstacle: null }] },
    run: choose(/^Кардиолог/),
  },
  'referral-confirm': { run: toReferralConfirm },
  'referral-confirm-long': { run: toLongReferralConfirm },
  'referral-confirm-offline-long': { is: OFFLINE, run: toLongReferralConfirm },
  'referral-confirm-offline': { is: OFFLINE, run: toReferralConfirm },
  'referral-confirmed': {
    run: async (shot) => {
      await toReferralConfirm(shot);
      await shot.tap('Записаться');
    },
  },
  'referral-pending': {
    is: { ...OFFLINE, verdict: pending },
    run: async (shot) => {
      await toReferralConfirm(shot);
      await shot.tap('Оставить заявку');
    },
  },
  'referral-refused-by-desk': {
    is: { verdict: { kind: 'refused', reason: 'referral-other-speciality', settledAt: NOW } },
    run: async (shot) => {
      await toReferralConfirm(shot);
      await shot.tap('Записаться');
    },
  },
  'referral-not-usable-now': {
    is: { verdict: 'referral-not-usable' },
    run: async (shot) => {
      await toReferralConfirm(shot);
      await shot.tap('Записаться');
    },
  },
  'welcome-referral-only': {
    is: { offers: { ...noOffers, referrals: true } },
    run: async () => {},
  },
  'welcome-no-referrals': {
    is: {
      offers: { ...noOffers, slots: true, patients: true },
    },
    run: async () => {},
  },
  'welcome-no-patients': {
    is: { offers: { ...noOffers, slots: true, referrals: true } },
    run: async () => {},
  },
  'welcome-booking-only': { is: { offers: { ...noOffers, slots: true } }, run: async () => {} },
  'welcome-patients-only': { is: { offers: { ...noOffers, patients: true } }, run: async () => {} },
};
