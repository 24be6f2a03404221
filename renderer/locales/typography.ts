export const NBSP = '\u00a0';

/** Words a line must not end on: prepositions, conjunctions and particles of up to three letters, articles. */
const LONELY =
  /(?<![\p{L}\d])(а|без|в|во|для|до|за|и|из|или|к|как|ко|на|над|не|ни|но|о|об|от|по|под|при|с|со|у|a|an|the|to|of|at|in|on|by|for|or|no)[ ](?=\S)/giu;
/** A number and what it counts stay together, and so do a word and the number it bears: «22 ноября», «кабинет 118». */
const NUMBER_WORD = /(\d)[ ](?=[\p{L}])/gu;
const BEARS_NUMBER = /(?<![\p{L}])(кабинет|каб\.|№|room|floor|шаг|step|№)[ ](?=\S)/giu;
/** A hyphen between digits, as in a telephone number, ends no line. */
const DIGIT_HYPHEN = /(?<=\d)-(?=\d)/g;
const JOINED_HYPHEN = '\u2060-\u2060';
const DASH = /[ ](?=[—–])/g;

/** Puts non-breaking spaces where a line must not end. */
export const typography = (text: string): string =>
  text
    .replace(LONELY, `$1${NBSP}`)
    // A lonely word right after a lonely word: «и к врачу».
    .replace(LONELY, `$1${NBSP}`)
    .replace(NUMBER_WORD, `$1${NBSP}`)
    .replace(BEARS_NUMBER, `$1${NBSP}`)
    .replace(DIGIT_HYPHEN, JOINED_HYPHEN)
    .replace(DASH, NBSP);
