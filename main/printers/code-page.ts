import iconv from 'iconv-lite';
import { printable } from '../../domain/printable.ts';

/**
 * Text as the bytes of CP866, one byte a character. What the page lacks is replaced first, so no `?` and no control
 * byte comes out: everything is 0x20 or above. The page's number on a given printer (`ESC t n`) is configuration.
 */
export function encodeCp866(text: string): Uint8Array {
  return iconv.encode(printable(text), 'cp866');
}
