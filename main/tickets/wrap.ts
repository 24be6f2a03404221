import { printable } from '../../domain/printable.ts';

/**
 * Words onto lines, in the characters the printer has. What belongs together stays on one line while it fits: words
 * joined by a hard space in the text, a preposition and its noun, «№» and its number, «ул.» and its name, a dash and the
 * word before it. A word longer than the line is broken as the last resort, after a hyphen when it has one.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  const put = (piece: string, joint: '' | ' '): void => {
    if (line === '') line = piece;
    else if (line.length + joint.length + piece.length <= width) line += joint + piece;
    else {
      lines.push(line);
      line = piece;
    }
  };
  for (const group of groupsOf(text)) {
    const whole = group.join(' ');
    if (whole.length <= width) {
      put(whole, ' ');
      continue;
    }
    for (const word of group) {
      const [head = '', ...tail] = piecesOf(word, width);
      put(head, ' ');
      for (const piece of tail) put(piece, '');
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** How wide the longest word is: what a line must hold so that no word is broken. */
export const longestWord = (text: string): number =>
  Math.max(0, ...groupsOf(text).flatMap((group) => group.map((word) => word.length)));

/** Words that stay together; each group may be parted from the next by a line's end. */
function groupsOf(text: string): string[][] {
  const groups: string[][] = [];
  let open = false;
  for (const joined of text.split(/[^\S\u00a0\u202f]+|\u0085/u)) {
    const words = joined
      .split(/[\u00a0\u202f]+/u)
      .flatMap((word) => printable(word).split(' '))
      .filter((word) => word !== '');
    const first = words[0];
    const last = words.at(-1);
    if (first === undefined || last === undefined) continue;
    const previous = groups.at(-1);
    if (previous && (open || leansBack(first))) previous.push(...words);
    else groups.push(words);
    open = leansForward(last);
  }
  return groups;
}

const threeLetterWords = new Set([
  'без',
  'для',
  'или',
  'как',
  'над',
  'обо',
  'ото',
  'под',
  'при',
  'про',
  'что',
]);
const abbreviations = new Set([
  'г.',
  'ул.',
  'д.',
  'корп.',
  'стр.',
  'пр.',
  'просп.',
  'пер.',
  'пл.',
  'ш.',
  'наб.',
  'каб.',
  'им.',
]);

/** Must not end a line. */
const leansForward = (word: string): boolean =>
  /^[а-яё]{1,2}$/iu.test(word) ||
  word === '№' ||
  threeLetterWords.has(word.toLowerCase()) ||
  abbreviations.has(word.toLowerCase());

/** Must not begin a line: a dash, an initial. */
const leansBack = (word: string): boolean => word === '-' || /^[А-ЯЁ]\.,?$/u.test(word);

function piecesOf(word: string, width: number): string[] {
  if (word.length <= width) return [word];
  const atHyphens = word.match(/[^-]*-+|[^-]+/gu) ?? [word];
  return atHyphens.flatMap((piece) => {
    const slices: string[] = [];
    for (let from = 0; from < piece.length; from += width) slices.push(piece.slice(from, from + width));
    return slices;
  });
}
