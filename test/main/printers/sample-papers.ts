import type { PaperLine, TextLine } from '../../../domain/document.ts';
import { profileOf } from '../../../domain/printer-profile.ts';
import type { Paper } from '../../../main/ports.ts';

export const text = (line: string, style: Partial<Omit<TextLine, 'kind' | 'text'>> = {}): TextLine => ({
  kind: 'text',
  text: line,
  scaleX: 1,
  scaleY: 1,
  bold: false,
  inverse: false,
  ...style,
});

/** The adapters print lines; what the document says besides matters to the operating system's queue only. */
export const paperOf = (lines: readonly PaperLine[]): Paper => ({
  document: { title: 'Талон', blocks: [] },
  lines,
});

export const ticketLines: readonly TextLine[] = [
  text('ТАЛОН', { scaleX: 2, scaleY: 2, bold: true }),
  text('А-07', { scaleX: 4, scaleY: 4, bold: true }),
];
export const ticket = paperOf(ticketLines);

/** Prints at once, so that nobody waits for paper. */
export const quick = profileOf('generic-80', { lineMs: 1 });

/** For connections within one machine. */
export const hasty = {
  statusTimeoutMs: 150,
  writeTimeoutMs: 400,
  confirmTimeoutMs: 300,
  reconnectPauseMs: 30,
};
