/**
 * The central API's own words, fit for an operator's screen: they may name people. Pure.
 *
 * - Numbers of six digits and more, and longer ones in groups, keep their last four: policies, documents, telephones.
 * - Words in Cyrillic that begin with a capital and follow each other become initials, with «Фамилия И. О.» too.
 * - Dates keep their year, for they may be of birth; a date with a time of day is an appointment's and stays.
 *
 * Codes, times, identifiers (GUIDs) and everything else stay as they are. It errs on the side of hiding.
 */
export function maskPersonalData(text: string): string {
  return maskNames(maskNumbers(text));
}

/** Nothing this kiosk books or reads back lies before this year: an older date with a time is a birth date all the same. */
const FIRST_YEAR = 2025;

const guid = String.raw`(?<guid>(?<![\da-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f]))`;
const year = String.raw`(?:19|20)\d\d`;
const monthName = '(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*';
/** 1990-02-01, 01.02.1990, 01.02.90, 19900201, 1 февраля 1990. */
const date = [
  String.raw`(?<y1>${year})(?<s1>[-./])\d{1,2}\k<s1>\d{1,2}`,
  String.raw`\d{1,2}(?<s2>[-./])\d{1,2}\k<s2>(?<y2>${year})`,
  String.raw`[0-3]?\d\.[01]?\d\.(?<y3>\d\d)`,
  String.raw`(?<y4>${year})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`,
  String.raw`\d{1,2}\s+${monthName}\s+(?<y5>${year})`,
].join('|');
const dated = String.raw`(?<date>(?<!\d)(?:${date})(?!\d))`;
const time = String.raw`(?:(?:T|[ ,]{1,2}(?:в )?)(?<clock>\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)(?:Z|[+-]\d\d:?\d\d)?)?`;
const grouped = String.raw`(?<grouped>(?<!\d)\+?\(?\d+(?:[ \u00a0()\-]{1,2}\d+)+(?!\d))`;
const plain = String.raw`(?<plain>\d{6,})`;
const numbers = new RegExp(`${guid}|${dated}${time}|${grouped}|${plain}`, 'giu');

/** Fewer digits in groups than this are codes, rooms, or a count of something. */
const LONG_IN_GROUPS = 9;

function maskNumbers(text: string): string {
  return text.replace(numbers, (found: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    if (groups.guid !== undefined) return found;
    if (groups.date !== undefined) {
      const written = groups.y1 ?? groups.y2 ?? groups.y3 ?? groups.y4 ?? groups.y5 ?? '';
      const isMidnight = /^0?0:00/.test(groups.clock ?? '00:00');
      return isMidnight || fullYear(written) < FIRST_YEAR ? written : found;
    }
    const digits = found.replaceAll(/\D/g, '');
    if (groups.grouped !== undefined && digits.length < LONG_IN_GROUPS) return maskLongRuns(found);
    return `…${digits.slice(-4)}`;
  });
}

/** Of two digits: of this century from the first year on for a generation, else of the last one. */
function fullYear(written: string): number {
  const number = Number(written);
  if (written.length > 2) return number;
  return 2000 + number >= FIRST_YEAR && number < 60 ? 2000 + number : 1900 + number;
}

const maskLongRuns = (text: string): string => text.replaceAll(/\d{6,}/g, (run) => `…${run.slice(-4)}`);

/** Words written with capitals that are nobody's name. */
const ACRONYMS = new Set(
  'ГУИД ДМС ЕМИАС ЕМК ЕНП ЕПГУ ИНН КТ ЛПУ МИП МИС МКАБ МКОД МО МРТ ОГРН ОМС РМИС РПГУ СНИЛС УЗИ ФИО ФРМО ЭКГ ЭМК'.split(
    ' ',
  ),
);
/** A word with a capital («Петрова-Водкина» is one), or an initial with its full stop. */
const nameToken = /(?<![\p{L}\p{N}])(?:[А-ЯЁ]\.|[А-ЯЁ][А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*(?![\p{L}\p{N}]))/gu;

function maskNames(text: string): string {
  const tokens = [...text.matchAll(nameToken)]
    .map((match) => ({ at: match.index, end: match.index + match[0].length, word: match[0] }))
    .filter(({ word }) => !ACRONYMS.has(word));
  let masked = '';
  let done = 0;
  for (let i = 0; i < tokens.length; ) {
    let last = i;
    while (last + 1 < tokens.length && followsOn(text, tokens[last], tokens[last + 1])) last += 1;
    const run = tokens.slice(i, last + 1);
    const first = run[0];
    const final = run.at(-1);
    if (first && final && run.length > 1 && run.some(({ word }) => !word.endsWith('.'))) {
      const initials = run.map(({ word }) => `${word[0]}.`).join(' ');
      // One full stop is enough where the name ends the sentence.
      const end = text[final.end] === '.' ? final.end + 1 : final.end;
      masked += text.slice(done, first.at) + initials;
      done = end;
    }
    i = last + 1;
  }
  return masked + text.slice(done);
}

type Token = { readonly at: number; readonly end: number; readonly word: string };

/** Nothing but white space lies between them; after an initial not even that is needed. */
function followsOn(text: string, one: Token | undefined, next: Token | undefined): boolean {
  if (!one || !next) return false;
  const between = text.slice(one.end, next.at);
  return between === '' ? one.word.endsWith('.') : /^\s+$/.test(between);
}
