import { PNG } from 'pngjs';

export type Shot = {
  readonly degrees?: number;
  readonly scale?: number;
  /** Radius of a box in pixels of the result. */
  readonly blur?: number;
  /** Greys added and taken away at most. */
  readonly noise?: number;
};

type Grey = { readonly width: number; readonly height: number; readonly values: Float64Array };
const WHITE = 255;

/** A picture as a cheap camera would see it: turned, smaller or larger, out of focus, grainy. The same each time. */
export function photograph(
  png: Uint8Array,
  { degrees = 0, scale = 1, blur = 0, noise = 0 }: Shot,
): Uint8Array {
  const seen = grainy(blurred(turned(greyOf(png), (degrees * Math.PI) / 180, scale), blur), noise);
  const picture = new PNG({ width: seen.width, height: seen.height });
  seen.values.forEach((value, i) => {
    picture.data.set([value, value, value, 255], 4 * i);
  });
  return new Uint8Array(PNG.sync.write(picture));
}

function greyOf(png: Uint8Array): Grey {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  const values = Float64Array.from({ length: width * height }, (_, i) => data[4 * i] ?? WHITE);
  return { width, height, values };
}

function turned(from: Grey, angle: number, scale: number): Grey {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const width = Math.ceil(scale * (Math.abs(from.width * cos) + Math.abs(from.height * sin)));
  const height = Math.ceil(scale * (Math.abs(from.width * sin) + Math.abs(from.height * cos)));
  const values = Float64Array.from({ length: width * height }, (_, i) => {
    const x = ((i % width) + 0.5 - width / 2) / scale;
    const y = (Math.floor(i / width) + 0.5 - height / 2) / scale;
    return between(from, x * cos + y * sin + from.width / 2 - 0.5, y * cos - x * sin + from.height / 2 - 0.5);
  });
  return { width, height, values };
}

/** The grey between four pixels. */
function between(from: Grey, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - left, y - top];
  const upper = at(from, left, top) * (1 - right) + at(from, left + 1, top) * right;
  const lower = at(from, left, top + 1) * (1 - right) + at(from, left + 1, top + 1) * right;
  return upper * (1 - down) + lower * down;
}

const at = ({ width, height, values }: Grey, x: number, y: number): number =>
  x < 0 || y < 0 || x >= width || y >= height ? WHITE : (values[y * width + x] ?? WHITE);

function blurred(from: Grey, radius: number): Grey {
  if (radius === 0) return from;
  const values = from.values.map((_, i) => {
    const [x, y] = [i % from.width, Math.floor(i / from.width)];
    let sum = 0;
    for (let dy = -radius; dy <= radius; dy += 1) {
      for (let dx = -radius; dx <= radius; dx += 1) sum += at(from, x + dx, y + dy);
    }
    return sum / (2 * radius + 1) ** 2;
  });
  return { ...from, values };
}

function grainy(from: Grey, most: number): Grey {
  let state = 12_345;
  const values = from.values.map((value) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.min(WHITE, Math.max(0, Math.round(value + (state / 2 ** 32 - 0.5) * 2 * most)));
  });
  return { ...from, values };
}
