import type { Bitmap } from '../../domain/document.ts';

/** Dots in rows of whole bytes, the most significant bit first; set where the paper is black. */
export type Dots = { readonly width: number; readonly height: number; readonly rows: Uint8Array };

export const strideOf = (width: number): number => Math.ceil(width / 8);

/** What has fewer dots than its rows have bits keeps the rest white. */
const isBlack = (bytes: Uint8Array, stride: number, x: number, y: number): boolean =>
  (((bytes[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1;

function draw(width: number, height: number, black: (x: number, y: number) => boolean): Dots {
  const stride = strideOf(width);
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (black(x, y)) rows[y * stride + (x >> 3)] = (rows[y * stride + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  return { width, height, rows };
}

/** GS v 0. What is wider than the paper is cut off at its edge. */
export function rasterDots(
  image: {
    readonly widthBytes: number;
    readonly height: number;
    readonly scaleX: number;
    readonly scaleY: number;
    readonly data: Uint8Array;
  },
  paperDots: number,
): Dots {
  const { widthBytes, scaleX, scaleY, data } = image;
  const width = Math.min(widthBytes * 8 * scaleX, paperDots);
  return draw(width, image.height * scaleY, (x, y) =>
    isBlack(data, widthBytes, Math.trunc(x / scaleX), Math.trunc(y / scaleY)),
  );
}

const COLUMN_DOTS = 24;

/** ESC *: every column is 24 dots high; with 8 dots a column each is three high. */
export function columnDots(data: Uint8Array, bytesPerColumn: 1 | 3, scaleX: number): Dots {
  const columns = data.length / bytesPerColumn;
  const scaleY = bytesPerColumn === 3 ? 1 : 3;
  // A column is a row of the picture on its side.
  return draw(columns * scaleX, COLUMN_DOTS, (x, y) =>
    isBlack(data, bytesPerColumn, Math.trunc(y / scaleY), Math.trunc(x / scaleX)),
  );
}

/** One after the other on a line, as far as the paper goes. */
export function besides(left: Dots | undefined, right: Dots, paperDots: number): Dots {
  const from = left?.width ?? 0;
  if (left && from >= paperDots) return left;
  const width = Math.min(from + right.width, paperDots);
  const height = Math.max(left?.height ?? 0, right.height);
  return draw(width, height, (x, y) =>
    left && x < from
      ? isBlack(left.rows, strideOf(from), x, y)
      : isBlack(right.rows, strideOf(right.width), x - from, y),
  );
}

/** Strips of one width, one under the other. */
export function stack(strips: readonly Dots[]): Bitmap {
  const height = strips.reduce((sum, strip) => sum + strip.height, 0);
  const rows = Buffer.concat(strips.map((strip) => strip.rows));
  return { width: strips[0]?.width ?? 0, height, bits: rows.toString('base64') };
}
