import type { Page } from 'playwright-core';
import * as finger from '../../gallery/finger.ts';

/** The gallery's finger, by the names these stories call it. */
export const { hold: held, identify, onScreen, tap, typeDigits } = finger;

export type Chosen = { readonly doctor: string; readonly time: string };

/** From the specialities to the question "all correct?", by the soonest time. */
export async function chooseSoonest(page: Page, speciality: RegExp = /Терапевт/): Promise<Chosen> {
  await onScreen(page, 'speciality');
  await tap(page, speciality);
  await onScreen(page, 'doctor');
  await tap(page, 'Выбрать');
  await onScreen(page, 'confirm');
  const text = (await page.locator('[data-screen="confirm"]').innerText()).replaceAll('\u00a0', ' ');
  const time = /\d\d:\d\d/.exec(text)?.[0] ?? '';
  const doctor = /^([А-ЯЁ][\p{L}-]+ [А-ЯЁ]\p{L}+ [А-ЯЁ]\p{L}+)$/mu.exec(text)?.[1] ?? '';
  return { doctor, time };
}

/** Everything the screen says, in one line. */
export const words = async (page: Page, where = '[data-screen]'): Promise<string> =>
  (await page.locator(where).innerText()).replaceAll(/\s+/g, ' ');
