import type { Browser } from 'playwright-core';
import { below, ms, type Row, type Table } from '../report.ts';
import { openPage, watchedBy } from './browser.ts';
import type { BenchClinic } from './clinic.ts';
import { tapNothing } from './floor.ts';
import { giveBack } from './giving-back.ts';
import type { Shell } from './shell.ts';
import { type Spread, spreadOf, type Tap, tapsOf } from './tap-figures.ts';
import { walkMainFlow } from './visit.ts';

export const SLOWDOWN = 4;
const BAR_MS = 50;
/** Two frames and a half: where a tap on nothing takes that long, the machine says nothing about the kiosk. */
const BUSY_MS = 40;

/** Tap to next paint over the main flow, on a processor made four times slower. */
export async function benchTaps(
  browser: Browser,
  clinic: BenchClinic,
  shell: Shell,
  size = { visits: 12, floorTaps: 60 },
): Promise<Table> {
  const floor = await tapNothing(browser, SLOWDOWN, size.floorTaps);
  const taps = await tapThrough(browser, clinic, shell, size.visits);
  const floorSpread = spreadOf(floor.map(({ worst }) => worst));
  const row = (what: string, figures: readonly number[], bar = ''): Row => {
    const spread = spreadOf(figures);
    return { what, figure: figureOf(spread), ratio: (spread.p95 / floorSpread.p95).toFixed(1), bar };
  };
  const verdict = ({ p95 }: Spread): string =>
    `p95 < ${BAR_MS} ms${floorSpread.p95 > BUSY_MS && p95 >= BAR_MS ? ', not judged: the machine is busy' : below(p95, BAR_MS)}`;
  const worst = taps.map((tap) => tap.worst);
  const browsers = taps.map((tap) => tap.browser);
  return {
    title: `Tap to next paint at ${SLOWDOWN}× CPU slowdown, p50 / p95 / max`,
    notes: [
      `The kiosk in a process of its own, Chromium with a touch screen of 1080×1920, its processor slowed down ${SLOWDOWN} times, fingers that stay down for 80 ms. ${size.visits} visits from the welcome screen to a ticket: ${taps.length} taps.`,
      'From the moment of the touch to the end of the first frame after it: the finger coming down, the finger going up, and the longer of both. A new screen is drawn in the frame after that one, and has a row of its own. The browser measures by itself (Event Timing): the longest event of each tap until the next paint, in steps of 8 ms, under 16 ms as 0.',
      'A page of one button shows what this machine, its Chromium and the length of a frame add; the ratio is the p95 by that page’s.',
    ],
    rows: [
      row(
        'a page of one button',
        floor.map((tap) => tap.worst),
      ),
      row('all taps', worst, verdict(spreadOf(worst))),
      row('all taps, as the browser measures', browsers, verdict(spreadOf(browsers))),
      row(
        'the finger comes down',
        taps.map((tap) => tap.press),
      ),
      row(
        'the finger goes up',
        taps.map((tap) => tap.release),
      ),
      row(
        'the finger goes up: the next screen is drawn',
        taps.flatMap(({ nextScreen }) => nextScreen ?? []),
      ),
      ...byScreen(taps).map(([screen, some]) =>
        row(
          `on ${screen} (${some.length})`,
          some.map((tap) => tap.worst),
        ),
      ),
    ],
  };
}

async function tapThrough(
  browser: Browser,
  clinic: BenchClinic,
  shell: Shell,
  visits: number,
): Promise<Tap[]> {
  const opened = await openPage(browser, { slowdown: SLOWDOWN });
  try {
    await opened.page.goto(shell.launchUrl);
    for (let nth = 0; nth < visits; nth++) {
      const person = clinic.people[nth % clinic.people.length];
      if (!person) throw new Error('no patients');
      await walkMainFlow(opened, { person, nth, lookMs: 300 });
      if ((await giveBack(shell, person)) !== 1) throw new Error('a visit of the main flow booked nothing');
    }
    return tapsOf(await watchedBy(opened));
  } finally {
    await opened.close();
  }
}

const figureOf = ({ p50, p95, max }: Spread): string => `${ms(p50)} / ${ms(p95)} / ${ms(max)}`;

/** In the order of the flow. */
function byScreen(taps: readonly Tap[]): [string, Tap[]][] {
  const screens = [...new Set(taps.map(({ screen }) => screen))];
  return screens.map((screen) => [screen, taps.filter((tap) => tap.screen === screen)]);
}
