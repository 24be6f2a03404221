import { HOUR_MS } from '../../../domain/clinic-time.ts';
import { holdBack, lose, retell } from '../answers.ts';
import { hold, onScreen, press, tap } from '../finger.ts';
import type { Chapter, Walk } from '../walk.ts';

/** The welcome screen and what lies over it. */
export const coming: Chapter = {
  name: '1-coming',
  async walk(walk) {
    await starting(walk);
    await overTheWelcome(walk);
    await outOfOrder(walk);
    await stillHere(walk);
  },
};

/** Before the kiosk has said anything. */
async function starting({ page, at }: Walk): Promise<void> {
  const said = await holdBack(page, 'status');
  await page.reload();
  await at('starting', 'starting', { held: true });
  await said();
}

async function overTheWelcome({ page, simulator, at }: Walk): Promise<void> {
  await page.locator('.soon, .board').first().waitFor();
  await at('welcome');

  await tap(page, 'Удобство');
  await page.getByRole('dialog').waitFor();
  await at('welcome', 'comfort', { held: true });
  await press(page.getByRole('dialog').getByRole('button', { name: 'Готово' }));

  await tap(page, 'Помощь');
  await page.getByRole('dialog').waitFor();
  await at('welcome', 'help', { held: true });
  await press(page.getByRole('dialog').getByRole('button', { name: 'Понятно' }));

  await hold(simulator, { kind: 'text', text: 'https://example.org' });
  await page.getByText(/наш\sталон/).waitFor();
  await at('welcome', 'not-read', { held: true });
  await page.locator('.scan-trouble').waitFor({ state: 'detached' });
}

/** What the welcome says of a printer, a reader, a network, a schedule and a kiosk that are not well. */
async function outOfOrder({ page, simulator, at }: Walk): Promise<void> {
  await simulator.printerFaults.set({ paper: 'none' });
  await page.getByText(/Бумаги в\sпринтере нет/).waitFor({ timeout: 40_000 });
  await at('welcome', 'welcome-no-paper');
  await simulator.printerFaults.reset();

  await simulator.scanner.setPlugged(false);
  await page
    .getByText(/набирают\sна\sэкране/)
    .first()
    .waitFor({ timeout: 30_000 });
  await at('welcome', 'welcome-no-reader');
  const back = await lose(page, 'status');
  await simulator.scanner.setPlugged(true);
  await page.getByText('Инфомат перезапускается').first().waitFor({ timeout: 30_000 });
  await at('welcome', 'welcome-restarting', { held: true });
  await back();

  await simulator.faults.on('down');
  await page.getByText('Нет связи с регистратурой').first().waitFor({ timeout: 60_000 });
  await at('welcome', 'welcome-offline');

  // An outage that lasted for longer than the clinic books from.
  const read = await retell(page, 'status', (status) => ({
    ...status,
    schedule: { ...status.schedule, asOf: status.network.since - 6 * HOUR_MS, tooOldToBook: true },
  }));
  await page.reload();
  await page.locator('.board.desk').waitFor();
  await at('welcome', 'welcome-closed');
  await read();
  await simulator.faults.allOff();
}

/** Nobody has touched anything for a while. */
async function stillHere({ page, at }: Walk): Promise<void> {
  const patient = await retell(page, 'status', (status) => ({
    ...status,
    display: { ...status.display, idleSeconds: 1 },
  }));
  await page.reload();
  await onScreen(page, 'welcome');
  await tap(page, /^К врачу/);
  await onScreen(page, 'policy');
  await page.getByRole('alertdialog').waitFor();
  await at('policy', 'still-here', { held: true });
  await patient();
}
