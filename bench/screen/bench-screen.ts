import type { Table } from '../report.ts';
import { benchFirstLoad } from './first-load.ts';
import { benchLayoutShift } from './layout-shift.ts';
import { benchMainMemory } from './main-memory.ts';
import { benchPageMemory } from './page-memory.ts';
import { benchTaps } from './taps.ts';
import { withClinic, withScreen } from './with-screen.ts';

/** Everything that is seen and felt of the built screen: touches, the first load, what moves by itself. */
export function benchScreen(folder: string, chromium: string, keep: (table: Table) => void): Promise<void> {
  return withScreen({ folder, chromium, printer: true }, async (browser, clinic, shell) => {
    keep(await benchTaps(browser, clinic, shell));
    keep(await benchFirstLoad(browser, shell));
    keep(await benchLayoutShift(browser, clinic, shell));
  });
}

/** What is left of hundreds of visits in the page; without a printer, whose papers would take their time. */
export const benchPage = (folder: string, chromium: string): Promise<Table> =>
  withScreen({ folder, chromium, printer: false, compiles: false }, benchPageMemory);

/** What is left of thousands of visits in the kiosk's process. */
export const benchMain = (folder: string): Promise<Table> =>
  withClinic({ folder, printer: false }, benchMainMemory);
