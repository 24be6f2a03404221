import type { PersonName } from './scan.ts';

/** Names as people write them, from the capitals a barcode has them in. */

const NBSP = '\u00a0';

/** «АННА-МАРИЯ» is «Анна-Мария», «Д'АРТ» is «Д'Арт», «КАЗЫ КЫЗЫ» is «Казы Кызы». */
export const capitalised = (text: string): string =>
  text
    .toLowerCase()
    .replace(/(^|[\s'-])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

/** A name's parts as people write them; blanks around and doubled inside go, and letters written as two become one. */
export const writtenName = ({ family, given, patronymic }: PersonName): PersonName => ({
  family: writtenPart(family),
  given: writtenPart(given),
  patronymic: writtenPart(patronymic),
});

const writtenPart = (text: string): string => capitalised(text.normalize('NFC').trim().replace(/\s+/g, ' '));

/** How a patient is greeted: «Иван Петрович», the given name alone, or null when the barcode has neither. */
export function greetingOf({ given, patronymic }: PersonName): string | null {
  const words = [given, patronymic].filter((part) => part !== '');
  return given === '' ? null : words.map(capitalised).join(' ');
}

/** How a patient stands on a ticket: «Иванов И. П.», with no line break inside. */
export function shortNameOf({ family, given, patronymic }: PersonName): string {
  const initials = [given, patronymic].flatMap((part) =>
    part === '' ? [] : [`${part.charAt(0).toUpperCase()}.`],
  );
  return [capitalised(family), ...initials].join(NBSP);
}
