import { ok } from '../../../../domain/result.ts';
import type { Circumstances } from '../../circumstances.ts';
import { NOW } from '../../clinic-data.ts';
import { bookingId } from '../../double-views.ts';
import { goodsBytes, otherPolicyBytes, paperBytes, policyBytes } from '../../readings.ts';
import { POLICY } from '../../stories.ts';
import type { Shot } from '../shot.ts';
import { hold, identify, noOffers, OFFLINE, type Stories, type } from '../steps.ts';

/** Names as long as clinics have them, with times as long as they get. */
const LONG_NAMES = [
  'Врач общей практики (семейный врач)',
  'Травматолог-ортопед',
  'Процедурный кабинет',
  'Оториноларинголог',
  'Врач ультразвуковой диагностики',
  'Офтальмолог',
];
const LONG_SPECIALITIES = LONG_NAMES.map((name, index) => ({
  id: String(index + 1),
  name,
  freeCount: 651,
  soonestAt: NOW + (3 + index) * 86_400_000,
  queue: false,
  doctors: [],
}));

/** The kiosk's schedule becomes one of long names from that one on. */
async function showLongNames({ page, double }: Shot, from = 0): Promise<void> {
  const receive = double.receive.bind(double);
  const specialities = LONG_SPECIALITIES.slice(from);
  double.receive = async (method, input) =>
    method === 'specialities' ? ok({ specialities, asOf: NOW }) : receive(method, input);
  double.emit('mirror-changed', {});
  // The screen reads what changed a little later, by its own clock.
  await page.waitForTimeout(100);
  await page.clock.runFor(3_000);
  await page.waitForTimeout(200);
}

const longNames = (is: Partial<Circumstances>, from = 0): Stories[string] => ({
  is,
  run: (shot) => showLongNames(shot, from),
});

/** From the first touch to being known. */
export const coming: Stories = {
  welcome: { run: async () => {} },
  'welcome-offline': { is: { ...OFFLINE, printer: 'no-paper' }, run: async () => {} },
  'welcome-desk': { is: { offers: noOffers }, run: async () => {} },
  'welcome-closed': { is: { ...OFFLINE, tooOldToBook: true }, run: async () => {} },
  'welcome-reader': { is: { scanner: 'ready' }, run: async () => {} },
  'welcome-no-paper': { is: { printer: 'no-paper' }, run: async () => {} },
  'welcome-reader-no-paper': { is: { scanner: 'ready', printer: 'cutter-fault' }, run: async () => {} },
  'welcome-desk-reader-no-paper': {
    is: { offers: noOffers, scanner: 'ready', printer: 'offline' },
    run: async () => {},
  },
  'welcome-reader-long-names': longNames({ scanner: 'ready' }),
  'welcome-reader-long-names-real': longNames({ scanner: 'ready', demonstration: false }),
  'welcome-reader-common-names': longNames({ scanner: 'ready' }, 1),
  'welcome-long-names-crowded': longNames({ scanner: 'ready', printer: 'no-paper' }),
  'speciality-long-names': {
    is: { scanner: 'ready' },
    run: async (shot) => {
      await showLongNames(shot);
      await identify(shot);
    },
  },
  policy: {
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await type(page, POLICY.slice(0, 12));
    },
  },
  'policy-reader': {
    is: { scanner: 'ready' },
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await type(page, POLICY.slice(0, 12));
    },
  },
  'policy-hint-reader': {
    is: { scanner: 'ready' },
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await type(page, '5070000000000000');
    },
  },
  'policy-hint': {
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await type(page, '5070000000000000');
    },
  },
  'birth-date': {
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await type(page, POLICY);
      await tap('Дальше');
      await type(page, '010119');
    },
  },
  'birth-date-impossible': {
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await type(page, POLICY);
      await tap('Дальше');
      await type(page, '3002');
    },
  },
  checking: {
    is: { delayMs: { identify: 60_000 } },
    run: async (shot) => {
      await identify(shot);
      await shot.page.clock.runFor(3_500);
    },
  },
  'checking-scanned': {
    is: { scanner: 'ready', delayMs: { identify: 60_000 } },
    run: (shot) => hold(shot, policyBytes),
  },
  'speciality-greeted': {
    is: { scanner: 'ready' },
    run: async (shot) => {
      await hold(shot, policyBytes);
      await shot.page.clock.runFor(2_500);
    },
  },
  'doctor-greeted': {
    is: { scanner: 'ready' },
    run: async (shot) => {
      await shot.tap(/Хирург/);
      await hold(shot, policyBytes);
      await shot.page.clock.runFor(2_500);
    },
  },
  'not-read': { is: { scanner: 'ready' }, run: (shot) => hold(shot, policyBytes.subarray(0, 60)) },
  'not-read-something-else': {
    is: { scanner: 'ready' },
    run: async (shot) => {
      await shot.tap(/^К врачу/);
      await hold(shot, goodsBytes);
    },
  },
  'not-read-unknown-paper': {
    is: { scanner: 'ready' },
    run: (shot) => hold(shot, paperBytes(bookingId(77))),
  },
  'other-policy': {
    is: { scanner: 'ready' },
    run: async (shot) => {
      await identify(shot);
      await hold(shot, otherPolicyBytes);
    },
  },
  'not-read-under-a-dialog': {
    is: { scanner: 'ready' },
    run: async (shot) => {
      await shot.tap('Помощь');
      await hold(shot, goodsBytes);
    },
  },
  'not-found': { is: { recognised: 'not-recognised' }, run: (shot) => identify(shot) },
  'card-closed': { is: { recognised: 'medical-card-closed' }, run: (shot) => identify(shot) },
};
