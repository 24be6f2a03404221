import type { Block } from '../../../domain/document.ts';
import { pathOf } from '../../../paper/bitmap.ts';
import type { Picture } from '../../../paper/marks.ts';
import { QUIET_MODULES, qrDots } from '../../../paper/qr.ts';

/** A paper's code, worked out once however often its size is tried. */
export type Code = { readonly modules: number; readonly path: string; readonly caption: string };

/** The first code of a document, or null. */
export function readCode(blocks: readonly Block[]): Code | null {
  const block = blocks.find((each) => each.kind === 'qr');
  if (!block) return null;
  const dots = qrDots(block.data);
  return { modules: dots.width, path: pathOf(dots), caption: block.caption };
}

/** How wide a code of that side is with the white that belongs around it. */
export const sideWithWhite = ({ modules }: Code, side: number): number =>
  side * (1 + (2 * QUIET_MODULES) / modules);

/** The code alone, with the white that belongs around it. Its words stand beside it, so it needs none of its own. */
export function codePicture(code: Code, side: number): Picture {
  const { modules, path, caption } = code;
  const dot = side / modules;
  const width = sideWithWhite(code, side);
  const at = QUIET_MODULES * dot;
  return {
    width,
    height: width,
    marks: [
      {
        kind: 'dots',
        x: at,
        y: at,
        dot,
        columns: modules,
        rows: modules,
        path,
        quiet: QUIET_MODULES,
        alt: caption,
      },
    ],
    title: '',
    text: '',
  };
}
