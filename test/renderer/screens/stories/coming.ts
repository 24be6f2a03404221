import { POLICY } from '../../stories.ts';
import { identify, noOffers, OFFLINE, type Stories, type } from '../steps.ts';

/** From the first touch to being known. */
export const coming: Stories = {
  welcome: { run: async () => {} },
  'welcome-offline': { is: { ...OFFLINE, printer: 'no-paper' }, run: async () => {} },
  'welcome-desk': { is: { offers: noOffers }, run: async () => {} },
  'welcome-closed': { is: { ...OFFLINE, tooOldToBook: true }, run: async () => {} },
  policy: {
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await type(page, POLICY.slice(0, 12));
    },
  },
  'policy-hint': {
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await type(page, '5070000000000000');
    },
  },
  'policy-temporary': {
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await tap(/временное/);
      await type(page, '12345');
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
  'not-found': { is: { recognised: 'not-recognised' }, run: (shot) => identify(shot) },
  'card-closed': { is: { recognised: 'medical-card-closed' }, run: (shot) => identify(shot) },
};
