import { crc32, deflateSync } from 'node:zlib';
import type { Bitmap } from '../../domain/document.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const NO_FILTER = 0;
const PALETTE = 3;

/** The dots as a PNG of one bit a dot: black ones in the colour given, white ones see-through. */
export function bitmapToPng({ width, height, bits }: Bitmap, ink: readonly [number, number, number]): Buffer {
  const stride = Math.ceil(width / 8);
  const rows = Buffer.from(bits, 'base64');
  const filtered = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    filtered[y * (stride + 1)] = NO_FILTER;
    rows.copy(filtered, y * (stride + 1) + 1, y * stride, (y + 1) * stride);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, PALETTE, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.of(255, 255, 255, ...ink)),
    chunk('tRNS', Buffer.of(0, 255)),
    chunk('IDAT', deflateSync(filtered, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const made = Buffer.alloc(8 + body.length);
  made.writeUInt32BE(data.length, 0);
  body.copy(made, 4);
  made.writeUInt32BE(crc32(body), 4 + body.length);
  return made;
}
