/** What is typed with the keyboard: words in either alphabet, the series of an old policy, an address. */
export type KeyboardKind = 'words' | 'series' | 'email';
export type Alphabet = 'russian' | 'latin';

/** Keys that write nothing by themselves, as the keyboard library names such keys. */
export const SWITCH = '{switch}';
export const SPACE = '{space}';
export const CLEAR = '{clear}';
/** The library's own name: the one key that goes on while it is held. */
export const ERASE = '{bksp}';

const DIGITS = '1 2 3 4 5 6 7 8 9 0';
/** In the order of every Russian keyboard, as telephones have it: eleven to a row leave room for a finger. */
const RUSSIAN = ['й ц у к е н г ш щ з х', 'ф ы в а п р о л д ж э', 'я ч с м и т ь ъ б ю ё'];
const LATIN = ['q w e r t y u i o p', 'a s d f g h j k l', `z x c v b n m`];
/** Most addresses end on one of these. */
export const ENDINGS = ['@mail.ru', '@yandex.ru', '@gmail.com', '.ru', '.com'];

const layouts = {
  'words-russian': [...RUSSIAN, `${SWITCH} - ${SPACE} ${CLEAR} ${ERASE}`],
  'words-latin': [...LATIN, `${SWITCH} - ' ${SPACE} ${CLEAR} ${ERASE}`],
  'series-russian': [DIGITS, ...RUSSIAN, `${SWITCH} - ${CLEAR} ${ERASE}`],
  'series-latin': [DIGITS, ...LATIN, `${SWITCH} - ${CLEAR} ${ERASE}`],
  email: [
    DIGITS,
    'q w e r t y u i o p',
    'a s d f g h j k l -',
    'z x c v b n m _ . +',
    ENDINGS.join(' '),
    `@ ${CLEAR} ${ERASE}`,
  ],
} satisfies Record<string, string[]>;

export type LayoutName = keyof typeof layouts;

/** Every layout by its name, a row to a string. */
export const keyboardLayouts: Record<LayoutName, string[]> = layouts;

/** The layout that stands now. */
export const layoutOf = (kind: KeyboardKind, alphabet: Alphabet): LayoutName =>
  kind === 'email' ? 'email' : `${kind}-${alphabet}`;

/** What a key writes as it stands: a capital where a capital is due. */
export const written = (key: string, capital: boolean): string => {
  if (key === SPACE) return ' ';
  return capital ? key.toUpperCase() : key;
};
