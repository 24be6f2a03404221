import type { PaperLine } from '../../domain/document.ts';
import type { PrintedDocument } from '../../domain/print-job.ts';
import type { Sheet } from '../../simulator/printer/sheet.ts';

/** A piece of paper as whoever finds it would describe it, from what the printer decoded alone. */
export type Found = {
  /** Null when too little of it came out to tell. */
  readonly document: PrintedDocument | null;
  /** «К-0001»; null when that part is missing. */
  readonly localNumber: string | null;
  /** From «КОПИЯ n»; 0 without. */
  readonly copy: number;
  /** Every letter and figure and code that was meant is there, in its order, and nothing else. */
  readonly isComplete: boolean;
  readonly isCut: boolean;
  readonly signature: string;
};

type Lines = readonly { readonly kind: string; readonly text?: string }[];

/** @param meant every paper the printer was ever handed, as composed */
export function find(sheet: Sheet, meant: readonly (readonly PaperLine[])[]): Found {
  const whole = signature(sheet.lines);
  return {
    ...named(sheet.lines),
    isComplete:
      sheet.unknownBytes.length === 0 &&
      sheet.notPrinted.length === 0 &&
      meant.some((lines) => signature(lines) === whole),
    isCut: sheet.cut,
    signature: whole,
  };
}

/** What a paper says of itself. */
export function named(lines: Lines): Pick<Found, 'document' | 'localNumber' | 'copy'> {
  const texts = lines.map(({ text }) => text ?? '');
  const paper = texts.join('\n');
  return {
    document: documentOf(texts),
    localNumber: /К-\d{4,}/.exec(paper)?.[0] ?? null,
    copy: Number(/КОПИЯ\s(\d+)/.exec(paper)?.[1] ?? 0),
  };
}

/** In words, for tables: «ticket», «ticket, copy 1», «uncut ticket», «a part». */
export function inWords({ document, copy, isComplete, isCut }: Found): string {
  const name = document?.replaceAll('-', ' ') ?? 'nothing known';
  const words = isComplete ? (isCut ? name : `uncut ${name}`) : 'a part';
  return copy > 0 ? `${words}, copy ${copy}` : words;
}

function documentOf(texts: readonly string[]): PrintedDocument | null {
  if (texts.some((text) => text.trim() === 'ТАЛОН')) return 'ticket';
  if (texts.some((text) => text.includes('ОТМЕНЕНА'))) return 'cancellation-slip';
  return texts.some((text) => text.includes('ЗАЯВКА')) ? 'request-slip' : null;
}

/**
 * Letters and figures in their order, and a mark for each code or picture among them. Other signs differ on purpose: a code
 * page has not all of them. Blank rows of pictures say nothing.
 */
export function signature(lines: Lines): string {
  return lines
    .map(({ kind, text }) => (kind === 'text' ? (text ?? '').replaceAll(/[^\p{L}\p{N}]/gu, '') : '#'))
    .join('');
}
