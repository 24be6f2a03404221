import { encode } from 'uqr';
import type { QrLevel, SheetQrLine } from './sheet.ts';

export type QrSymbol = { readonly modules: number; readonly isBlack: (x: number, y: number) => boolean };

/** Undefined when it is more than a QR code of that level holds. */
export function qrSymbol(bytes: Uint8Array, level: QrLevel): QrSymbol | undefined {
  try {
    // Digits and capitals take less room than bytes do; printers look for them as well.
    const isAscii = bytes.every((byte) => byte < 0x80);
    const content = isAscii ? Buffer.from(bytes).toString('latin1') : [...bytes];
    const { size, data } = encode(content, { ecc: level, boostEcc: false, border: 0 });
    return { modules: size, isBlack: (x, y) => data[y]?.[x] === true };
  } catch {
    return undefined;
  }
}

/** The bytes a code stands for, as text. */
export function qrText(bytes: Uint8Array): Pick<SheetQrLine, 'data' | 'charset'> {
  try {
    const data = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { data, charset: 'utf-8' };
  } catch {
    return { data: Buffer.from(bytes).toString('latin1'), charset: 'latin1' };
  }
}

export const qrBytes = ({ data, charset }: Pick<SheetQrLine, 'data' | 'charset'>): Uint8Array =>
  Buffer.from(data, charset);
