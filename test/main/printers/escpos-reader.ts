import type { PaperLine } from '../../../domain/document.ts';

/** What a printer makes of the bytes: written from the command reference, not from the encoder. */
export type ReadPaper = {
  readonly codePageNumber: number | null;
  readonly lines: readonly PaperLine[];
  readonly cuts: number;
  /** Size, bold and inverse at the end: what the next document would begin with. */
  readonly left: Omit<PaperLine, 'text'>;
};

const cp866 = new TextDecoder('ibm866');

/** Throws on a control byte that is no command of the handful a ticket needs. */
export function readPaper(bytes: Uint8Array): ReadPaper {
  const lines: PaperLine[] = [];
  let [scaleX, scaleY, bold, inverse] = [1, 1, false, false];
  let codePageNumber: number | null = null;
  let kanji = true;
  let cuts = 0;
  let text: number[] = [];
  let at = 0;
  const next = (): number => bytes[at++] ?? Number.NaN;
  const style = () => ({
    scaleX: scaleX as PaperLine['scaleX'],
    scaleY: scaleY as PaperLine['scaleY'],
    bold,
    inverse,
  });

  while (at < bytes.length) {
    const byte = next();
    if (byte >= 0x20) {
      if (kanji && byte >= 0x80) throw new Error('Cyrillic while Kanji mode is on');
      text.push(byte);
      continue;
    }
    if (byte === 0x0a) {
      lines.push({ text: cp866.decode(Uint8Array.from(text)), ...style() });
      text = [];
      continue;
    }
    const command = `${byte.toString(16)} ${next().toString(16)}`;
    switch (command) {
      case '1b 40':
        [scaleX, scaleY, bold, inverse] = [1, 1, false, false];
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
      case '1d 42':
        inverse = (next() & 1) === 1;
        break;
      case '1d 21': {
        const size = next();
        [scaleX, scaleY] = [(size >> 4) + 1, (size & 0x0f) + 1];
        break;
      }
      case '1d 56': {
        const mode = next();
        if (mode !== 66) throw new Error(`cut mode ${mode}`);
        next();
        cuts += 1;
        break;
      }
      default:
        throw new Error(`unexpected command ${command} at byte ${at}`);
    }
  }
  if (text.length > 0) throw new Error('text after the last line');
  return { codePageNumber, lines, cuts, left: style() };
}
