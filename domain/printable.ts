/**
 * What a receipt printer can put on paper. Its code page is CP866: Russian, ASCII, a few signs and the box-drawing lines.
 * Whatever it lacks becomes a readable equivalent, so that the paper never says «?» where a quotation mark stood.
 *
 * Equivalents may be longer than what they replace: measure the printable text, never the original.
 */

/** Upper half of CP866 as it lies in the page, 0x80…0xFE; 0xFF is the non-breaking space, which prints as a space. */
const upperHalf =
  'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп' +
  '░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀' +
  'рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■';

const inCodePage = new Set(upperHalf);

/** Readable stand-ins. None of them holds a space, so a word stays one word. */
const equivalents: Readonly<Record<string, string>> = {
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '″': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '´': "'",
  ʼ: "'",
  '‹': '<',
  '›': '>',
  '—': '-',
  '–': '-',
  '‒': '-',
  '―': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '•': '*',
  '‣': '*',
  '◦': '*',
  '×': 'x',
  '÷': '/',
  '⁄': '/',
  '±': '+/-',
  '≈': '~',
  '≤': '<=',
  '≥': '>=',
  '→': '->',
  '←': '<-',
  '₽': 'руб.',
  '€': 'EUR',
  '§': 'п.',
  '©': '(c)',
  '®': '(R)',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  // Letters of neighbouring Cyrillic alphabets that have no decomposition: the nearest Russian letter.
  і: 'i',
  І: 'I',
  ґ: 'г',
  Ґ: 'Г',
  ј: 'j',
  Ј: 'J',
  ә: 'а',
  Ә: 'А',
  ө: 'о',
  Ө: 'О',
  ү: 'у',
  Ү: 'У',
  ұ: 'у',
  Ұ: 'У',
  җ: 'ж',
  Җ: 'Ж',
  ң: 'н',
  Ң: 'Н',
  һ: 'х',
  Һ: 'Х',
  қ: 'к',
  Қ: 'К',
  ҡ: 'к',
  Ҡ: 'К',
  ғ: 'г',
  Ғ: 'Г',
  ҙ: 'з',
  Ҙ: 'З',
  ҫ: 'с',
  Ҫ: 'С',
};

/** A character the printer has: one cell wide, no command. */
export function isPrintable(character: string): boolean {
  return (character >= ' ' && character <= '~') || inCodePage.has(character);
}

/**
 * `text` in characters the printer has. White space of any kind, line breaks included, becomes one space per character;
 * control and invisible characters (ESC, zero-width, soft hyphens) vanish, so a name can never carry a command to the
 * printer; letters with foreign marks lose the marks; what has no equivalent at all leaves a visible `_`.
 * Printable text comes back as it was.
 */
export function printable(text: string): string {
  let result = '';
  for (const character of text.normalize('NFC')) result += equivalentOf(character);
  return result;
}

function equivalentOf(character: string): string {
  if (isPrintable(character) && character.length === 1) return character;
  const known = equivalents[character];
  if (known !== undefined) return known;
  if (/\s|\u0085/u.test(character)) return ' ';
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{M}]/u.test(character)) return '';
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
  if (bare === character || bare === '') return '_';
  let result = '';
  for (const part of bare) result += isPrintable(part) ? part : (equivalents[part] ?? '_');
  return result;
}
