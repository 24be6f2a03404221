import iconv from 'iconv-lite';

/**
 * What ESC t's number selects on the simulated printer. 0 to 53 are Epson's numbers, which the makers of cheap printers
 * copied; 54 to 95 are what many of them added. The numbers differ between makers, which is the trap: where CP866 is
 * found is part of the state.
 */
const pages: Readonly<Record<number, string>> = {
  0: 'cp437',
  1: 'shiftjis',
  2: 'cp850',
  3: 'cp860',
  4: 'cp863',
  5: 'cp865',
  6: 'win1252',
  7: 'cp737',
  8: 'cp862',
  9: 'cp852',
  13: 'cp857',
  14: 'cp737',
  15: 'iso88597',
  16: 'win1252',
  18: 'cp852',
  19: 'cp858',
  21: 'cp775',
  22: 'cp864',
  23: 'win1251',
  25: 'win1257',
  27: 'win1258',
  30: 'tcvn',
  32: 'cp720',
  33: 'cp775',
  34: 'cp855',
  35: 'cp861',
  36: 'cp862',
  37: 'cp864',
  38: 'cp869',
  39: 'iso88592',
  40: 'iso885915',
  44: 'cp1125',
  45: 'win1250',
  46: 'win1251',
  47: 'win1253',
  48: 'win1254',
  49: 'win1255',
  50: 'win1256',
  51: 'win1257',
  52: 'win1258',
  53: 'rk1048',
  54: 'cp852',
  55: 'cp860',
  56: 'cp861',
  57: 'cp863',
  58: 'cp865',
  60: 'cp855',
  61: 'cp857',
  62: 'cp862',
  63: 'cp864',
  64: 'cp737',
  66: 'cp869',
  71: 'win1252',
  72: 'win1250',
  73: 'win1251',
  90: 'win1253',
  91: 'win1254',
  92: 'win1256',
  93: 'cp720',
  94: 'win1258',
  95: 'cp775',
};

/** A number the printer does not have prints its first page, as they do. */
const pageOf = (number: number, cp866Number: number): string =>
  number === cp866Number ? 'cp866' : (pages[number] ?? 'cp437');

/** One character a byte, whatever the page. */
export function decodeBytes(bytes: Uint8Array, page: number, cp866Number: number): readonly string[] {
  const characters = charactersOf(pageOf(page, cp866Number));
  return Array.from(bytes, (byte) => characters[byte] ?? '\uFFFD');
}

const known = new Map<string, readonly string[]>();
function charactersOf(encoding: string): readonly string[] {
  const characters =
    known.get(encoding) ??
    Array.from({ length: 256 }, (_, byte) => firstOf(iconv.decode(Buffer.of(byte), encoding)));
  known.set(encoding, characters);
  return characters;
}

/** Bytes that begin a pair in Kanji mode, in which Chinese-made printers start. */
export const beginsHieroglyph = (byte: number): boolean => byte >= 0x81 && byte <= 0xfe;

export const decodeHieroglyph = (lead: number, trail: number): string =>
  firstOf(iconv.decode(Buffer.of(lead, trail), 'gbk'));

const firstOf = (text: string): string => [...text][0] ?? '\uFFFD';
