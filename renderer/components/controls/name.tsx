import { typography } from '../../locales/typography.ts';

/** How small a name must be written so that no word is broken and it takes two lines at most. */
function fitOf(name: string, lineLength: number): 'full' | 'long' | 'longest' {
  const longestWord = Math.max(...name.split(/[\s-]+/).map((word) => word.length));
  if (longestWord > lineLength * 1.1 || name.length > lineLength * 1.9) return 'longest';
  return longestWord > lineLength * 0.9 || name.length > lineLength * 1.6 ? 'long' : 'full';
}

const SOFT_HYPHEN = '\u00ad';
/** Between a vowel and a consonant with a vowel, three letters from either end: where Russian may break a word. */
const BREAK = /(?<=\p{L}{2}[аеёиоуыэюя])(?=[бвгджзйклмнпрстфхцчшщ][аеёиоуыэюя]\p{L})/giu;

/** Lets words too long for a narrow card break as they would in a book, and only there. */
export const hyphenable = (text: string): string =>
  text.replace(/\p{L}{11,}/gu, (word) => word.replace(BREAK, SOFT_HYPHEN));

type Props = { name: string; lineLength: number; lang?: string };

/** A name of any length; `lineLength` is how many letters a line of its card holds at full size, `lang` its language. */
export function Name({ name, lineLength, lang }: Props) {
  return (
    <b className={`name-${fitOf(name, lineLength)}`} lang={lang}>
      {hyphenable(typography(name))}
    </b>
  );
}
