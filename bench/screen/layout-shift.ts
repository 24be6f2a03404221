import type { Browser } from 'playwright-core';
import { atMost, type Row, type Table } from '../report.ts';
import { openPage, PORTRAIT, watchedBy } from './browser.ts';
import type { BenchClinic } from './clinic.ts';
import { giveBack } from './giving-back.ts';
import type { Shell } from './shell.ts';
import { walkMainFlow } from './visit.ts';
import type { Shift } from './watch-page.ts';

/** Longer than the half second after a touch in which shifts are usually not counted. */
const LATE_MS = 700;
/** Shifts shown by name, for whoever mends them. */
const SHOWN = 8;

const SHAPES = [PORTRAIT, { width: 1_920, height: 1_080 }, { width: 1_280, height: 1_024 }] as const;

/** Everything that moved by itself over the main flow, in each shape, answers coming at once and late. */
export async function benchLayoutShift(
  browser: Browser,
  clinic: BenchClinic,
  shell: Shell,
  shapes: readonly { width: number; height: number }[] = SHAPES,
): Promise<Table> {
  const rows: Row[] = [];
  const culprits = new Map<string, number>();
  let nth = 0;
  for (const shape of shapes) {
    for (const lateMs of [0, LATE_MS]) {
      const shifts = await shiftsOfVisit(browser, clinic, shell, { shape, lateMs, nth: nth++ });
      const all = sum(shifts);
      const usual = sum(shifts.filter(({ afterInput }) => !afterInput));
      const name = `${shape.width}×${shape.height}, answers ${lateMs === 0 ? 'at once' : `${lateMs} ms late`}`;
      rows.push(
        { what: name, figure: all.toFixed(4), ratio: '', bar: `0${atMost(all, 0)}` },
        {
          what: `${name}, as usually counted`,
          figure: usual.toFixed(4),
          ratio: '',
          bar: `0${atMost(usual, 0)}`,
        },
      );
      for (const { screen, value, moved } of shifts) {
        const what = `${screen}: ${[...new Set(moved)].slice(0, 3).join('; ')}`;
        culprits.set(what, (culprits.get(what) ?? 0) + value);
      }
    }
  }
  const worst = [...culprits].sort((a, b) => b[1] - a[1]).slice(0, SHOWN);
  return {
    title: 'Layout shift over the main flow',
    notes: [
      `The browser's own sum of what moved without having been asked to (layout-shift), one visit each from the beginning of the load to the ticket and back; once with the kiosk's answers as they come, once with each of them ${LATE_MS} ms late, so that what is shown meanwhile is shown. Usually shifts within half a second of a touch are not counted; the first figure counts them.`,
      ...(worst.length === 0
        ? []
        : [
            `What moved, the worst first: ${worst.map(([what, value]) => `${what} (${value.toFixed(4)})`).join(' · ')}.`,
          ]),
    ],
    rows,
  };
}

const sum = (shifts: readonly Shift[]): number => shifts.reduce((all, { value }) => all + value, 0);

async function shiftsOfVisit(
  browser: Browser,
  clinic: BenchClinic,
  shell: Shell,
  visit: { readonly shape: { width: number; height: number }; readonly lateMs: number; readonly nth: number },
): Promise<readonly Shift[]> {
  const person = clinic.people[visit.nth % clinic.people.length];
  if (!person) throw new Error('no patients');
  const opened = await openPage(browser, { viewport: visit.shape });
  const { page } = opened;
  try {
    if (visit.lateMs > 0) {
      const late = /\/bridge\/(?!events)/;
      await page.route(late, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, visit.lateMs));
        await route.continue();
      });
    }
    await page.goto(shell.launchUrl);
    await walkMainFlow(opened, { person, nth: visit.nth, lookMs: 900 });
    await page.unrouteAll({ behavior: 'wait' });
    if ((await giveBack(shell, person)) !== 1) throw new Error('a visit of the main flow booked nothing');
    return (await watchedBy(opened)).shifts;
  } finally {
    await opened.close();
  }
}
