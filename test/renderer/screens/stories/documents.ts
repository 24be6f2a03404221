import type { Shot } from '../shot.ts';
import { identify, type Stories, type } from '../steps.ts';
import { typeText } from '../typing.ts';

/** Opens the choice of documents and takes that one. */
export async function chooseDocument(
  { tap }: Shot,
  name: RegExp,
  purpose: RegExp = /^К врачу/,
): Promise<void> {
  await tap(purpose);
  await tap('Другой документ');
  await tap(name);
}

/** Somebody who is looked for by СНИЛС, name and date of birth. */
async function identifyBySnils(shot: Shot): Promise<void> {
  await chooseDocument(shot, /^СНИЛС/);
  await type(shot.page, '11223344595');
  await shot.tap('Дальше');
  await type(shot.page, '01011990');
  await shot.tap('Дальше');
  for (const name of ['иванов', 'иван', 'иванович']) {
    await typeText(shot.page, name);
    await shot.tap('Дальше');
  }
  await shot.page.waitForTimeout(100);
}

/** Which document the patient is known by, and its number. */
export const documents: Stories = {
  document: {
    run: async ({ tap }) => {
      await tap(/^К врачу/);
      await tap('Другой документ');
    },
  },
  'document-snils': {
    run: async (shot) => {
      await chooseDocument(shot, /^СНИЛС/);
      await shot.tap('Другой документ');
    },
  },
  'policy-snils-hint': {
    run: async (shot) => {
      await chooseDocument(shot, /^СНИЛС/);
      await type(shot.page, '11223344594');
    },
  },
  'policy-temporary': {
    run: async (shot) => {
      await chooseDocument(shot, /^Временное/);
      await type(shot.page, '12345');
    },
  },
  series: {
    run: async (shot) => {
      await chooseDocument(shot, /^Полис старого/);
      await typeText(shot.page, '46-тм');
    },
  },
  'policy-old': {
    run: async (shot) => {
      await chooseDocument(shot, /^Полис старого/);
      await typeText(shot.page, '46-тм');
      await shot.tap('Дальше');
      await type(shot.page, '012345');
    },
  },
  'not-found-by-policy': { is: { recognised: 'not-offered' }, run: identifyBySnils },
  'not-booked-by-policy': {
    is: { verdict: 'not-offered' },
    run: async (shot) => {
      await identifyBySnils(shot);
      await shot.tap(/Терапевт/);
      await shot.tap(/^Ближайшее/);
      await shot.tap('Записаться');
      await shot.page.waitForTimeout(100);
    },
  },
  'not-found-first': { is: { recognised: 'not-recognised' }, run: (shot) => identify(shot) },
};
