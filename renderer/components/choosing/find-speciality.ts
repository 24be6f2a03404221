/** The same key in the other layout: «rfhl» is «кард» to whoever did not look at the screen. */
const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN = 'йцукенгшщзхъфывапролджэячсмитьбюе';

/** What people call a doctor, and a piece of the name the clinic has for one. */
const CALLED: readonly (readonly [RegExp, string])[] = [
  [/^(окул|глаз)/, 'офтальм'],
  [/^(ухо|горл|лор)/, 'ларинг'],
  [/^(зуб|дантист)/, 'стомат'],
  [/^(кож)/, 'дермат'],
  [/^(серд)/, 'кардио'],
  [/^(женск)/, 'гинек'],
  [/^(нерв)/, 'невро'],
  [/^(детск)/, 'педиатр'],
  [/^(узи)/, 'ультразвук'],
  [/^(участк)/, 'терапевт'],
];

const plain = (text: string): string => text.toLowerCase().replaceAll('ё', 'е').trim();

const retyped = (text: string): string =>
  [...text].map((letter) => RUSSIAN[LATIN.indexOf(letter)] ?? letter).join('');

/** 0 for a name that begins so, 1 for a word of it that does, 2 for a piece inside; undefined for none. */
function rankOf(name: string, wanted: string): number | undefined {
  if (name.startsWith(wanted)) return 0;
  if (name.split(/[^\p{L}\d]+/u).some((word) => word.startsWith(wanted))) return 1;
  return name.includes(wanted) ? 2 : undefined;
}

/**
 * The specialities somebody means who typed that: beginnings of words first, then pieces of them; ё is е, letters of the
 * wrong layout are read as the right ones, and «окулист» finds the ophthalmologist. Within a rank the order stays.
 */
export function findSpecialities<S extends { readonly name: string }>(
  specialities: readonly S[],
  typed: string,
): readonly S[] {
  const wanted = plain(typed);
  if (wanted === '') return specialities;
  const texts = [wanted, retyped(wanted)];
  const called = CALLED.flatMap(([stem, name]) => (texts.some((text) => stem.test(text)) ? [name] : []));
  return specialities
    .map((speciality) => {
      const name = plain(speciality.name);
      const ranks = [...texts, ...called].flatMap((text) => rankOf(name, text) ?? []);
      return { speciality, rank: ranks.length === 0 ? null : Math.min(...ranks) };
    })
    .flatMap(({ speciality, rank }) => (rank === null ? [] : [{ speciality, rank }]))
    .sort((a, b) => a.rank - b.rank)
    .map(({ speciality }) => speciality);
}
