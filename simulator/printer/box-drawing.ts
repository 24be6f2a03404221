/**
 * Frames and blocks of the code pages as shapes in the 12 × 24 grid: a viewer's font draws them with gaps between the
 * lines, a printer does not.
 */

/** Arms up, right, down and left: 0 none, 1 single, 2 double. */
const arms: Readonly<Record<string, string>> = {
  '─': '0101',
  '│': '1010',
  '┌': '0110',
  '┐': '0011',
  '└': '1100',
  '┘': '1001',
  '├': '1110',
  '┤': '1011',
  '┬': '0111',
  '┴': '1101',
  '┼': '1111',
  '═': '0202',
  '║': '2020',
  '╔': '0220',
  '╗': '0022',
  '╚': '2200',
  '╝': '2002',
  '╠': '2220',
  '╣': '2022',
  '╦': '0222',
  '╩': '2202',
  '╬': '2222',
  '╒': '0210',
  '╓': '0120',
  '╕': '0012',
  '╖': '0021',
  '╘': '1200',
  '╙': '2100',
  '╛': '1002',
  '╜': '2001',
  '╞': '1210',
  '╟': '2120',
  '╡': '1012',
  '╢': '2021',
  '╤': '0212',
  '╥': '0121',
  '╧': '1202',
  '╨': '2101',
  '╪': '1212',
  '╫': '2121',
};

type Rect = readonly [x: number, y: number, width: number, height: number];

const blocks: Readonly<Record<string, { readonly rect: Rect; readonly shade: number }>> = {
  '█': { rect: [0, 0, 12, 24], shade: 1 },
  '▀': { rect: [0, 0, 12, 12], shade: 1 },
  '▄': { rect: [0, 12, 12, 12], shade: 1 },
  '▌': { rect: [0, 0, 6, 24], shade: 1 },
  '▐': { rect: [6, 0, 6, 24], shade: 1 },
  '░': { rect: [0, 0, 12, 24], shade: 0.25 },
  '▒': { rect: [0, 0, 12, 24], shade: 0.5 },
  '▓': { rect: [0, 0, 12, 24], shade: 0.75 },
};

export const isBox = (character: string): boolean => character in arms || character in blocks;

/** The shapes of a run that begins at the left edge; characters that are none of these are passed over. */
export function drawBoxes(characters: readonly string[]): string {
  const solid: string[] = [];
  const shaded: string[] = [];
  for (let i = 0; i < characters.length; i++) {
    const from = i;
    const character = characters[from] ?? '';
    // What goes through from side to side is drawn once, however long it is.
    while (isThrough(character) && characters[i + 1] === character) i++;
    const block = blocks[character];
    const rects = block ? [block.rect] : boxRects(arms[character]);
    const longer = (i - from) * CELL.width;
    const path = rects
      .map(([x, y, w, h]) => `M${x + from * CELL.width} ${y}h${w + longer}v${h}h${-w - longer}z`)
      .join('');
    if (block && block.shade < 1) shaded.push(`<path fill-opacity="${block.shade}" d="${path}"/>`);
    else solid.push(path);
  }
  const drawn = solid.join('');
  return (drawn ? `<path d="${drawn}"/>` : '') + shaded.join('');
}

const CELL = { width: 12, height: 24 };
const isThrough = (character: string): boolean => '─═█▀▄░▒▓'.includes(character) && character !== '';

/** A stroke is two dots wide; the two of a double one leave two dots between them, around the middle of the cell. */
const STROKE = 2;
const MIDDLE = { x: 6, y: 12 };

function boxRects(code: string | undefined): readonly Rect[] {
  if (!code) return [];
  if (code === '0101') return [[0, 11, CELL.width, STROKE]];
  if (code === '0202')
    return [
      [0, 9, CELL.width, STROKE],
      [0, 13, CELL.width, STROKE],
    ];
  const [up = 0, right = 0, down = 0, left = 0] = [...code].map(Number);
  return [
    ...strokes(right, left, up, down).map(([at, from]) => across(at, from, false)),
    ...strokes(left, right, up, down).map(([at, from]) => across(at, from, true)),
    ...strokes(down, up, left, right).map(([at, from]) => along(at, from, false)),
    ...strokes(up, down, left, right).map(([at, from]) => along(at, from, true)),
  ];
}

/**
 * The strokes of one arm: where each lies beside the middle of the cell, and how far from the middle it begins, towards
 * its own end. `a` and `b` are the arms that cross it, on the lower and the higher side.
 */
function strokes(arm: number, opposite: number, a: number, b: number): [at: number, from: number][] {
  if (arm === 0) return [];
  if (arm === 1) {
    const doubles = a === 2 || b === 2;
    if (!doubles) return [[0, -1]];
    // It ends at the nearer stroke, or crosses both where it comes out on the other side or closes a corner.
    return [[0, a === 2 && b === 2 && opposite === 0 ? 1 : -3]];
  }
  return [
    [-2, besideOf(a, b)],
    [2, besideOf(b, a)],
  ];
}

/** Where a stroke of a double arm begins, from what crosses on its side and on the other. */
function besideOf(near: number, far: number): number {
  if (near === 2) return 1;
  return far === 2 && near === 0 ? -3 : -1;
}

function across(at: number, from: number, mirrored: boolean): Rect {
  const length = CELL.width - MIDDLE.x - from;
  return [mirrored ? 0 : MIDDLE.x + from, MIDDLE.y + at - 1, length, STROKE];
}

function along(at: number, from: number, mirrored: boolean): Rect {
  const length = CELL.height - MIDDLE.y - from;
  return [MIDDLE.x + at - 1, mirrored ? 0 : MIDDLE.y + from, STROKE, length];
}
