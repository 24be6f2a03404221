import { BIRTH_DATE } from '../../stories.ts';
import type { Shot } from '../shot.ts';
import { identify, type Stories, type } from '../steps.ts';
import { typeText } from '../typing.ts';
import { chooseDocument } from './documents.ts';

const REGISTER = /^Я здесь впервые/;
export const CONTACTS = /^Сменить телефон/;

const unknown = { recognised: 'not-recognised' } as const;

/** Somebody the registry does not know says so, and is asked for the card. */
async function toFamily(shot: Shot): Promise<void> {
  await identify(shot);
  await shot.tap('Я здесь впервые');
}

/** The same with a document whose number does not tell the sex. */
export async function toFamilyByCertificate(shot: Shot): Promise<void> {
  await chooseDocument(shot, /^Временное/);
  await type(shot.page, '123456789');
  await shot.tap('Дальше');
  await type(shot.page, BIRTH_DATE);
  await shot.tap('Дальше');
  await shot.tap('Я здесь впервые');
}

/** Answers one question with the keyboard. */
export async function answer(shot: Shot, text: string): Promise<void> {
  await typeText(shot.page, text);
  await shot.tap('Дальше');
}

/** Goes on from the family name. */
async function name(shot: Shot): Promise<void> {
  await answer(shot, 'пробная');
  await answer(shot, 'анна');
  await answer(shot, 'тестовна');
}

async function toPhone(shot: Shot): Promise<void> {
  await toFamily(shot);
  await name(shot);
}

/** Whoever came for their card, or to change their telephone. */
export async function toEmail(shot: Shot, purpose: RegExp = REGISTER): Promise<void> {
  await identify(shot, purpose);
  await name(shot);
  await type(shot.page, '9120000000');
  await shot.tap('Дальше');
}

/** The questions asked one a screen. */
export const questions: Stories = {
  'question-family': {
    is: unknown,
    run: async (shot) => {
      await toFamily(shot);
      await typeText(shot.page, 'пробн');
    },
  },
  'question-family-empty': { is: unknown, run: toFamily },
  'question-family-long': {
    is: unknown,
    run: async (shot) => {
      await toFamily(shot);
      await typeText(shot.page, 'константинопольская-преображенская');
    },
  },
  'question-family-latin': {
    is: unknown,
    run: async (shot) => {
      await toFamily(shot);
      await typeText(shot.page, 'проб');
      await shot.tap(/латинские буквы/);
      await typeText(shot.page, 'n');
    },
  },
  'question-patronymic': {
    is: unknown,
    run: async (shot) => {
      await toFamily(shot);
      await answer(shot, 'пробная');
      await answer(shot, 'анна');
    },
  },
  'question-sex': {
    is: unknown,
    run: async (shot) => {
      await toFamilyByCertificate(shot);
      await answer(shot, 'пробная');
      await answer(shot, 'анна');
      await shot.tap('Нет отчества');
    },
  },
  'question-phone': {
    is: unknown,
    run: async (shot) => {
      await toPhone(shot);
      await type(shot.page, '912000');
    },
  },
  'question-phone-hint': {
    is: unknown,
    run: async (shot) => {
      await toPhone(shot);
      await type(shot.page, '8912');
    },
  },
  'question-phone-first-digit': {
    is: unknown,
    run: async (shot) => {
      await toPhone(shot);
      await type(shot.page, '5120000000');
    },
  },
  'question-email': {
    is: unknown,
    run: async (shot) => {
      await toEmail(shot);
      await typeText(shot.page, 'anna.probnaya');
    },
  },
  'question-email-hint': {
    is: unknown,
    run: async (shot) => {
      await toEmail(shot);
      await typeText(shot.page, 'anna@mail.ru@');
    },
  },
  'question-email-long': {
    is: unknown,
    run: async (shot) => {
      await toEmail(shot);
      await typeText(shot.page, 'anna.konstantinopolskaya1990.rabota@poliklinika-12.mail.ru');
    },
  },
  'question-family-snils': {
    run: async (shot) => {
      await chooseDocument(shot, /^СНИЛС/);
      await type(shot.page, '11223344595');
      await shot.tap('Дальше');
      await type(shot.page, BIRTH_DATE);
      await shot.tap('Дальше');
    },
  },
};
