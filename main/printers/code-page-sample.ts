import type { PrinterProfile } from '../../domain/printer-profile.ts';
import { encodeCp866 } from './code-page.ts';
import { paperMsOf } from './encode-paper.ts';
import { end, reset } from './escpos.ts';
import type { Job } from './job.ts';

/**
 * The same Russian line in CP866 under each number of `ESC t`, for an installer who does not know the printer's: the line
 * that can be read names the number. What stands before the text is readable under any page.
 */
export function encodeCodePageLines(
  lines: readonly { readonly number: number; readonly text: string }[],
  profile: PrinterProfile,
): Job {
  const asLetters: PrinterProfile = { ...profile, cyrillic: 'code-page' };
  return {
    bytes: Buffer.concat([
      reset(asLetters),
      ...lines.flatMap(({ number, text }) => [
        Uint8Array.of(0x1b, 0x74, number),
        encodeCp866(text),
        Uint8Array.of(0x0a),
      ]),
      end(profile),
    ]),
    paperMs: paperMsOf(lines.length, profile),
  };
}
