import { PNG } from 'pngjs';
import { encode } from 'uqr';
import { describe, expect, test } from 'vitest';
import { drawBoxes, isBox } from '../../simulator/printer/box-drawing.ts';
import { printableDots, type Sheet } from '../../simulator/printer/sheet.ts';
import { sheetToSvg } from '../../simulator/printer/sheet-svg.ts';
import { ESC, GS, started } from './kit.ts';
import { bitImage, decoded, job, printed, qrCode, raster, readersAreHere, rendered } from './printer-kit.ts';

if (!readersAreHere)
  process.stderr.write(
    'Skipped: the drawings read back (zbarimg of zbar-tools, rsvg-convert of librsvg2-bin)\n',
  );

const CENTER = [ESC, 0x61, 1] as const;
/** From the drawing's corner to the first dot the head can reach: the shadow around the paper, then its margin. */
const LEFT = { 48: 28 + 32, 32: 28 + 40 } as const;
const TOP = 28 + 40;

const isDark = (png: PNG, x: number, y: number): boolean => (png.data[(y * png.width + x) * 4] ?? 255) < 128;

/** The dark places of a part of a picture, a row a line. */
const picture = (png: PNG, left: number, top: number, width: number, height: number): string =>
  Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => (isDark(png, left + x, top + y) ? '#' : '.')).join(''),
  ).join('\n');

function bitmapPicture({ width, height, bits }: { width: number; height: number; bits: string }): string {
  const rows = Buffer.from(bits, 'base64');
  const stride = Math.ceil(width / 8);
  const black = (x: number, y: number): boolean =>
    (((rows[y * stride + (x >> 3)] ?? 0) >> (7 - (x % 8))) & 1) === 1;
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => (black(x, y) ? '#' : '.')).join(''),
  ).join('\n');
}

/** The same noise every time. */
function noise(count: number): number[] {
  let seed = 7;
  return Array.from({ length: count }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed >> 16) & 0xff;
  });
}

describe.skipIf(!readersAreHere)('drawn by a program of its own', () => {
  test.each([48, 32] as const)('codes of every size and level are read back, %i columns', async (columns) => {
    const simulator = await started();
    await simulator.printerFaults.set({ columns });
    const read: unknown[] = [];
    const sent: unknown[] = [];
    for (const [moduleDots, level, align] of [
      [3, 'L', 0],
      [4, 'M', 1],
      [6, 'Q', 2],
      [8, 'H', 1],
    ] as const) {
      const data = `https://kiosk.example/b/К-${moduleDots}${level}?c=${columns}`;
      const sheet = await printed(
        simulator,
        job('Ваш код\n', ESC, 0x61, align, qrCode(data, moduleDots, level), '\nПокажите его киоску\n'),
      );
      read.push(rendered(sheet.svg).codes);
      sent.push([data]);
    }
    expect(read).toEqual(sent);
  });

  test('every square of a code is as many dots as it was told', async () => {
    const simulator = await started();
    const sheet = await printed(simulator, job(qrCode('7', 5, 'Q')));
    const { data } = encode('7', { ecc: 'Q', border: 0 });
    const row = (squares: readonly boolean[]): string =>
      squares.map((on) => (on ? '#####' : '.....')).join('');
    const meant = data.flatMap((squares) => Array(5).fill(row(squares))).join('\n');
    expect(picture(rendered(sheet.svg).png, LEFT[48], TOP, 105, 105)).toBe(meant);
  });

  test.each([48, 32] as const)('every dot of a picture is where it was sent, %i columns', async (columns) => {
    const simulator = await started();
    await simulator.printerFaults.set({ columns });
    const sheet = await printed(
      simulator,
      job(
        ...CENTER,
        raster(9, noise(9 * 40)),
        raster(9, noise(9 * 24), 3),
        bitImage(33, 50, noise(150)),
        '\n',
      ),
    );
    const { png } = rendered(sheet.svg);
    const seen: string[] = [];
    const meant: string[] = [];
    let top = TOP;
    for (const line of sheet.lines) {
      if (line.kind !== 'raster') throw new Error(`unexpected ${line.kind}`);
      const { width, height } = line.bitmap;
      const left = LEFT[columns] + Math.floor((printableDots(columns) - width) / 2);
      seen.push(picture(png, left, top, width, height));
      meant.push(bitmapPicture(line.bitmap));
      top += line.heightDots;
    }
    expect(seen).toEqual(meant);
    expect(meant.map((each) => each.split('\n').length)).toEqual([40, 48, 24]);
  });

  test('strips of one picture leave no white between them', async () => {
    const simulator = await started();
    const strip = raster(72, noise(72 * 24).fill(0xff));
    const sheet = await printed(simulator, job(strip, strip, strip));
    const column = picture(rendered(sheet.svg).png, LEFT[48] + 100, TOP, 1, 73).replaceAll('\n', '');
    expect(column).toBe(`${'#'.repeat(72)}.`);
  });

  test('frames close: every stroke meets the next, in single and in double', async () => {
    const simulator = await started();
    const frame = ['╔══╤══╗', '║  │  ║', '╟──┼──╢', '╚══╧══╝'].map((line) => `${line}\n`);
    const sheet = await printed(simulator, job(ESC, 0x33, 24, ...frame));
    const { png } = rendered(sheet.svg);
    const at = (x: number, y: number): boolean => isDark(png, LEFT[48] + x, TOP + y);
    const whole = (length: number, place: (i: number) => boolean): boolean =>
      Array.from({ length }, (_, i) => place(i)).every(Boolean);
    expect({
      // The outer stroke of a double frame, the inner one, and the single lines across.
      outerTop: whole(80 - 4, (i) => at(4 + i, 10)),
      outerLeft: whole(96 - 20, (i) => at(4, 10 + i)),
      innerRight: whole(96 - 27, (i) => at(76, 13 + i)),
      middleAcross: whole(76 - 8, (i) => at(8 + i, 60)),
      middleDown: whole(80 - 14, (i) => at(42, 14 + i)),
      betweenTheStrokes: at(5, 60) || at(78, 60),
      inside: at(20, 30),
      outside: at(2, 30),
    }).toEqual({
      ...{ outerTop: true, outerLeft: true, innerRight: true, middleAcross: true, middleDown: true },
      ...{ betweenTheStrokes: false, inside: false, outside: false },
    });
  });
});

