import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { papersSchema } from '../../main/config-devices.ts';
import { readPapers } from '../../main/papers.ts';
import { tempFolder } from '../support/temp-folder.ts';

const withLogo = (logoFile: string) => papersSchema.parse({ logoFile, logoAlt: 'Аист' });

/** A black square in a white field. */
function square(side: number): Buffer {
  const png = new PNG({ width: side, height: side });
  for (let at = 0; at < side * side; at++) {
    const [x, y] = [at % side, Math.floor(at / side)];
    const isInk = Math.min(x, y) > side / 4 && Math.max(x, y) < (side * 3) / 4;
    png.data.set(isInk ? [0, 0, 0, 255] : [255, 255, 255, 255], at * 4);
  }
  return PNG.sync.write(png);
}

test('with nothing said, the papers ask for documents, show the name and have no logo', () => {
  expect(readPapers(papersSchema.parse(undefined), 576)).toEqual({
    ok: true,
    value: {
      kiosk: 'инфомат',
      patient: 'name',
      bring: 'паспорт, полис, СНИЛС',
      header: null,
      footer: null,
      logo: null,
    },
  });
});

test('a logo is read from its PNG and fits the paper it will stand on', () => {
  const file = join(tempFolder(), 'logo.png');
  writeFileSync(file, square(600));
  const read = readPapers(withLogo(file), 384);
  expect(read).toMatchObject({ ok: true, value: { logo: { alt: 'Аист' } } });
  if (!read.ok || !read.value.logo) return;
  const { width, height } = read.value.logo.bitmap;
  expect(width).toBeLessThanOrEqual(384);
  expect(width).toBe(height);
});

test.each([
  ['no such file', () => undefined, 'it cannot be read (ENOENT)'],
  ['not a PNG', (file: string) => writeFileSync(file, 'логотип'), 'it is not a PNG picture'],
  ['cut off', (file: string) => writeFileSync(file, square(64).subarray(0, 60)), 'it is not a PNG picture'],
  [
    'all white',
    (file: string) => writeFileSync(file, PNG.sync.write(new PNG({ width: 8, height: 8 }))),
    'nothing on it is dark enough',
  ],
])('a logo that is of no use gets one message: %s', (_, make, why) => {
  const file = join(tempFolder(), 'logo.png');
  make(file);
  const read = readPapers(withLogo(file), 576);
  expect(read.ok).toBe(false);
  if (read.ok) return;
  expect(read.message).toContain(`papers.logoFile: ${file} cannot be printed: ${why}`);
  expect(read.message).toContain('Give another PNG, or leave the key out.');
  expect(read.message.split('\n')).toHaveLength(1);
});
