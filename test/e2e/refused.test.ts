import { describe, expect, test } from 'vitest';
import { identify, onScreen, press, soonest, tap, tapPaged } from '../gallery/finger.ts';
import {
  bookedFor,
  bookSoonest,
  outbox,
  patientAt,
  patientNamed,
  said,
  says,
} from './support/at-the-kiosk.ts';
import { onStage } from './support/on-stage.ts';

/**
 * What a refusal offers instead, followed to where it leads. The refusals are the server's own wherever it has a
 * rule. A time that somebody took is in `flows.test.ts`.
 */

describe.skipIf(!process.env.TEST_CHROMIUM)('a booking that is refused', () => {
  const stage = onStage();

  test('not for children: another doctor, who takes them', async () => {
    const { page, simulator } = stage();
    const child = patientNamed(simulator, 'Чижиков');
    await identify(page, child);
    await soonest(page, /^Уролог/);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-refused');
    expect(simulator.calls().at(-1)).toMatchObject({ code: '4029' });
    await tap(page, 'Другой врач');
    await bookSoonest(page, /^Офтальмолог/);
    expect(bookedFor(simulator, child.policy).map(({ kind }) => kind)).toEqual(['slot']);
  });

  test('booked with this speciality already: told with whom and when, and the booking is a touch away', async () => {
    const { page, simulator } = stage();
    const person = patientNamed(simulator, 'Причалов');
    await identify(page, person);
    await bookSoonest(page, /^Невролог/);
    const [first] = bookedFor(simulator, person.policy);
    await tap(page, 'Записаться ещё');
    await soonest(page, /^Невролог/);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-refused');
    expect(await said(page)).toContain(first?.resourceName);
    await tap(page, 'Мои записи');
    await onScreen(page, 'my-bookings');
    await press(page.getByRole('button', { name: /подтверждена/ }).first());
    await onScreen(page, 'result-confirmed');
    expect(await said(page)).toContain(first?.number);
    expect(bookedFor(simulator, person.policy)).toHaveLength(1);
  });

  test('the card was taken away meanwhile: a new one can be asked for here, and the policy is not asked again', async () => {
    const { page, simulator } = stage();
    const person = patientNamed(simulator, 'Облакова');
    await identify(page, person);
    await soonest(page, /^Терапевт/);
    simulator.setCard(person.policy, 'none');
    // What the token named is gone: the server says so when it is asked to book.
    await simulator.faults.on('row', { row: '001/no-card', service: 'appointments', times: 1 });
    await tap(page, 'Записаться');
    await onScreen(page, 'result-refused');
    await tap(page, 'Завести карту здесь');
    await page.getByRole('heading', { name: /фамилия/ }).waitFor();
    await page.getByRole('group', { name: 'Клавиатура' }).waitFor();
    simulator.setCard(person.policy, 'open');
    expect(bookedFor(simulator, person.policy)).toEqual([]);
  });

  test('only the desk books for this patient: told so, with its telephone, and no way on that leads nowhere', async () => {
    const { page, simulator } = stage();
    const person = patientNamed(simulator, 'Запретов');
    await identify(page, person);
    await soonest(page, /^Терапевт/);
    await tap(page, 'Записаться');
    await onScreen(page, 'result-refused');
    expect(simulator.calls().at(-1)).toMatchObject({ code: '4007' });
    expect(await said(page)).toMatch(/регистратур/);
    expect(await said(page)).toContain(simulator.clinic.phone);
    expect(await page.getByRole('button', { name: 'Другой врач' }).count()).toBe(0);
  });

  test('the living queue is full that day: another day of it', async () => {
    const { page, simulator } = stage();
    const person = patientNamed(simulator, 'Опорин');
    await identify(page, person);
    await onScreen(page, 'speciality');
    await tapPaged(page, /^Процедурный/);
    await onScreen(page, 'doctor');
    await press(page.locator('.choice.doctor').first());
    await onScreen(page, 'time');
    await press(page.getByRole('button', { name: /Живая\sочередь/ }).first());
    await onScreen(page, 'confirm');
    await simulator.faults.on('row', { row: '003/slot-taken', times: 1 });
    await tap(page, 'Записаться');
    await onScreen(page, 'result-refused');
    await tap(page, 'Выбрать другое время');
    await onScreen(page, 'time');
    await press(page.locator('.day:not(.none):not(.chosen)').first());
    await press(page.getByRole('button', { name: /Живая\sочередь/ }).first());
    await onScreen(page, 'confirm');
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');
    expect(bookedFor(simulator, person.policy).map(({ kind }) => kind)).toEqual(['out-of-schedule']);
  });

  test('the referral is not known any more: back to the others, which are read anew', async () => {
    const { page, simulator } = stage();
    const person = patientAt(simulator);
    await identify(page, person, /^По направлению/);
    await onScreen(page, 'referrals');
    await press(page.getByRole('button', { name: /действует.*\d\sмест/ }).first());
    await onScreen(page, 'doctor');
    await tap(page, /Ближайшее время/);
    await onScreen(page, 'confirm');
    await simulator.faults.on('row', { row: '001/referral-not-found', times: 1 });
    await tap(page, 'Записаться');
    await onScreen(page, 'result-refused');
    const asked = simulator.calls().filter(({ service }) => service === 'referrals').length;
    await tap(page, 'К моим направлениям');
    await onScreen(page, 'referrals');
    await says(page, /действует/);
    expect(simulator.calls().filter(({ service }) => service === 'referrals').length).toBeGreaterThan(asked);
    expect(await outbox(stage())).toMatch(/book-referral.*refused.*referral-not-found/);
  });
});
