/**
 * Which words of a Russian text may not be parted by a line's end: words joined by a hard space, a preposition and its
 * noun, «№» and its number, «ул.» and its name, a dash or a particle and the word before it, initials and the name.
 */

/**
 * The text's words in groups; a line may end between groups only, while they fit. `spell` turns each word into what is
 * drawn; it may make several of one, or nothing.
 */
export function groupsOf(text: string, spell: (word: string) => string = asIs): string[][] {
  const groups: string[][] = [];
  let open = false;
  for (const joined of text.split(/[^\S\u00a0\u202f]+|\u0085/u)) {
    const words = joined
      .split(/[\u00a0\u202f]+/u)
      .flatMap((word) => spell(word).split(' '))
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

const asIs = (word: string): string => word;

/** A word's parts that may stand on lines of their own when it fits on none whole: it is broken after its hyphens. */
export const hyphenated = (word: string): string[] => word.match(/[^-]*-+|[^-]+/gu) ?? [word];

/**
 * Groups on as few lines as `width` allows, none much longer than another (the least sum of squares of what stays empty):
 * for centred text, where a last word alone looks lost. A line gladly ends where the sentence pauses. Null when a group fits
 * on no line.
 */
export function sharedOut(
  groups: readonly string[],
  measure: (text: string) => number,
  width: number,
): string[] | null {
  type Best = { readonly lines: readonly string[]; readonly empty: number };
  const best: Best[] = [{ lines: [], empty: 0 }];
  const joint = measure(' ');
  for (let end = 1; end <= groups.length; end++) {
    let taken = -joint;
    let found: Best | undefined;
    for (let from = end - 1; from >= 0; from--) {
      taken += joint + measure(groups[from] ?? '');
      const before = best[from];
      if (taken > width || !before) break;
      const isPause = end === groups.length || /[,.:;!?»"]$/u.test(groups[end - 1] ?? '');
      const empty = before.empty + (width - taken) ** 2 + (isPause ? 0 : (0.3 * width) ** 2);
      const isFewer = !found || before.lines.length + 1 < found.lines.length;
      const isAsFew = found && before.lines.length + 1 === found.lines.length;
      if (isFewer || (isAsFew && empty < (found?.empty ?? 0)))
        found = { lines: [...before.lines, groups.slice(from, end).join(' ')], empty };
    }
    if (!found) return null;
    best.push(found);
  }
  return [...(best.at(-1)?.lines ?? [])];
}

/** An item of a numbered list, `1. Отправим…`: its lines hang beside its number. */
export function numbered(text: string): { readonly number: string; readonly text: string } | null {
  const [, number, rest] = /^(\d{1,2}\.)[ \u00a0](.+)$/su.exec(text) ?? [];
  return number === undefined || rest === undefined ? null : { number, text: rest };
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

/** Belong to the word before them, «к этому же врачу». */
const particles = new Set(['же', 'ли', 'бы', 'ж', 'б']);

const isParticle = (word: string): boolean => particles.has(word.toLowerCase().replace(/[.,:;!?]$/u, ''));

/** Must not end a line. */
const leansForward = (word: string): boolean =>
  (/^[а-яё]{1,2}$/iu.test(word) && !isParticle(word)) ||
  word === '№' ||
  threeLetterWords.has(word.toLowerCase()) ||
  abbreviations.has(word.toLowerCase());

/** Must not begin a line: a dash, an initial, a particle. */
const leansBack = (word: string): boolean =>
  /^[-–—·]$/u.test(word) || /^[А-ЯЁ]\.,?$/u.test(word) || isParticle(word);
