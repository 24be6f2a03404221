import { expect, test } from 'vitest';
import type { ReferralView } from '../../domain/bridge.ts';
import { inOrderOfUse } from '../../renderer/components/choosing/referral-order.ts';
import { startI18n } from '../../renderer/locales/i18n.ts';
import { formatFor } from '../../renderer/locales/use-format.ts';
import { specialities, TIME_ZONE, TODAY } from './clinic-data.ts';
import { oneDoctor, oneSpeciality, referrals, severalSpecialities } from './referral-data.ts';

const format = formatFor(startI18n().t, 'ru-RU', TIME_ZONE, TODAY);
const noQueue = specialities.map((one) => ({ ...one, queue: false }));
const guids = (all: readonly ReferralView[]): string[] => all.map(({ guid }) => guid);
const noPlaces: ReferralView = { ...oneSpeciality, guid: 'none', specialityIds: ['6'] };
const tooLate: ReferralView = { ...oneSpeciality, guid: 'too-late', validUntil: TODAY };
const [, , , usedUp, ...others] = referrals;

test('places first, no places for now after them, what cannot be used last', () => {
  if (!usedUp) throw new Error('no such referral');
  const mixed = [noPlaces, usedUp, oneSpeciality, tooLate, oneDoctor, severalSpecialities];
  expect(guids(inOrderOfUse(mixed, noQueue, format))).toEqual([
    oneSpeciality.guid,
    oneDoctor.guid,
    severalSpecialities.guid,
    'none',
    'too-late',
    usedUp.guid,
  ]);
});

test('whoever is seen in turn can be gone to: a living queue is a place', () => {
  expect(guids(inOrderOfUse([noPlaces, oneSpeciality], specialities, format))).toEqual([
    'none',
    oneSpeciality.guid,
  ]);
});

test('the kiosk’s order stays otherwise, and nothing is lost', () => {
  expect(others.length).toBeGreaterThan(0);
  expect(inOrderOfUse(referrals, specialities, format)).toEqual(referrals);
  expect(inOrderOfUse(referrals, [], format)).toEqual(referrals);
  expect(inOrderOfUse([], specialities, format)).toEqual([]);
});
