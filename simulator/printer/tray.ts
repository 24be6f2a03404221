import type { Torn } from './laid.ts';
import type { PaperColumns, Sheet, SheetFate } from './sheet.ts';
import { sheetToSvg } from './sheet-svg.ts';

/** Where the paper comes out: everything that did, and what became of it. */
export type Tray = {
  comeOut(torn: Torn, columns: PaperColumns, fate: 'cut' | 'torn' | 'in-presenter'): void;
  /** Holds out what is in the presenter; false when there is nothing in it. */
  present(): boolean;
  /** Takes back what is in the presenter or held out. */
  retract(): boolean;
  /** The patient takes what is held out. */
  take(): boolean;
  sheets(): readonly Sheet[];
};

const KEPT_SHEETS = 500;

export function createTray(now: () => number): Tray {
  const sheets: Sheet[] = [];
  let lastId = 0;

  /** Only the last one can be in the presenter: it pushes out the one before. */
  function move(from: readonly SheetFate[], to: SheetFate): boolean {
    const last = sheets.at(-1);
    if (!last || !from.includes(last.fate)) return false;
    sheets[sheets.length - 1] = { ...last, fate: to };
    return true;
  }

  return {
    comeOut: (torn, columns, fate) => {
      move(['in-presenter', 'held-out'], 'cut');
      const sheet = { id: ++lastId, at: now(), columns, ...torn, cut: fate !== 'torn', fate };
      sheets.push({ ...sheet, svg: sheetToSvg(sheet, sheet.cut ? 'cut' : 'torn') });
      if (sheets.length > KEPT_SHEETS) sheets.shift();
    },
    present: () => move(['in-presenter'], 'held-out'),
    retract: () => move(['in-presenter', 'held-out'], 'retracted'),
    take: () => move(['held-out'], 'taken'),
    sheets: () => [...sheets],
  };
}
