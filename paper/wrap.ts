import { printable } from '../domain/printable.ts';
import { groupsOf, hyphenated, sharedOut } from './word-groups.ts';

/**
 * Words onto lines, in the characters the printer has. What belongs together stays on one line while it fits. A word longer
 * than the line is broken as the last resort, after a hyphen when it has one.
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
  for (const group of printableGroups(text)) {
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

/** As `wrap`, in as few lines, none much longer than another. */
export function wrapEvenly(text: string, width: number): string[] {
  const groups = printableGroups(text).map((group) => group.join(' '));
  return sharedOut(groups, (piece) => piece.length, width) ?? wrap(text, width);
}

/** How wide the longest word is: what a line must hold so that no word is broken. */
export const longestWord = (text: string): number =>
  Math.max(0, ...printableGroups(text).flatMap((group) => group.map((word) => word.length)));

/** How wide a line must be so that nothing is parted that belongs together. */
export const longestGroup = (text: string): number =>
  Math.max(0, ...printableGroups(text).map((group) => group.join(' ').length));

const printableGroups = (text: string): string[][] => groupsOf(text, printable);

function piecesOf(word: string, width: number): string[] {
  if (word.length <= width) return [word];
  return hyphenated(word).flatMap((piece) => {
    const slices: string[] = [];
    for (let from = 0; from < piece.length; from += width) slices.push(piece.slice(from, from + width));
    return slices;
  });
}
