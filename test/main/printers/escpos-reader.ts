import type { TextLine } from '../../../domain/document.ts';

/** What a printer makes of the bytes: written from the command reference, not from the encoder. */
export type ReadPaper = {
  readonly codePageNumber: number | null;
  readonly lines: readonly TextLine[];
  /** Rows of dots, `#` and `.`, of everything that came as a picture, from top to bottom. */
  readonly rows: readonly string[];
  readonly codes: readonly { readonly data: string; readonly moduleDots: number }[];
  readonly cuts: readonly ('partial' | 'full')[];
  /** Size, bold and inverse at the end: what the next document would begin with. */
  readonly left: Omit<TextLine, 'kind' | 'text'>;
};

const cp866 = new TextDecoder('ibm866');

/** Throws on a control byte that is no command of the handful a ticket needs. */
export function readPaper(bytes: Uint8Array): ReadPaper {
  const lines: TextLine[] = [];
  const rows: string[] = [];
  const codes: { data: string; moduleDots: number }[] = [];
  const cuts: ('partial' | 'full')[] = [];
  let [scaleX, scaleY, bold, inverse] = [1, 1, false, false];
  let codePageNumber: number | null = null;
  let kanji = true;
  let text: number[] = [];
  let at = 0;
  let code = { data: '', moduleDots: 0 };
  const next = (): number => bytes[at++] ?? Number.NaN;
  const word = (): number => next() + next() * 256;
  const take = (length: number): Uint8Array => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  const style = () => ({
    scaleX: scaleX as TextLine['scaleX'],
    scaleY: scaleY as TextLine['scaleY'],
    bold,
    inverse,
  });

  function symbol(): void {
    const [kind, what, ...rest] = take(word());
    if (kind !== 0x31) throw new Error(`a symbol of kind ${kind}`);
    if (what === 0x43) code.moduleDots = rest[0] ?? 0;
    else if (what === 0x50) code.data = Buffer.from(rest.slice(1)).toString('utf8');
    else if (what === 0x51) {
      codes.push(code);
      code = { data: '', moduleDots: 0 };
    }
  }

  function raster(): void {
    if (next() !== 0x30 || next() !== 0) throw new Error('GS v in a form nobody uses');
    const [rowBytes, height] = [word(), word()];
    for (let row = 0; row < height; row++) {
      rows.push([...take(rowBytes)].map((byte) => byte.toString(2).padStart(8, '0')).join(''));
    }
  }

  while (at < bytes.length) {
    const byte = next();
    if (byte >= 0x20) {
      if (kanji && byte >= 0x80) throw new Error('Cyrillic while Kanji mode is on');
      text.push(byte);
      continue;
    }
    if (byte === 0x0a) {
      lines.push({ kind: 'text', text: cp866.decode(Uint8Array.from(text)), ...style() });
      text = [];
      continue;
    }
    const command = `${byte.toString(16)} ${next().toString(16)}`;
    switch (command) {
      case '1b 40':
        [scaleX, scaleY, bold, inverse] = [1, 1, false, false];
        kanji = true;
        break;
      case '1c 2e':
        kanji = false;
        break;
      case '1b 74':
        codePageNumber = next();
        break;
      case '1b 45':
        bold = (next() & 1) === 1;
        break;
      case '1b 61':
      case '1b 4a':
        next();
        break;
      case '1d 42':
        inverse = (next() & 1) === 1;
        break;
      case '1d 21': {
        const size = next();
        [scaleX, scaleY] = [(size >> 4) + 1, (size & 0x0f) + 1];
        break;
      }
      case '1d 28':
        if (next() !== 0x6b) throw new Error('GS ( of another kind');
        symbol();
        break;
      case '1d 76':
        raster();
        break;
      case '1d 56': {
        const mode = next();
        if (mode !== 65 && mode !== 66) throw new Error(`cut mode ${mode}`);
        next();
        cuts.push(mode === 66 ? 'partial' : 'full');
        break;
      }
      default:
        throw new Error(`unexpected command ${command} at byte ${at}`);
    }
  }
  if (text.length > 0) throw new Error('text after the last line');
  const drawn = rows.map((row) => row.replaceAll('0', '.').replaceAll('1', '#').replace(/\.+$/, ''));
  return { codePageNumber, lines, rows: drawn, codes, cuts, left: style() };
}
