import { encode } from 'uqr';
import type { Dots } from './bitmap.ts';

/** White that must lie around a code on every side, in modules (ISO/IEC 18004). */
export const QUIET_MODULES = 4;

/** The code's modules without the white around it, error correction M: what every renderer but the printer itself draws. */
export function qrDots(data: string): Dots {
  const { size, data: rows } = encode(data, { ecc: 'M', border: 0 });
  return { width: size, height: size, isBlack: (x, y) => rows[y]?.[x] ?? false };
}
