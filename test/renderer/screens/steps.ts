import type { Page } from 'playwright-core';
import type { Circumstances } from '../bridge-double.ts';
import { NOW } from '../clinic-data.ts';
import { BIRTH_DATE, POLICY } from '../stories.ts';
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
  ifTakenDays: 0,
};

/** Types on a keyboard, which every number pad takes as well. */
export const type = async (page: Page, digits: string): Promise<void> => page.keyboard.type(digits);

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
  await shot.tap('Записаться');
}

/** The doctor with the longest name of the clinic. */
export async function toLongConfirm(shot: Shot): Promise<void> {
  await identify(shot);
  await shot.tap(/^Терапевт/);
  await shot.tap(/Константинопольская/);
  await shot.tap('10:40');
}

export const wish = async ({ page }: Shot, name: RegExp): Promise<void> =>
  page.getByRole('radio', { name }).check();

export async function toWishedResult(shot: Shot): Promise<void> {
  await toConfirm(shot);
  await wish(shot, /^Тот же врач в течение/);
  await shot.tap('Записаться');
}
