import { setTimeout as after } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { growth, lessGrowth, mB, type Row, type Table } from '../report.ts';
import { mustBeQuiet, type OpenPage, openPage } from './browser.ts';
import { type BenchClinic, holdPolicy, QUIET_MS } from './clinic.ts';
import { giveBack } from './giving-back.ts';
import type { Shell } from './shell.ts';
import { until } from './until.ts';
import { walkMainFlow } from './visit.ts';

const BAR_PERCENT = 5;
/** What moves moves that much faster: a visit takes a second instead of four. */
const FASTER = 20;
/** What was read is shown for a moment, whatever moves how fast: most patients type. */
const READER_EVERY = 5;

type Weight = {
  readonly visit: number;
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
};

/** What the page weighs after many visits, booked and walked away from in turn. */
export async function benchPageMemory(
  browser: Browser,
  clinic: BenchClinic,
  shell: Shell,
  weighedAt: readonly [number, number, number] = [20, 100, 500],
): Promise<Table> {
  const weights = await weighVisits(browser, clinic, shell, weighedAt);
  const [, early, late] = weights;
  if (!early || !late) throw new Error('the page was not weighed');
  const row = (what: string, pick: (weight: Weight) => number, say: (figure: number) => string): Row => ({
    what,
    figure: weights.map((weight) => say(pick(weight))).join(' / '),
    ratio: growth(pick(early), pick(late)),
    bar: lessGrowth(pick(early), pick(late), BAR_PERCENT),
  });
  const bare = (figure: number): string => String(figure);
  return {
    title: `Memory of the page after ${weighedAt.join(' / ')} visits`,
    notes: [
      `Who it is (digits pressed without a finger, every ${READER_EVERY}th by the reader), speciality, the soonest time, confirm, ticket, done; every other patient walks away from the specialities by «home». Weighed on the welcome screen after a collection of garbage. The ratio is the growth from visit ${weighedAt[1]} to visit ${weighedAt[2]}. No observer of ours runs in this page, and its scripts are interpreted only: code that V8 compiles on the way would look like a leak.`,
    ],
    rows: [
      row('JavaScript heap', ({ heap }) => heap, mB),
      row('DOM nodes', ({ nodes }) => nodes, bare),
      row('event listeners', ({ listeners }) => listeners, bare),
    ],
  };
}

async function weighVisits(
  browser: Browser,
  clinic: BenchClinic,
  shell: Shell,
  weighedAt: readonly number[],
): Promise<Weight[]> {
  const opened = await openPage(browser, { watched: false });
  const { session } = opened;
  try {
    await session.send('Performance.enable');
    await session.send('Animation.enable');
    await session.send('Animation.setPlaybackRate', { playbackRate: FASTER });
    await opened.page.goto(shell.launchUrl);
    const weights: Weight[] = [];
    const givenBack: Promise<unknown>[] = [];
    for (let visit = 1; visit <= Math.max(...weighedAt); visit++) {
      const person = clinic.people[visit % clinic.people.length];
      if (!person) throw new Error('no patients');
      const books = visit % 2 === 0;
      const byReader = visit % READER_EVERY === 0;
      await walkMainFlow(
        opened,
        { person, nth: visit, lookMs: 0, hurries: true, ...(!books && { leavesAt: 'speciality' }) },
        byReader ? () => holdPolicy(clinic, person) : undefined,
      );
      // A booking that nobody gave back would be the reason for the next refusal.
      if (books) givenBack.push(after(QUIET_MS + 100).then(() => giveBack(shell, person)));
      if (givenBack.length > clinic.people.length / 2 || weighedAt.includes(visit))
        await Promise.all(givenBack.splice(0));
      if (weighedAt.includes(visit)) weights.push(await weigh(opened, visit));
      mustBeQuiet(opened);
    }
    return weights;
  } finally {
    await opened.close();
  }
}

async function weigh({ session, page }: OpenPage, visit: number): Promise<Weight> {
  await until('the welcome screen', () =>
    page.evaluate(() => document.querySelector('[data-screen="welcome"]') !== null),
  );
  await after(1_000);
  for (let i = 0; i < 3; i++) {
    await session.send('HeapProfiler.collectGarbage');
    await after(200);
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { visit, heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}
