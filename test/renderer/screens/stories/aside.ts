import { noOffers, type Stories } from '../steps.ts';

/** What can be opened from anywhere, and what comes by itself. */
export const aside: Stories = {
  comfort: { run: ({ tap }) => tap('Удобство') },
  help: { run: ({ tap }) => tap('Помощь') },
  'help-desk': { is: { offers: noOffers }, run: ({ tap }) => tap('Помощь') },
  idle: {
    run: async ({ page, tap }) => {
      await tap(/^К врачу/);
      await page.clock.runFor(65_000);
    },
  },
};
