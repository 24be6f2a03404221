import type { Page } from 'playwright-core';
import type { IfTaken } from '../../../domain/if-taken.ts';
import type { Circumstances } from '../circumstances.ts';
import { NOW } from '../clinic-data.ts';
import { BIRTH_DATE, bookedAt, POLICY } from '../stories.ts';
import type { Shot } from './shot.ts';

/** What is done on the way to a picture: who the patient is, what they touch, how the kiosk fares meanwhile. */

/** By the picture's name: in which circumstances, and what is done before it is taken. */
export type Stories = Record<string, { is?: Partial<Circumstances>; run: (shot: Shot) => Promise<void> }>;

export const OFFLINE = { network: 'offline', asOf: NOW - 1_740_000 } as const;
export const pending = { kind: 'pending' } as const;
export const noOffers = {
  slots: false,
  referrals: false,
  outOfSchedule: false,
  patients: false,
  cancelling: false,
  snils: false,
  ifTakenDays: 0,
};

/** Touches the number pad. A keyboard as fast as a script would be taken for a reader that types. */
export async function type(page: Page, digits: string): Promise<void> {
  // The visit's screens are a file of their own and may still be on their way.
  await page.locator('.key').first().waitFor();
  await page.evaluate((wanted) => {
    const keys = [...document.querySelectorAll<HTMLButtonElement>('.key')];
    for (const digit of wanted) keys.find(({ textContent }) => textContent === digit)?.click();
  }, digits);
}

export async function identify({ page, tap }: Shot, purpose: RegExp = /^К врачу/): Promise<void> {
  await tap(purpose);
  await type(page, POLICY);
  await tap('Дальше');
  await type(page, BIRTH_DATE);
  await tap('Дальше');
}

export async function toConfirm(shot: Shot): Promise<void> {
  await identify(shot);
  await shot.tap(/^Терапевт/);
  await shot.tap(/Ближайшее время/);
}

export async function toResult(shot: Shot): Promise<void> {
  await toConfirm(shot);
  // In an outage it is a request that is left.
  await shot.tap(/^(Записаться|Оставить заявку)$/);
}

/** The doctor with the longest name of the clinic. */
export async function toLongConfirm(shot: Shot): Promise<void> {
  await identify(shot);
  await shot.tap(/^Терапевт/);
  await shot.tap(/Константинопольская/);
  await shot.tap('10:40');
}

/** Books in these circumstances behind the screen, and answers the booking's id. */
export async function bookedBefore(
  { double }: Shot,
  is: Partial<Circumstances>,
  ifTaken: IfTaken = { kind: 'nothing' },
): Promise<string> {
  const meanwhile = { ...double.circumstances };
  Object.assign(double.circumstances, is);
  const { id } = await bookedAt(double, {
    place: { kind: 'slot', slotGuid: `d1-${NOW + 86_400_000}` },
    ifTaken,
  });
  Object.assign(double.circumstances, meanwhile);
  return id;
}

/** Holds something under the reader and waits until it is told or acted upon. */
export async function hold({ double, page }: Shot, bytes: Uint8Array): Promise<void> {
  double.hold(bytes);
  await page.waitForTimeout(100);
}

export const wish = async ({ page }: Shot, name: RegExp): Promise<void> =>
  page.getByRole('radio', { name }).check();

export async function toWishedResult(shot: Shot): Promise<void> {
  await toConfirm(shot);
  await wish(shot, /^Тот же врач в течение/);
  await shot.tap('Оставить заявку');
}
