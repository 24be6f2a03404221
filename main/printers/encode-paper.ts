import { assertNever } from '../../domain/assert-never.ts';
import type { PaperLine } from '../../domain/document.ts';
import type { PrinterProfile } from '../../domain/printer-profile.ts';
import type { Paper } from '../ports.ts';
import { encode } from './escpos.ts';
import type { Job } from './job.ts';
import { moduleDotsOf, qrModules } from './qr.ts';

/** Feeding to the knife and cutting take about as long as so many lines. */
const CUT_LINES = 16;
/** Moving a paper into the presenter's mouth. */
const PRESENT_MS = 2_000;
/** A line of plain text is one sixth of an inch. */
const LINE_DOTS = 34;

/** A paper as the bytes for this model, and how long it takes to come out. */
export const encodePaper = ({ lines }: Paper, profile: PrinterProfile): Job => ({
  bytes: encode(lines, profile),
  paperMs: paperMsOf(
    lines.reduce((height, line) => height + heightOf(line, profile), 0),
    profile,
  ),
});

/** For so many lines of plain text. */
export const paperMsOf = (lines: number, { lineMs, presenter }: PrinterProfile): number =>
  (lines + CUT_LINES) * lineMs + (presenter ? PRESENT_MS : 0);

/** In lines of plain text. */
function heightOf(line: PaperLine, { dots }: PrinterProfile): number {
  switch (line.kind) {
    case 'text':
      return line.scaleY;
    case 'qr': {
      const modules = qrModules(line.data)?.length ?? 0;
      return modules === 0 ? 0 : (modules * moduleDotsOf(modules, line.moduleDots, dots)) / LINE_DOTS;
    }
    case 'image':
      return line.bitmap.height / LINE_DOTS;
    default:
      return assertNever(line);
  }
}