describe('the drawing itself', () => {
  const sheetOf = (bytes: Buffer, columns: 48 | 32 = 48): Pick<Sheet, 'columns' | 'lines'> => ({
    columns,
    lines: decoded([bytes], { columns })[0]?.lines ?? [],
  });

  test('is as wide as 80 and 58 mm of paper, eight dots a millimetre', () => {
    const paper = (columns: 48 | 32): string | undefined =>
      /data-paper="0 0 (\d+) /.exec(sheetToSvg({ columns, lines: [] }, 'cut'))?.[1];
    expect([paper(48), paper(32)]).toEqual([String(80 * 8), String(58 * 8)]);
  });

  test('gives every character its own cell and holds any text', () => {
    const svg = sheetToSvg(sheetOf(job(`${'ш'.repeat(48)}\n`, '<a href="x">&\n')), 'cut');
    const at = /<text [^>]*x="([^"]*)"/.exec(svg)?.[1]?.split(' ').map(Number);
    expect(at).toEqual(Array.from({ length: 48 }, (_, i) => i * 12));
    expect(svg).toContain('&lt;a href=&quot;x&quot;&gt;&amp;');
  });

  test('draws white on black over the whole of an inverse run', () => {
    const svg = sheetToSvg(sheetOf(job(GS, 0x42, 1, ' да '.padEnd(48), '\n')), 'cut');
    expect(svg).toContain('<rect width="576" height="24"/>');
    expect(svg).toMatch(/<g fill="#fdfdfb"><text [^>]*x="12 24"[^>]*>да</);
  });

  test('embeds a picture as a PNG of one bit a dot', () => {
    const svg = sheetToSvg(sheetOf(job(raster(1, [0b1010_0101, 0b1111_0000]))), 'cut');
    const data = /href="data:image\/png;base64,([^"]+)"/.exec(svg)?.[1] ?? '';
    const png = PNG.sync.read(Buffer.from(data, 'base64'));
    const opaque = Array.from({ length: 16 }, (_, i) => png.data[i * 4 + 3] === 255);
    expect([png.width, png.height, opaque.map((each) => (each ? '#' : '.')).join('')]).toEqual([
      8,
      2,
      '#.#..#.#####....',
    ]);
  });

  test('a paper that was torn is ragged below, one that was cut is straight, one that hangs ends where it is', () => {
    const edge = (end: 'cut' | 'torn' | 'uncut'): number =>
      (/class="sheet" d="([^"]*)"/.exec(sheetToSvg({ columns: 48, lines: [] }, end))?.[1] ?? '').split('L')
        .length;
    expect(edge('torn')).toBeGreaterThan(40);
    expect([edge('cut'), edge('uncut')]).toEqual([1, 1]);
  });

  test('every frame and block of CP866 is a shape, in its cell', () => {
    const all = [...'░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀'];
    expect(all.filter((each) => !isBox(each))).toEqual([]);
    for (const each of all) {
      for (const [, x, y, w, h] of drawBoxes([each]).matchAll(/M(\S+) (\S+)h(\d+)v(\d+)h/g)) {
        const [left, top] = [Number(x), Number(y)];
        expect([each, left >= 0, top >= 0, left + Number(w) <= 12, top + Number(h) <= 24]).toEqual([
          each,
          ...[true, true, true, true],
        ]);
      }
    }
  });
});
