import type { Weight } from './marks.ts';
import { widthOf } from './measure.ts';
import { groupsOf, hyphenated, sharedOut } from './word-groups.ts';

/** Words onto lines of a proportional typeface, parted by the same rules as on the printer's grid. */

export type Face = { readonly size: number; readonly weight: Weight };

/** As it is drawn: hyphens the typeface has, nothing invisible, nothing that could not stand in XML. */
const drawable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u2010\u2011]/gu, '-')
    .replace(/[\s\u0085]/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}]/gu, '');

/** The text in lines no longer than `width`. Only a word that fits on no line is broken, after a hyphen when it has one. */
export function flow(text: string, width: number, face: Face): string[] {
  const fits = (line: string): boolean => widthOf(line, face.size, face.weight) <= width;
  const lines: string[] = [];
  let line = '';
  const put = (piece: string, joint: '' | ' '): void => {
    if (line === '') line = piece;
    else if (fits(line + joint + piece)) line += joint + piece;
    else {
      lines.push(line);
      line = piece;
    }
  };
  for (const group of groupsOf(text, drawable)) {
    const whole = group.join(' ');
    if (fits(whole)) {
      put(whole, ' ');
      continue;
    }
    for (const word of group) {
      const [head = '', ...tail] = fits(word)
        ? [word]
        : hyphenated(word).flatMap((part) => sliced(part, fits));
      put(head, ' ');
      for (const piece of tail) put(piece, '');
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** As `flow`, in as few lines, none much longer than another. */
export function flowEvenly(text: string, width: number, face: Face): string[] {
  const groups = groupsOf(text, drawable).map((group) => group.join(' '));
  const measure = (piece: string): number => widthOf(piece, face.size, face.weight);
  return sharedOut(groups, measure, width) ?? flow(text, width, face);
}

/** On one line, however long. */
export const oneLine = (text: string): string =>
  groupsOf(text, drawable)
    .map((group) => group.join(' '))
    .join(' ');

/** How long the longest word is, or the longest part of it up to a hyphen: what a line must hold so that nothing is broken. */
export const longestPart = (text: string, { size, weight }: Face): number =>
  Math.max(
    0,
    ...groupsOf(text, drawable).flatMap((group) =>
      group.flatMap((word) => hyphenated(word).map((part) => widthOf(part, size, weight))),
    ),
  );

function sliced(word: string, fits: (piece: string) => boolean): string[] {
  const slices: string[] = [];
  let slice = '';
  for (const character of word) {
    if (slice !== '' && !fits(slice + character)) {
      slices.push(slice);
      slice = '';
    }
    slice += character;
  }
  return slice === '' ? slices : [...slices, slice];
}
