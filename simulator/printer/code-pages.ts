import iconv from 'iconv-lite';

/** What ESC t's number selects on the simulated printer; numbers differ between makers, which is the trap. */
const pages: Readonly<Record<number, string>> = {
  0: 'cp437',
  2: 'cp850',
  3: 'cp860',
  4: 'cp863',
  5: 'cp865',
  13: 'cp857',
  14: 'cp737',
  16: 'win1252',
  17: 'cp866',
  18: 'cp852',
  19: 'cp858',
  46: 'win1251',
};

/** A number the printer does not have prints its first page, as they do. */
export function decodeBytes(bytes: readonly number[], page: number, kanji: boolean): string {
  const encoding = kanji ? 'gbk' : (pages[page] ?? 'cp437');
  return iconv.decode(Buffer.from(bytes), encoding);
}
