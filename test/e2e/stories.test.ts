import { afterAll, describe, expect, test } from 'vitest';
import { atRest } from '../gallery/dress.ts';
import { identify, onScreen, shownSlot, soonest, tap } from '../gallery/finger.ts';
import { until } from '../support/until.ts';
import { paperAfter, patientAt, said, wordsOn } from './support/at-the-kiosk.ts';
import { closeBrowser, openPage, startBrowserKiosk, startShell } from './support/browser-kiosk.ts';
import { kioskBookings, startClinic } from './support/clinic.ts';

/** Every story through the real stack: Chromium, the browser shell in its own process, SQLite on disk, HTTP, TCP. */

afterAll(closeBrowser);

describe.skipIf(!process.env.TEST_CHROMIUM)('in the browser shell', () => {
  test('booked online: a ticket on the screen and on paper', async () => {
    const clinic = await startClinic();
    const { page } = await startBrowserKiosk(clinic);
    const person = patientAt(clinic.simulator);
    await identify(page, person);
    await soonest(page, /^Терапевт/);
    const chosen = await shownSlot(page, clinic.simulator);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');

    const [booking, ...more] = kioskBookings(clinic.simulator);
    expect(more).toEqual([]);
    expect(booking).toMatchObject({
      policy: person.policy,
      slotGuid: chosen.guid,
      resourceName: chosen.resourceName,
    });
    expect(await said(page)).toContain(booking?.number);
    const paper = wordsOn(await paperAfter(clinic.simulator, 0));
    expect(clinic.simulator.sheets()).toHaveLength(1);
    expect(paper).toContain(booking?.number);
    expect(paper).not.toContain(person.policy);
    await until('the screen to say that it is printed', async () => /напечатан/i.test(await said(page)));
  });

  test('a double tap is one booking', async () => {
    const clinic = await startClinic();
    const { page } = await startBrowserKiosk(clinic);
    const person = patientAt(clinic.simulator);
    await identify(page, person);
    await soonest(page, /^Терапевт/);
    const button = await page.getByRole('button', { name: 'Записаться' }).first().boundingBox();
    if (!button) throw new Error('no button');
    const [x, y] = [button.x + button.width / 2, button.y + button.height / 2];
    // A new screen takes no touch for a moment: taps that end up there were meant for the one before.
    await atRest(page);
    await Promise.all([page.touchscreen.tap(x, y), page.touchscreen.tap(x, y), page.touchscreen.tap(x, y)]);
    await onScreen(page, 'result-confirmed');
    await until('the ticket', () => clinic.simulator.sheets().length === 1);
    expect(kioskBookings(clinic.simulator)).toHaveLength(1);
  });

  test('a second tap does not go through to the next screen', async () => {
    const clinic = await startClinic();
    const { page } = await startBrowserKiosk(clinic);
    await onScreen(page, 'welcome');
    const button = await page.getByRole('button', { name: /^К врачу/ }).boundingBox();
    if (!button) throw new Error('no button');
    const [x, y] = [button.x + button.width / 2, button.y + button.height / 2];
    await page.touchscreen.tap(x, y);
    // As fast as the second tap of a double one comes.
    await page.waitForTimeout(120);
    await page.touchscreen.tap(x, y);
    await onScreen(page, 'policy');
    await atRest(page);
    expect(await said(page)).toContain('Введено 0 цифр');
  });

  test('booked during an outage: a request slip; confirmed when the network is back', async () => {
    const clinic = await startClinic();
    const { page } = await startBrowserKiosk(clinic);
    const person = patientAt(clinic.simulator);
    await onScreen(page, 'welcome');
    await page.getByText('Терапевт').first().waitFor();
    await clinic.simulator.faults.on('down');
    await identify(page, person);
    await soonest(page, /^Терапевт/);
    await tap(page, 'Оставить заявку');
    await onScreen(page, 'result-pending');
    expect(await said(page)).toMatch(/ещё не запись/i);
    expect(await said(page, 'body')).toContain('Нет связи с регистратурой');
    const slip = wordsOn(await paperAfter(clinic.simulator, 0));
    expect(clinic.simulator.sheets()).toHaveLength(1);
    expect(slip).toContain('НЕ ПОДТВЕРЖДЕНА');
    expect(slip).toContain('К-0001');

    await clinic.simulator.faults.allOff();
    // The patient still stands there: the screen tells as soon as it is known.
    await onScreen(page, 'result-confirmed');
    const [booking, ...more] = kioskBookings(clinic.simulator);
    expect(more).toEqual([]);
    expect(await said(page)).toContain(booking?.number);
    expect(clinic.simulator.sheets()).toHaveLength(1);
  });

  test('taken by somebody else during the outage: refused, and the patient sees it at the next visit', async () => {
    const clinic = await startClinic();
    const { page } = await startBrowserKiosk(clinic);
    const person = patientAt(clinic.simulator);
    await page.getByText('Терапевт').first().waitFor();
    await clinic.simulator.faults.on('down');
    await identify(page, person);
    await soonest(page, /^Терапевт/);
    const chosen = await shownSlot(page, clinic.simulator);
    await tap(page, 'Оставить заявку');
    await onScreen(page, 'result-pending');
    await tap(page, /Понятно|Готово/);
    await onScreen(page, 'welcome');

    expect(clinic.simulator.takeSlot(chosen.guid)).toBe(true);
    await clinic.simulator.faults.allOff();
    await page.getByText('Связь с регистратурой есть').waitFor({ timeout: 60_000 });
    await until('the refusal', () => clinic.simulator.calls().some(({ code }) => code === '4009'), 30_000);

    await identify(page, person, /Мои записи/);
    await onScreen(page, 'my-bookings');
    await until('the list to say so', async () => /не получилось|занят/i.test(await said(page)));
    expect(kioskBookings(clinic.simulator)).toEqual([]);
  });

  test('taken during the outage, and the patient had said what to do then: another time, said plainly', async () => {
    const clinic = await startClinic();
    const { page } = await startBrowserKiosk(clinic);
    const person = patientAt(clinic.simulator);
    await page.getByText('Терапевт').first().waitFor();
    await clinic.simulator.faults.on('down');
    await identify(page, person);
    await soonest(page, /^Терапевт/);
    const chosen = await shownSlot(page, clinic.simulator);
    await page.getByRole('radio', { name: /^Тот\sже\sврач\sв\sтечение/ }).tap();
    await tap(page, 'Оставить заявку');
    await onScreen(page, 'result-pending');
    expect(await said(page)).toMatch(/Если время займут/);
    const slip = wordsOn(await paperAfter(clinic.simulator, 0));
    expect(clinic.simulator.sheets()).toHaveLength(1);
    expect(slip).toContain('Если время займут');

    expect(clinic.simulator.takeSlot(chosen.guid)).toBe(true);
    await clinic.simulator.faults.allOff();
    await onScreen(page, 'result-confirmed');
    expect(await said(page)).toMatch(/на другое время/);
    const [booking, ...more] = kioskBookings(clinic.simulator);
    expect(more).toEqual([]);
    expect(booking?.resourceName).toBe(chosen.resourceName);
    expect(booking?.startAt).toBeGreaterThan(chosen.startAt);
  });

  test('the answer is lost after the server booked: one booking, confirmed', async () => {
    const clinic = await startClinic();
    const { page } = await startBrowserKiosk(clinic);
    const person = patientAt(clinic.simulator);
    await identify(page, person);
    await soonest(page, /^Терапевт/);
    await clinic.simulator.faults.on('answer-lost', { service: 'appointments', times: 1 });
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');
    expect(kioskBookings(clinic.simulator)).toHaveLength(1);
    expect(await said(page)).toMatch(/Номер талона спросите в регистратуре/);
  });

  test('killed while sending: restarted, one booking', async () => {
    const clinic = await startClinic();
    const first = await startBrowserKiosk(clinic);
    const person = patientAt(clinic.simulator);
    await identify(first.page, person);
    await soonest(first.page, /^Терапевт/);
    await clinic.simulator.faults.on('slow', { delayMs: 1_400, service: 'appointments' });
    await tap(first.page, 'Записаться');
    await until('the server to book', () => kioskBookings(clinic.simulator).length === 1);
    await first.kill();
    await clinic.simulator.faults.allOff();

    const { launchUrl } = await startShell(clinic.args);
    const page = await openPage(launchUrl);
    await identify(page, person, /Мои записи/);
    await onScreen(page, 'my-bookings');
    await until('the confirmation', async () => /подтверждена/i.test(await said(page)), 30_000);
    expect(kioskBookings(clinic.simulator)).toHaveLength(1);
    // Nobody asked for paper since: none came out.
    expect(clinic.simulator.sheets()).toEqual([]);
  });

  test('the kiosk restarts under an open page: the page says so, and goes on by itself', async () => {
    const clinic = await startClinic();
    const first = await startBrowserKiosk(clinic);
    const { page } = first;
    const person = patientAt(clinic.simulator);
    await page.getByText('Терапевт').first().waitFor();
    // Behind the welcome screen the page reads the rest; what it lacks when the kiosk dies is the next story.
    await until('the page to have read all of a visit', () =>
      page.evaluate(() => {
        const read = performance.getEntriesByType('resource').map(({ name }) => name);
        return ['visit-screen', 'digit-pad'].every((part) => read.some((name) => name.includes(part)));
      }),
    );
    const port = Number(new URL(page.url()).port);
    await first.kill();
    await page.getByText(/Инфомат перезапускается/).waitFor();

    await startShell(clinic.args, port);
    await page.getByText('Связь с регистратурой есть').waitFor({ timeout: 20_000 });
    await identify(page, person);
    await soonest(page, /^Терапевт/);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');
    expect(kioskBookings(clinic.simulator)).toHaveLength(1);
  });

  test('a part of the page cannot be read, nor the page: it begins anew once it can be had, and not before', async () => {
    const clinic = await startClinic();
    const part = /visit-screen-/;
    const { page } = await startBrowserKiosk(clinic, async (opened) => {
      await opened.route(part, (route) => route.abort());
    });
    await onScreen(page, 'welcome');
    const itself = ({ pathname }: URL): boolean => pathname === '/';
    let tries = 0;
    await page.route(itself, (route) => {
      tries++;
      return route.abort();
    });
    await tap(page, /^К врачу/);
    await onScreen(page, 'starting');
    await until('the page to be asked for in vain, twice', () => tries === 2);
    await onScreen(page, 'starting');

    await page.unrouteAll();
    await onScreen(page, 'welcome');
    await identify(page, patientAt(clinic.simulator));
    await onScreen(page, 'speciality');
  });

  test('the printer is off: booked, the ticket on the screen, paper later and only when asked for', async () => {
    const clinic = await startClinic();
    await clinic.simulator.printerFaults.set({ offline: true });
    const { page } = await startBrowserKiosk(clinic);
    const person = patientAt(clinic.simulator);
    await identify(page, person);
    await soonest(page, /^Терапевт/);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');
    const [booking] = kioskBookings(clinic.simulator);
    expect(await said(page)).toContain(booking?.number);
    await until('the screen to admit it', async () =>
      /не напечатан|не печатает|не работает/i.test(await said(page)),
    );

    await clinic.simulator.printerFaults.reset();
    expect(clinic.simulator.sheets()).toEqual([]);
    await tap(page, /Напечатать/);
    await until('the ticket', () => clinic.simulator.sheets().length === 1);
    expect(clinic.simulator.sheets()[0]?.lines.some(({ text }) => text.includes('КОПИЯ'))).toBe(false);
  });
});
