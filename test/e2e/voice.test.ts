import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { closeBrowser, openPage, startShell } from './support/browser-kiosk.ts';
import { kioskBookings, startClinic } from './support/clinic.ts';
import { held, onScreen, tap } from './support/visit.ts';

afterAll(closeBrowser);

type Spoken = { readonly said: string[]; cancelled: number };

/** A platform's voice that writes down what it is told to say. None when there are no voices. */
async function lendVoice(page: Page, languages: readonly string[]): Promise<void> {
  await page.addInitScript((known) => {
    const spoken: Spoken = { said: [], cancelled: 0 };
    class Utterance {
      text: string;
      onend: (() => void) | null = null;
      constructor(text: string) {
        this.text = text;
      }
    }
    const voices = known.map((lang) => ({
      lang,
      name: lang,
      localService: true,
      default: true,
      voiceURI: lang,
    }));
    const synthesis = {
      getVoices: () => voices,
      speak(utterance: Utterance) {
        spoken.said.push(utterance.text);
        setTimeout(() => utterance.onend?.(), 5);
      },
      cancel() {
        spoken.cancelled += 1;
      },
      addEventListener() {},
      removeEventListener() {},
      speaking: false,
      pending: false,
    };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    Object.assign(window, { SpeechSynthesisUtterance: Utterance, spoken });
  }, languages);
}

const heard = (page: Page): Promise<string> =>
  page.evaluate(() => (window as typeof window & { spoken: Spoken }).spoken.said.join(' | '));

describe.skipIf(!process.env.TEST_CHROMIUM)('whoever cannot see the screen', () => {
  test('is read every screen and books with four keys alone', async () => {
    const clinic = await startClinic();
    const [person] = clinic.simulator.patients;
    if (!person) throw new Error('no patients');
    const { launchUrl } = await startShell(clinic.args);
    const page = await openPage('about:blank');
    await lendVoice(page, ['ru-RU', 'en-GB']);
    await page.goto(launchUrl);
    await onScreen(page, 'welcome');
    await tap(page, 'Вслух');
    await until('the welcome to be read', async () => /Запишитесь к\sврачу/.test(await heard(page)));

    /** Goes from control to control until the one wanted is spoken, and chooses it. */
    const choose = async (screen: string, wanted: RegExp): Promise<void> => {
      await onScreen(page, screen);
      // A new screen takes no touch meant for the one before, and a person listens first.
      await page.waitForTimeout(700);
      for (let moves = 0; moves < 60; moves++) {
        const before = (await heard(page)).length;
        await page.keyboard.press('ArrowDown');
        const told = await until('the next control to be named', async () => {
          const now = (await heard(page)).slice(before);
          return now === '' ? null : now;
        });
        if (wanted.test(told)) {
          await page.keyboard.press('Enter');
          return;
        }
        await page.waitForTimeout(120);
      }
      throw new Error(`never came to ${wanted} on ${screen}: ${await heard(page)}`);
    };
    await held(clinic.simulator, { kind: 'policy', policy: person.policy });
    await choose('speciality', /Терапевт/);
    await choose('doctor', /Ближайшее время/);
    await choose('confirm', /Записаться/);
    await onScreen(page, 'result-confirmed');
    await until('the booking to be told', async () => /Вы записаны/.test(await heard(page)));
    expect(kioskBookings(clinic.simulator)).toHaveLength(1);
    expect(await heard(page)).not.toContain(person.policy);
    expect(await heard(page)).not.toContain(person.family);

    // Again, and then silence: the visit is over.
    const before = (await heard(page)).length;
    await page.keyboard.press('F1');
    await until('it to be said again', async () => (await heard(page)).length > before);
    await tap(page, 'В начало');
    await onScreen(page, 'welcome');
    expect(await page.locator('html').getAttribute('data-voice')).toBe('off');
    const after = (await heard(page)).length;
    await page.waitForTimeout(500);
    expect((await heard(page)).length).toBe(after);
  });

  test('is offered nothing where the machine has no voice', async () => {
    const clinic = await startClinic();
    const { launchUrl } = await startShell(clinic.args);
    const page = await openPage('about:blank');
    await lendVoice(page, []);
    await page.goto(launchUrl);
    await onScreen(page, 'welcome');
    await page.waitForTimeout(500);
    expect(await page.getByRole('button', { name: 'Вслух' }).count()).toBe(0);
    await tap(page, 'Удобство');
    await page.getByText('Высокий контраст').waitFor();
    expect(await page.getByText('Вслух').count()).toBe(0);
  });
});
