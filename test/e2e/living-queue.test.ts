import { describe, expect, test } from 'vitest';
import { hold, identify, onScreen, press, tap, tapPaged } from '../gallery/finger.ts';
import { bookedFor, outbox, paperAfter, patientNamed, said, wordsOn } from './support/at-the-kiosk.ts';
import { onStage } from './support/on-stage.ts';

/** A place in the living queue: its paper promises no time, and opens the place again at the next visit. */

describe.skipIf(!process.env.TEST_CHROMIUM)('the living queue', () => {
  const stage = onStage();

  test('a ticket on paper without a time, which opens the place at the reader, to be given back', async () => {
    const { page, simulator } = stage();
    const person = patientNamed(simulator, 'Ожиданьева');
    await identify(page, person);
    await onScreen(page, 'speciality');
    await tapPaged(page, /^Процедурный/);
    await onScreen(page, 'doctor');
    await press(page.locator('.choice.doctor').first());
    await onScreen(page, 'time');
    await press(page.getByRole('button', { name: /Живая\sочередь/ }).first());
    await onScreen(page, 'confirm');
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');

    const [booking, ...more] = bookedFor(simulator, person.policy);
    expect(more).toEqual([]);
    expect(booking).toMatchObject({ kind: 'out-of-schedule', slotGuid: null });
    const sheet = await paperAfter(simulator, 0);
    const paper = wordsOn(sheet);
    expect(paper).toContain(booking?.number);
    expect(paper).toMatch(/в порядке живой очереди/);
    expect(paper).not.toMatch(/00:00/);
    expect(await outbox(stage(), 'show', '1')).toMatch(/^Request 1: book-out-of-schedule, delivered/);

    await tap(page, 'Готово');
    await onScreen(page, 'welcome');
    await hold(simulator, { kind: 'sheet', id: sheet.id });
    await onScreen(page, 'result-confirmed');
    expect(await said(page)).toContain(booking?.number);
    expect(await said(page)).not.toMatch(/00:00/);
    await tap(page, 'Отменить запись');
    await onScreen(page, 'cancel-reason');
    await tap(page, 'Приём больше не нужен');
    await onScreen(page, 'cancel-confirm');
    await tap(page, 'Да, отменить');
    await onScreen(page, 'result-cancelled');
    expect(bookedFor(simulator, person.policy)).toEqual([]);
  });
});
