import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { onScreen, soonest, tap, typeBirthDate, typeDigits, typeText } from '../gallery/finger.ts';
import { bookedFor, outbox, paperAfter, patientNamed, said, says, wordsOn } from './support/at-the-kiosk.ts';
import { onStage } from './support/on-stage.ts';

/** Who has no policy of sixteen digits at hand: known by СНИЛС and name, or by an old policy, to a ticket on paper. */

const doubt = /похоже на\sопечатку/;

/** From the welcome screen to the first question about another document. */
async function byDocument(page: Page, document: RegExp, purpose: RegExp): Promise<void> {
  await tap(page, purpose);
  await onScreen(page, 'policy');
  await tap(page, 'Другой документ');
  await tap(page, document);
}

async function born(page: Page, birthDate: string): Promise<void> {
  await tap(page, 'Дальше');
  await onScreen(page, 'birth-date');
  await typeBirthDate(page, birthDate);
  await tap(page, 'Дальше');
}

/** The three questions of a name, each with what is done before going on. */
async function named(page: Page, answers: readonly (() => Promise<void>)[]): Promise<void> {
  for (const [at, answer] of answers.entries()) {
    await page.getByRole('heading', { name: [/фамилия/, /имя/, /отчество/][at] ?? /./ }).waitFor();
    await answer();
    await tap(page, 'Дальше');
  }
}
const asItStands = async (): Promise<void> => {};

describe.skipIf(!process.env.TEST_CHROMIUM)('a patient without a unified policy', () => {
  const stage = onStage();

  /** Books, and checks the server's record and the paper. */
  async function toTheTicket(policy: string): Promise<void> {
    const { page, simulator } = stage();
    const papers = simulator.sheets().length;
    await tap(page, 'Записаться');
    await onScreen(page, 'result-confirmed');
    const [booking, ...more] = bookedFor(simulator, policy);
    expect(more).toEqual([]);
    expect(booking).toMatchObject({ source: 'Infomat', kind: 'slot' });
    expect(await said(page)).toContain(booking?.number);
    const paper = wordsOn(await paperAfter(simulator, papers));
    expect(paper).toContain(booking?.number);
    expect(paper).not.toContain(policy);
  }

  test('by СНИЛС: wrong check digits are told at once, the name is asked, and it ends with a ticket', async () => {
    const { page, simulator } = stage();
    const person = patientNamed(simulator, 'Ключевская');
    const snils = person.snils ?? '';
    await byDocument(page, /^СНИЛС/, /^К врачу/);
    await onScreen(page, 'policy');
    await typeDigits(page, `${snils.slice(0, -1)}4`);
    await page.getByText(doubt).waitFor();
    await tap(page, 'Стереть');
    await typeDigits(page, snils.slice(-1));
    await page.getByText(doubt).waitFor({ state: 'detached' });
    await born(page, person.birthDate);
    await says(page, /По СНИЛС регистратура ищет вместе с именем/);
    await named(page, [
      () => typeText(page, 'Ключ'),
      () => typeText(page, person.name),
      () => typeText(page, person.patronymic),
    ]);
    await onScreen(page, 'not-found');
    expect(await said(page)).toMatch(/По такому СНИЛС, имени и дате рождения никого не нашли/);
    expect(await outbox(stage())).toMatch(/No requests yet/);

    // Only what was wrong is typed again.
    await tap(page, 'Исправить данные');
    await onScreen(page, 'policy');
    await tap(page, 'Дальше');
    await onScreen(page, 'birth-date');
    await tap(page, 'Дальше');
    await named(page, [() => typeText(page, 'евская'), asItStands, asItStands]);
    await soonest(page, /^Кардиолог/);
    expect(await said(page)).toMatch(/СНИЛС …(45)?95/);
    await toTheTicket(person.policy);
    expect(await outbox(stage())).toMatch(/book-slot.*delivered.*СНИЛС …95/);
  });

  test('by an old policy: its series on the keyboard, its number on the pad, and a ticket', async () => {
    const { page, simulator } = stage();
    const person = patientNamed(simulator, 'Стародумова');
    await byDocument(page, /^Полис старого образца/, /^К врачу/);
    await onScreen(page, 'question');
    await typeText(page, '46-АЛ');
    await tap(page, 'Дальше');
    await onScreen(page, 'policy');
    expect(await said(page)).toMatch(/после серии 46-АЛ/);
    await typeDigits(page, '318245');
    await born(page, person.birthDate);
    await soonest(page, /^Кардиолог/);
    await toTheTicket(person.policy);
    expect(await outbox(stage())).toMatch(/book-slot.*delivered.*…8245/);
  });

  test('by an old policy at the second visit, its series without the hyphen: the booking is found', async () => {
    const { page, simulator } = stage();
    // The story before this one booked it.
    const person = patientNamed(simulator, 'Стародумова');
    await byDocument(page, /^Полис старого образца/, /^Мои записи/);
    await typeText(page, '46АЛ');
    await tap(page, 'Дальше');
    await onScreen(page, 'policy');
    await typeDigits(page, '318245');
    await born(page, person.birthDate);
    await onScreen(page, 'my-bookings');
    await page.locator('.choice.booking').first().waitFor();
    expect(await said(page)).toMatch(/подтверждена/);
  });
});
