import type { Bitmap } from '../domain/document.ts';

/** Bitmaps without a canvas: made, read, made smaller and outlined, in a browser as in node. */

export type Dots = {
  readonly width: number;
  readonly height: number;
  /** False outside the picture. */
  isBlack(x: number, y: number): boolean;
};

/** The bitmap of `width` × `height` dots that is black where `isBlack` says so. */
export function bitmapOf({ width, height, isBlack }: Dots): Bitmap {
  const rowBytes = Math.ceil(width / 8);
  const bytes = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isBlack(x, y)) continue;
      const at = y * rowBytes + (x >> 3);
      bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { width, height, bits: btoa(binary) };
}

/** The bitmap's dots; what its base64 lacks is white. */
export function dotsOf({ width, height, bits }: Bitmap): Dots {
  const binary = atob(bits);
  const rowBytes = Math.ceil(width / 8);
  return {
    width,
    height,
    isBlack(x, y) {
      if (x < 0 || y < 0 || x >= width || y >= height) return false;
      const byte = binary.charCodeAt(y * rowBytes + (x >> 3));
      return ((byte || 0) & (0x80 >> (x & 7))) !== 0;
    },
  };
}

/**
 * The same picture no wider than `most` dots, its shape kept. A dot is black when at least half of what it stands for was:
 * a picture made for 80 mm paper stays readable on 58 mm.
 */
export function atMostWide(bitmap: Bitmap, most: number): Bitmap {
  if (bitmap.width <= most) return bitmap;
  const dots = dotsOf(bitmap);
  const times = bitmap.width / most;
  const height = Math.max(1, Math.round(bitmap.height / times));
  return bitmapOf({
    width: most,
    height,
    isBlack(x, y) {
      const [left, right] = [
        Math.floor(x * times),
        Math.max(Math.floor(x * times) + 1, Math.floor((x + 1) * times)),
      ];
      const [top, bottom] = [
        Math.floor(y * times),
        Math.max(Math.floor(y * times) + 1, Math.floor((y + 1) * times)),
      ];
      let black = 0;
      for (let v = top; v < bottom; v++) for (let u = left; u < right; u++) if (dots.isBlack(u, v)) black++;
      return black * 2 >= (right - left) * (bottom - top);
    },
  });
}

/**
 * The black dots as one path of rectangles, a dot being one unit: `M3 0h4v1h-4z…`. Equal runs under one another are one
 * rectangle, so that no hairline shows between rows.
 */
export function pathOf({ width, height, isBlack }: Dots): string {
  const open = new Map<string, { x: number; length: number; from: number }>();
  const drawn: string[] = [];
  for (let y = 0; y <= height; y++) {
    const here = new Set<string>();
    for (let x = 0; y < height && x < width; x++) {
      if (!isBlack(x, y)) continue;
      const from = x;
      while (x < width && isBlack(x, y)) x++;
      const key = `${from} ${x}`;
      here.add(key);
      if (!open.has(key)) open.set(key, { x: from, length: x - from, from: y });
    }
    for (const [key, run] of open) {
      if (here.has(key)) continue;
      drawn.push(`M${run.x} ${run.from}h${run.length}v${y - run.from}h${-run.length}z`);
      open.delete(key);
    }
  }
  return drawn.join('');
}
