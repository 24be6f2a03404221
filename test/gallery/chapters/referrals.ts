import type { Page } from 'playwright-core';
import { answerOnce } from '../answers.ts';
import { identify, identifyAtReader, onScreen, press, tap, toFirstPage } from '../finger.ts';
import type { Chapter } from '../walk.ts';

/** By a doctor's order: what there is, what cannot be used and why, and a booking with one. */
export const referrals: Chapter = {
  name: '4-referrals',
  async walk({ page, simulator, at }) {
    const [person] = simulator.patients;
    const without = simulator.patients.find(
      ({ policy, hasCard }) => hasCard && !simulator.referrals().some((each) => each.policy === policy),
    );
    if (!person || !without) throw new Error('the invented people are not there');
    await simulator.faults.on('slow', { delayMs: 4_000, service: 'referrals' });
    await identify(page, person, /^По направлению/);
    await at('referrals', 'referrals-asked', { held: true });
    await simulator.faults.allOff();
    await page
      .getByRole('button', { name: /действует/ })
      .first()
      .waitFor();
    await at('referrals');
    for (let index = 0; await openRefused(page, index); index++) {
      await at('referral-refused', `referral-refused-${index + 1}`);
      await tap(page, 'Назад');
      await page.locator('.referral').first().waitFor();
    }
    await toFirstPage(page);
    await press(page.getByRole('button', { name: /действует.*\d\sмест/ }).first());
    await at('doctor', 'doctor-by-referral');
    await press(page.locator('.choice.doctor:not(.none)').first());
    await page.locator('.time').first().waitFor();
    await at('time', 'time-by-referral');
    await press(page.locator('.time').first());
    await at('confirm', 'confirm-by-referral');
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');
    await page.getByText(/Талон напечатан/).waitFor({ timeout: 20_000 });
    await at('result-confirmed', 'ticket-by-referral');

    await tap(page, 'В начало');
    await identifyAtReader(page, simulator, without, /^По направлению/);
    await page.locator('.empty-state').waitFor();
    await at('referrals', 'referrals-none');

    await tap(page, 'В начало');
    await simulator.faults.on('down');
    await page.getByText('Нет связи с регистратурой').first().waitFor({ timeout: 60_000 });
    await identify(page, person, /^По направлению/);
    await page
      .getByRole('button', { name: /действует/ })
      .first()
      .waitFor();
    await at('referrals', 'referrals-offline');

    // A kiosk that was started without a network knows nobody's orders.
    await tap(page, 'В начало');
    await answerOnce(page, 'referrals', { ok: true, value: { referrals: [], live: false, asOf: null } });
    await identifyAtReader(page, simulator, without, /^По направлению/);
    await page.getByRole('button', { name: 'Попробовать ещё раз' }).waitFor();
    await at('referrals', 'referrals-unread');
  },
};

/** Opens the referral that many further on with which nothing can be booked, turning pages; false when there is none. */
async function openRefused(page: Page, index: number): Promise<boolean> {
  let before = 0;
  for (;;) {
    const here = page.locator('.referral.none');
    const count = await here.count();
    if (index < before + count) {
      await press(here.nth(index - before));
      return true;
    }
    before += count;
    const more = page.getByRole('button', { name: 'Ещё' });
    if ((await more.count()) === 0 || (await more.getAttribute('aria-disabled')) === 'true') return false;
    await press(more);
  }
}
