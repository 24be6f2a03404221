import { type CardField, cardFields } from '../../domain/patient-card.ts';
import { cardFieldsByWireName } from './wire/patients.ts';

/** Not within a longer Russian word: «пол» is not in «поле» or «полис». */
const word = (pattern: string): RegExp => new RegExp(`(?<![а-я])(?:${pattern})(?![а-я])`);

const words: readonly (readonly [CardField, RegExp])[] = [
  ['family', /фамили/],
  ['family', word('фио')],
  ['name', word('имя|имени')],
  ['name', word('фио')],
  ['patronymic', /отчеств/],
  ['patronymic', word('фио')],
  // «Место рождения» is another field.
  ['birthDate', /(?<!мест[а-я]* )рожден/],
  ['birthplace', /мест[а-я]* рожден/],
  ['policy', /полис/],
  ['identityDocument', /документ|паспорт/],
  ['phone', /телефон/],
  ['email', /почт|e-?mail/],
  ['sex', word('пол|пола')],
  ['snils', /снилс/],
  ['registeredAddress', /адрес[^.,;]* регистрац/],
  ['actualAddress', /фактическ/],
  ['work', /(?<![а-я])работ|професси|должност/],
  ['blood', /резус|групп[а-я]* крови/],
  ['attachment', /прикреп/],
];

/**
 * The fields that the validation messages of document 004 are about, in the card's order; `card` alone when they name
 * none. Pure. The messages are free text, so only words that mean one field count, and the document's own field names.
 */
export function cardFieldsNamedIn(messages: readonly string[]): CardField[] {
  const texts = messages.map((message) =>
    message.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' '),
  );
  const named = new Set([
    ...words.filter(([, pattern]) => texts.some((text) => pattern.test(text))).map(([field]) => field),
    ...texts.flatMap((text) => text.match(wireNames) ?? []).map((name) => cardFieldsByWireName.get(name)),
  ]);
  return named.size === 0 ? ['card'] : cardFields.filter((field) => named.has(field));
}

/** Whole names, and of a path (`polis.type.name`) the first alone. */
const wireNames = new RegExp(`(?<![a-z.])(?:${[...cardFieldsByWireName.keys()].join('|')})(?![a-z])`, 'g');
