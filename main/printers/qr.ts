import { encode } from 'uqr';

/** A code's modules, error correction M, without the white around it; null for more than a code can hold. */
export function qrModules(data: string): boolean[][] | null {
  try {
    return encode(data, { ecc: 'M', border: 0 }).data;
  } catch {
    return null;
  }
}

/** What GS ( k and every reader take: 1 to 16 dots. */
const LARGEST_MODULE = 16;

/** The size asked for, or the largest at which the code fits on the paper. */
export const moduleDotsOf = (modules: number, asked: number, dots: number): number =>
  Math.max(1, Math.min(Math.round(asked), LARGEST_MODULE, Math.floor(dots / modules)));

/**
 * `GS ( k`, functions 165, 167, 169, 180, 181: model 2, size, error correction M, store, print. Centred by `ESC a`, which
 * goes back to the left afterwards.
 */
export function nativeQr(data: string, moduleDots: number): Uint8Array {
  const stored = Buffer.from(data, 'utf8');
  const length = stored.length + 3;
  const symbol = (...rest: number[]): number[] => [
    0x1d,
    0x28,
    0x6b,
    rest.length & 0xff,
    rest.length >> 8,
    ...rest,
  ];
  return Buffer.concat([
    Uint8Array.of(0x1b, 0x61, 1),
    Uint8Array.from([
      ...symbol(0x31, 0x41, 0x32, 0),
      ...symbol(0x31, 0x43, moduleDots),
      ...symbol(0x31, 0x45, 0x31),
    ]),
    Uint8Array.of(0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30),
    stored,
    Uint8Array.from(symbol(0x31, 0x51, 0x30)),
    Uint8Array.of(0x1b, 0x61, 0),
  ]);
}
