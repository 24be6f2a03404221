import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { type Sheet, textLines } from '../../../simulator/printer/sheet.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { onScreen, press, soonest, tap, toFirstPage, typeDigits } from '../../gallery/finger.ts';
import { type Stage, startAfresh } from '../../gallery/stage.ts';
import { TEST_PIN } from '../../support/clinic-configuration.ts';
import { until } from '../../support/until.ts';

/** What stories at a kiosk share: who comes, what the screen says, what the server and the ledger know. */

/** Nothing is broken, nobody is there, and the kiosk knows that it is online. */
export async function comeIn(stage: Stage): Promise<void> {
  await startAfresh(stage);
  await stage.page.getByText('Связь с регистратурой есть').waitFor({ timeout: 60_000 });
}

/** With `TEST_PICTURES=folder`, a picture of where each story ended. */
export function pictured(stage: () => Pick<Stage, 'page'>): void {
  afterEach(async ({ task }) => {
    const folder = process.env.TEST_PICTURES;
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    const name = `${task.file.name.replace(/.*\/|\.test\.ts/g, '')}-${task.suite?.name ?? ''}-${task.name.slice(0, 60)}`;
    await stage().page.screenshot({ path: join(folder, `${name.replaceAll(/[^\p{L}\d]+/gu, '-')}.png`) });
  });
}

/** One of the invented people, by their place among them. */
export function patientAt(simulator: Simulator, index = 0) {
  const found = simulator.patients[index];
  if (!found) throw new Error('the invented people are not there');
  return found;
}

export function patientNamed(simulator: Simulator, family: string) {
  const found = simulator.patients.find((each) => each.family === family);
  if (!found) throw new Error(`nobody is called ${family}`);
  return found;
}

/** From the welcome screen to the service menu. */
export async function unlock(page: Page): Promise<void> {
  for (let tapped = 0; tapped < 5; tapped++) await press(page.locator('.clock'));
  await onScreen(page, 'operator-pin');
  await typeDigits(page, TEST_PIN);
  await tap(page, 'Открыть');
  await onScreen(page, 'operator-overview');
}

/** Everything the screen says, in one line, with plain spaces and without what only helps to break lines. */
export const said = async (page: Page, where = '[data-screen]'): Promise<string> =>
  plain(await page.locator(where).first().innerText());

/** Waits until the screen says it; how often it is asked does not show in what it answers. */
export const says = (page: Page, words: RegExp, where?: string): Promise<boolean> =>
  until(`the screen to say ${words}`, async () => words.test(await said(page, where)), 20_000);

/** The same of a list that may have pages, wherever in it the words stand. */
export const saysOnSomePage = (page: Page, words: RegExp): Promise<boolean> =>
  until(
    `some page to say ${words}`,
    async () => {
      if (words.test(await said(page))) return true;
      const more = page.getByRole('button', { name: 'Ещё', exact: true });
      const turns = (await more.count()) > 0 && (await more.getAttribute('aria-disabled')) !== 'true';
      await (turns ? press(more) : toFirstPage(page));
      return false;
    },
    20_000,
  );

const plain = (text: string): string =>
  text
    .replaceAll(/[\u00ad\u2060\u200b]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** From the specialities to a booking, confirmed, by the soonest time. */
export async function bookSoonest(page: Page, speciality: RegExp): Promise<void> {
  await soonest(page, speciality);
  await tap(page, 'Записаться');
  await onScreen(page, 'result-confirmed');
}

/** The server's bookings of a patient that stand. */
export const bookedFor = (simulator: Simulator, policy: string) =>
  simulator.bookings().filter((booking) => booking.policy === policy && booking.cancelledAt === null);

/** Waits for the paper after so many, and answers it. */
export const paperAfter = (simulator: Simulator, papers: number): Promise<Sheet> =>
  until('the paper', () => simulator.sheets()[papers]);

/** The words on a paper, in one line. */
export const wordsOn = (sheet: Sheet): string =>
  plain(
    textLines(sheet)
      .map(({ text }) => text)
      .join(' '),
  );

const outboxCli = join(import.meta.dirname, '../../../main/shells/operator-cli.ts');

/** What `npm run outbox` says beside the running kiosk: the ledger itself, not what a screen makes of it. */
export async function outbox({ args }: Stage, ...command: readonly string[]): Promise<string> {
  const { INFOMAT_SQLITE_BINDING: _electronsOwn, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, [outboxCli, ...command, ...args], { env });
  return stdout;
}
