import { afterAll, describe, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { closeBrowser, openPage, startBrowserKiosk, startShell } from './support/browser-kiosk.ts';
import { findSlot, kioskBookings, startClinic } from './support/clinic.ts';
import { chooseSoonest, identify, onScreen, tap, words } from './support/visit.ts';

/** Every story through the real stack: Chromium, the browser shell in its own process, SQLite on disk, HTTP, TCP. */

afterAll(closeBrowser);

describe.skipIf(!process.env.TEST_CHROMIUM)('in the browser shell', () => {
  test('booked online: a ticket on the screen and on paper', async () => {
    const clinic = await startClinic();
    const { page } = await startBrowserKiosk(clinic);
    const [person] = clinic.simulator.patients;
    if (!person) throw new Error('no patients');
    await identify(page, person);
    const chosen = await chooseSoonest(page);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');

    const [booking, ...more] = kioskBookings(clinic.simulator);
    expect(more).toEqual([]);
    expect(booking).toMatchObject({ policy: person.policy, resourceName: chosen.doctor });
    expect(await words(page)).toContain(booking?.number);
    await until('the ticket', () => clinic.simulator.sheets().length === 1);
    const paper =
      clinic.simulator
        .sheets()[0]
        ?.lines.map(({ text }) => text.trim())
        .join('\n') ?? '';
    expect(paper).toContain(booking?.number);
    expect(paper).not.toContain(person.policy);
    await until('the screen to say that it is printed', async () => /напечатан/i.test(await words(page)));
  });

  test('a double tap is one booking', async () => {
    const clinic = await startClinic();
    const { page } = await startBrowserKiosk(clinic);
    const [person] = clinic.simulator.patients;
    if (!person) throw new Error('no patients');
    await identify(page, person);
    await chooseSoonest(page);
    const button = await page.getByRole('button', { name: 'Записаться' }).first().boundingBox();
    if (!button) throw new Error('no button');
    const [x, y] = [button.x + button.width / 2, button.y + button.height / 2];
    // A new screen takes no touch for a moment: taps that end up there were meant for the one before.
    await page.waitForTimeout(500);
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
    await page.waitForTimeout(120);
    await page.touchscreen.tap(x, y);
    await onScreen(page, 'policy');
    await page.waitForTimeout(300);
    expect(await words(page)).toContain('Введено 0 цифр');
  });

  test('booked during an outage: a request slip; confirmed when the network is back', async () => {
    const clinic = await startClinic();
    const { page } = await startBrowserKiosk(clinic);
    const [person] = clinic.simulator.patients;
    if (!person) throw new Error('no patients');
    await onScreen(page, 'welcome');
    await page.getByText('Терапевт').first().waitFor();
    await clinic.simulator.faults.on('down');
    await identify(page, person);
    await chooseSoonest(page);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-pending');
    expect(await words(page)).toMatch(/ещё не запись/i);
    expect(await words(page, 'body')).toContain('Нет связи с регистратурой');
    await until('the slip', () => clinic.simulator.sheets().length === 1);
    const slip =
      clinic.simulator
        .sheets()[0]
        ?.lines.map(({ text }) => text.trim())
        .join('\n') ?? '';
    expect(slip).toContain('НЕ ПОДТВЕРЖДЕНА');
    expect(slip).toContain('К-0001');

    await clinic.simulator.faults.allOff();
    // The patient still stands there: the screen tells as soon as it is known.
    await onScreen(page, 'result-confirmed');
    const [booking, ...more] = kioskBookings(clinic.simulator);
    expect(more).toEqual([]);
    expect(await words(page)).toContain(booking?.number);
    expect(clinic.simulator.sheets()).toHaveLength(1);
  });

  test('taken by somebody else during the outage: refused, and the patient sees it at the next visit', async () => {
    const clinic = await startClinic();
    const { page } = await startBrowserKiosk(clinic);
    const [person] = clinic.simulator.patients;
    if (!person) throw new Error('no patients');
    await page.getByText('Терапевт').first().waitFor();
    await clinic.simulator.faults.on('down');
    await identify(page, person);
    const { doctor, time } = await chooseSoonest(page);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-pending');
    await tap(page, /Понятно|Готово/);
    await onScreen(page, 'welcome');

    expect(clinic.simulator.takeSlot(findSlot(clinic.simulator, doctor, time).guid)).toBe(true);
    await clinic.simulator.faults.allOff();
    await page.getByText('Связь с регистратурой есть').waitFor({ timeout: 60_000 });
    await until('the refusal', () => clinic.simulator.calls().some(({ code }) => code === '4009'), 30_000);

    await identify(page, person, /Мои записи/);
    await onScreen(page, 'my-bookings');
    await until('the list to say so', async () => /не получилось|занят/i.test(await words(page)));
    expect(kioskBookings(clinic.simulator)).toEqual([]);
  });

  test('taken during the outage, and the patient had said what to do then: another time, said plainly', async () => {
    const clinic = await startClinic();
    const { page } = await startBrowserKiosk(clinic);
    const [person] = clinic.simulator.patients;
    if (!person) throw new Error('no patients');
    await page.getByText('Терапевт').first().waitFor();
    await clinic.simulator.faults.on('down');
    await identify(page, person);
    const { doctor, time } = await chooseSoonest(page);
    await page.getByRole('radio', { name: /^Тот\sже\sврач\sв\sтечение/ }).tap();
    await tap(page, 'Записаться');
    await onScreen(page, 'result-pending');
    expect(await words(page)).toMatch(/Если время займут/);
    await until('the slip', () => clinic.simulator.sheets().length === 1);
    const slip =
      clinic.simulator
        .sheets()[0]
        ?.lines.map(({ text }) => text.trim())
        .join(' ') ?? '';
    expect(slip).toContain('Если время займут');

    const chosen = findSlot(clinic.simulator, doctor, time);
    expect(clinic.simulator.takeSlot(chosen.guid)).toBe(true);
    await clinic.simulator.faults.allOff();
    await onScreen(page, 'result-confirmed');
    expect(await words(page)).toMatch(/на другое время/);
    const [booking, ...more] = kioskBookings(clinic.simulator);
    expect(more).toEqual([]);
    expect(booking?.resourceName).toBe(doctor);
    expect(booking?.startAt).toBeGreaterThan(chosen.startAt);
  });

  test('the answer is lost after the server booked: one booking, confirmed', async () => {
    const clinic = await startClinic();
    const { page } = await startBrowserKiosk(clinic);
    const [person] = clinic.simulator.patients;
    if (!person) throw new Error('no patients');
    await identify(page, person);
    await chooseSoonest(page);
    await clinic.simulator.faults.on('answer-lost', { service: 'appointments', times: 1 });
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');
    expect(kioskBookings(clinic.simulator)).toHaveLength(1);
    expect(await words(page)).toMatch(/Номер талона спросите в регистратуре/);
  });

  test('killed while sending: restarted, one booking', async () => {
    const clinic = await startClinic();
    const first = await startBrowserKiosk(clinic);
    const [person] = clinic.simulator.patients;
    if (!person) throw new Error('no patients');
    await identify(first.page, person);
    await chooseSoonest(first.page);
    await clinic.simulator.faults.on('slow', { delayMs: 1_400, service: 'appointments' });
    await tap(first.page, 'Записаться');
    await until('the server to book', () => kioskBookings(clinic.simulator).length === 1);
    await first.kill();
    await clinic.simulator.faults.allOff();

    const { launchUrl } = await startShell(clinic.args);
    const page = await openPage(launchUrl);
    await identify(page, person, /Мои записи/);
    await onScreen(page, 'my-bookings');
    await until('the confirmation', async () => /подтверждена/i.test(await words(page)), 30_000);
    expect(kioskBookings(clinic.simulator)).toHaveLength(1);
    // Nobody asked for paper since: none came out.
    expect(clinic.simulator.sheets()).toEqual([]);
  });

  test('the kiosk restarts under an open page: the page says so, and goes on by itself', async () => {
    const clinic = await startClinic();
    const first = await startBrowserKiosk(clinic);
    const { page } = first;
    const [person] = clinic.simulator.patients;
    if (!person) throw new Error('no patients');
    await page.getByText('Терапевт').first().waitFor();
    const port = Number(new URL(page.url()).port);
    await first.kill();
    await page.getByText(/Инфомат перезапускается/).waitFor();

    await startShell(clinic.args, port);
    await page.getByText('Связь с регистратурой есть').waitFor({ timeout: 20_000 });
    await identify(page, person);
    await chooseSoonest(page);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');
    expect(kioskBookings(clinic.simulator)).toHaveLength(1);
  });

  test('the printer is off: booked, the ticket on the screen, paper later and only when asked for', async () => {
    const clinic = await startClinic();
    await clinic.simulator.printerFaults.set({ offline: true });
    const { page } = await startBrowserKiosk(clinic);
    const [person] = clinic.simulator.patients;
    if (!person) throw new Error('no patients');
    await identify(page, person);
    await chooseSoonest(page);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');
    const [booking] = kioskBookings(clinic.simulator);
    expect(await words(page)).toContain(booking?.number);
    await until('the screen to admit it', async () =>
      /не напечатан|не печатает|не работает/i.test(await words(page)),
    );

    await clinic.simulator.printerFaults.reset();
    expect(clinic.simulator.sheets()).toEqual([]);
    await tap(page, /Напечатать/);
    await until('the ticket', () => clinic.simulator.sheets().length === 1);
    expect(clinic.simulator.sheets()[0]?.lines.some(({ text }) => text.includes('КОПИЯ'))).toBe(false);
  });
});
