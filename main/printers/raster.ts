import type { Bitmap } from '../../domain/document.ts';

/** Dots to be printed, drawn upon. Rows fill whole bytes, the most significant bit is the leftmost. */
export type Canvas = {
  readonly width: number;
  readonly height: number;
  readonly rowBytes: number;
  readonly bytes: Uint8Array;
};

/** GS v 0 in portions a small buffer holds: 128 rows of 72 bytes are 9 kB. */
const BAND_ROWS = 128;

export function blankCanvas(width: number, height: number): Canvas {
  const rowBytes = Math.ceil(width / 8);
  return { width, height, rowBytes, bytes: new Uint8Array(rowBytes * height) };
}

/** Dots outside the canvas are left out. */
export function blacken({ width, height, rowBytes, bytes }: Canvas, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = y * rowBytes + (x >> 3);
  bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x & 7));
}

/** A picture in the middle of a paper `dots` wide; what is wider loses as much on the left as on the right. */
export function centred(
  picture: { readonly width: number; readonly height: number; isBlack(x: number, y: number): boolean },
  dots: number,
): Canvas {
  const canvas = blankCanvas(dots, picture.height);
  const left = Math.floor((dots - picture.width) / 2);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) if (picture.isBlack(x, y)) blacken(canvas, left + x, y);
  }
  return canvas;
}

/** The dots of a bitmap; what its base64 lacks is white. */
export function pictureOf({ width, height, bits }: Bitmap): Parameters<typeof centred>[0] {
  const bytes = Buffer.from(bits, 'base64');
  const rowBytes = Math.ceil(width / 8);
  return {
    width,
    height,
    isBlack: (x, y) => ((bytes[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0,
  };
}

/**
 * The canvas as `GS v 0` commands from top to bottom, without gaps. White on the right is not sent: on a serial line it
 * would take as long as black.
 */
export function rasterCommands(canvas: Canvas): Uint8Array[] {
  const used = usedBytes(canvas);
  const commands: Uint8Array[] = [];
  for (let top = 0; top < canvas.height; top += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, canvas.height - top);
    commands.push(
      Uint8Array.of(0x1d, 0x76, 0x30, 0, used & 0xff, used >> 8, rows & 0xff, rows >> 8),
      ...Array.from({ length: rows }, (_, row) => rowOf(canvas, top + row).subarray(0, used)),
    );
  }
  return commands;
}

const rowOf = ({ rowBytes, bytes }: Canvas, row: number): Uint8Array =>
  bytes.subarray(row * rowBytes, (row + 1) * rowBytes);

/** Up to the rightmost black dot, in whole bytes; one at least. */
function usedBytes(canvas: Canvas): number {
  let used = 1;
  for (let row = 0; row < canvas.height; row++) {
    used = Math.max(used, rowOf(canvas, row).findLastIndex((byte) => byte !== 0) + 1);
  }
  return used;
}
