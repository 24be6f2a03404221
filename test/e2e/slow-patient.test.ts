import { afterAll, describe, expect, test } from 'vitest';
import { identify, onScreen, tap } from '../gallery/finger.ts';
import { until } from '../support/until.ts';
import { patientAt } from './support/at-the-kiosk.ts';
import { closeBrowser, startBrowserKiosk, withOwnClock } from './support/browser-kiosk.ts';
import { kioskBookings, startClinic } from './support/clinic.ts';

afterAll(closeBrowser);

/** What a patient needs to find the next thing to touch and get a finger there. */
const PACE_MS = 1_200;
const MOST_DECISIONS = 6;

describe.skipIf(!process.env.TEST_CHROMIUM)('a patient who takes their time', () => {
  test('books the soonest time in few decisions after saying who they are', async () => {
    const clinic = await startClinic();
    const { page } = await startBrowserKiosk(clinic, withOwnClock);
    const person = patientAt(clinic.simulator);
    await identify(page, person);

    const decisions: string[] = [];
    /** One screen answered with one touch; the next screen must be another. */
    const decide = async (screen: string, name: string | RegExp): Promise<void> => {
      await onScreen(page, screen);
      await page.clock.runFor(PACE_MS);
      await tap(page, name);
      await page.locator(`[data-screen="${screen}"]`).waitFor({ state: 'detached' });
      decisions.push(screen);
    };
    await decide('speciality', /^Терапевт/);
    await decide('doctor', /Ближайшее время/);
    await decide('confirm', 'Записаться');
    await onScreen(page, 'result-confirmed');
    await until('the ticket', () => clinic.simulator.sheets().length === 1);

    console.log(`${decisions.length} decisions after identifying: ${decisions.join(', ')}`);
    expect(decisions.length).toBeLessThanOrEqual(MOST_DECISIONS);
    expect(kioskBookings(clinic.simulator)).toHaveLength(1);
  });
});
