import type { Block } from '../domain/document.ts';
import { type Face, flow, oneLine } from './flow.ts';
import { widthOf } from './measure.ts';
import {
  FOOT,
  HUGE_FOOT,
  HUGE_GAP,
  HUGE_LEADING,
  HUGEST,
  LEADING,
  type Page,
  type Piece,
  shrunk,
  textMark,
} from './piece.ts';

type Field = Extract<Block, { kind: 'field' }>;

/** Where values begin: past the longest label that leaves them room. Longer labels stand above their values. */
export function labelColumn(blocks: readonly Block[], em: number, column: number): number {
  const widths = blocks.flatMap((block) =>
    block.kind === 'field' ? [widthOf(oneLine(block.label), em, 400)] : [],
  );
  const beside = Math.max(0, ...widths.filter((width) => width <= column * 0.3));
  return beside === 0 ? 0 : beside + 1.2 * em;
}

/** A value under no label of its own goes on what stands above it: bold or large as asked, else secondary. */
export function fieldPiece({ label, value, bold = false, large = false }: Field, page: Page): Piece {
  const { em, left, column } = page;
  const name = oneLine(label);
  const isContinued = name === '';
  const room = column - page.labelColumn;
  const face = shrunk(value, room, faceOf({ bold, large }, isContinued, value, room / em, em), em);
  const labelFace: Face = { size: em, weight: 400 };
  const isAbove = widthOf(name, em, 400) > page.labelColumn;
  const labels = isAbove ? flow(label, column, labelFace) : isContinued ? [] : [name];
  const values = flow(value, room, face);
  const leading = 1.24 * face.size;
  const valuesTop = isAbove ? labels.length * LEADING * em : 0;
  return {
    height: Math.max(valuesTop + values.length * leading, labels.length * LEADING * em),
    above: (isContinued ? 0.02 : 0.72) * em,
    below: 0.02 * em,
    bleeds: false,
    draw: (top) => [
      ...labels.map((line, at) => {
        // Beside a value, on its foot.
        const foot = isAbove ? (at * LEADING + FOOT) * em : face.size;
        return textMark(line, left, top + foot, labelFace, 'start', 'muted');
      }),
      ...values.map((line, at) => {
        const foot = valuesTop + at * leading + face.size;
        const role = isContinued && !bold && !large ? 'muted' : 'ink';
        return textMark(line, left + page.labelColumn, top + foot, face, 'start', role);
      }),
    ],
  };
}

/** A large value under another is larger still while one line holds it. `room` is in ems. */
function faceOf(
  { bold, large }: { readonly bold: boolean; readonly large: boolean },
  isContinued: boolean,
  value: string,
  room: number,
  em: number,
): Face {
  if (large) {
    const isLarger = isContinued && widthOf(oneLine(value), LARGER, 700) <= room;
    return { size: (isLarger ? LARGER : 1.4) * em, weight: 700 };
  }
  return { size: (bold ? 1.18 : isContinued ? 1 : 1.06) * em, weight: bold ? 600 : 400 };
}

const LARGER = 1.9;

/** A label and its number on one foot, left and right, when that is what the two blocks are and they fit. */
export function headlinePiece(label: Block, number: Block, page: Page): Piece | null {
  const isPair =
    label.kind === 'text' &&
    number.kind === 'text' &&
    number.size === 'huge' &&
    label.size !== 'huge' &&
    label.align === 'center' &&
    number.align === 'center';
  if (!isPair) return null;
  const { em, left, column } = page;
  const [name, value] = [oneLine(label.text), oneLine(number.text)];
  if (name === '' || value === '') return null;
  const nameFace: Face = { size: 1.25 * em, weight: 400 };
  const room = column - widthOf(name, nameFace.size, nameFace.weight) - 1.2 * em;
  const face: Face = { size: Math.min(HUGEST * em, room / widthOf(value, 1, 700)), weight: 700 };
  if (face.size < 2.4 * em) return null;
  return {
    height: face.size * HUGE_LEADING,
    above: HUGE_GAP * em,
    below: HUGE_GAP * em,
    bleeds: false,
    draw: (top) => {
      const y = top + face.size * HUGE_FOOT;
      return [
        textMark(name, left, y, nameFace, 'start', 'ink'),
        textMark(value, left + column, y, face, 'end', 'ink'),
      ];
    },
  };
}
