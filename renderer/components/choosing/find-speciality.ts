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

/** 0 for a name that begins so, 1 for a word of it that does, 2 for a piece inside. */
function rankOf(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0;
  if (name.split(/[^\p{L}\d]+/u).some((word) => word.startsWith(wanted))) return 1;
  return name.includes(wanted) ? 2 : Number.POSITIVE_INFINITY;
}

/**
 * Russian letters as passports write them in Latin ones (ICAO Doc 9303, part 3, section 6); in the order of the alphabet
 * without ё.
 */
const ABC = 'абвгдежзийклмнопрстуфхцчшщъыьэюя';
const PASSPORT = 'a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y  e iu ia'.split(' ');
const inLatin = (text: string): string =>
  [...text].map((letter) => PASSPORT[ABC.indexOf(letter)] ?? letter).join('');
/** The same letters as people type them, «Yuliya», brought to how passports have them. */
const asInPassport = (text: string): string =>
  text
    .replace(/yu|ju/g, 'iu')
    .replace(/ya|ja/g, 'ia')
    .replaceAll('j', 'i')
    .replace(/(?<=[aeiou])y|iy/g, 'i');

/** After every find by a speciality's own name. */
const BY_DOCTOR = 3;
/** «Ли» is a surname; one letter is nobody's. */
const LEAST_OF_SURNAME = 2;

/** Whether a name begins so, or the second half of a double surname does: «Преображенская» of a Воронова-Преображенская. */
function isCalled(name: string, wanted: string): boolean {
  const [surname = ''] = name.split(' ', 1);
  const halves = [...surname.matchAll(/-/g)].map(({ index }) => index + 1);
  return [0, ...halves].some((from) => name.startsWith(wanted, from));
}

/** A speciality that was found, and the doctors by whose name it was; none where its own name was enough. */
export type Found<S> = { readonly speciality: S; readonly doctors: readonly string[] };

/**
 * The specialities somebody means who typed that: beginnings of words first, then pieces of them, then those of a doctor
 * whose surname begins so; ё is е, letters of the wrong layout are read as the right ones, and «окулист» finds the
 * ophthalmologist. Within a rank the order stays. `alsoCalled` gives the name in the patient's language: either finds it.
 */
export function findSpecialities<S extends { readonly name: string; readonly doctors: readonly string[] }>(
  specialities: readonly S[],
  typed: string,
  alsoCalled: (name: string) => string = (name) => name,
): readonly Found<S>[] {
  const wanted = plain(typed);
  if (wanted === '') return specialities.map((speciality) => ({ speciality, doctors: [] }));
  const texts = [wanted, retyped(wanted)];
  const called = CALLED.flatMap(([stem, name]) => (texts.some((text) => stem.test(text)) ? [name] : []));
  return specialities
    .map((speciality) => {
      const name = plain(speciality.name);
      const also = plain(alsoCalled(speciality.name));
      const rank = Math.min(...[...texts, ...called].map((text) => rankOf(name, text)), rankOf(also, wanted));
      if (rank < BY_DOCTOR) return { speciality, doctors: [], rank };
      const doctors = namedSo(speciality.doctors, texts);
      return { speciality, doctors, rank: doctors.length > 0 ? BY_DOCTOR : rank };
    })
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank)
    .map(({ speciality, doctors }) => ({ speciality, doctors }));
}

const namedSo = (doctors: readonly string[], texts: readonly string[]): readonly string[] =>
  doctors.filter((doctor) => {
    const name = plain(doctor);
    const [typed = ''] = texts;
    return (
      typed.length >= LEAST_OF_SURNAME &&
      (texts.some((text) => isCalled(name, text)) ||
        isCalled(asInPassport(inLatin(name)), asInPassport(typed)))
    );
  });
