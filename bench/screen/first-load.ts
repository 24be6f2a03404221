import { setTimeout as after } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Browser, Request } from 'playwright-core';
import { quantile } from '../race.ts';
import { atMost, kB, ms, type Row, type Table } from '../report.ts';
import { type OpenPage, openPage, watchedBy } from './browser.ts';
import { findControl, touch } from './finger.ts';
import type { Shell } from './shell.ts';
import { SLOWDOWN } from './taps.ts';
import { until } from './until.ts';
import { inScreen } from './visit.ts';

const BAR_KB = 200;
/** A finger that taps on and on until it is answered. */
const EVERY_MS = 40;

type Load = {
  /** The welcome screen is in the document. */
  readonly shownMs: number;
  /** The first tap that was answered began. */
  readonly answersMs: number;
  /** Long tasks until then (over 50 ms each): how much in all. */
  readonly longMs: number;
  readonly requests: number;
  readonly scripts: number;
  /** As gzip packs them; the shell sends them as they are, over a loopback that does not mind. */
  readonly scriptsGzipped: number;
  readonly bytes: number;
};

/** What the page loads and how long it takes until the welcome screen answers a finger, its cache being empty. */
export async function benchFirstLoad(browser: Browser, shell: Shell, loads = 5): Promise<Table> {
  const place = await whereToTap(browser, shell);
  const fast: Load[] = [];
  const slow: Load[] = [];
  for (let i = 0; i < loads; i++) {
    fast.push(await load(browser, shell, place, 1));
    slow.push(await load(browser, shell, place, SLOWDOWN));
  }
  const median = (of: readonly Load[], pick: (load: Load) => number): number => quantile(of.map(pick), 0.5);
  const row = (what: string, figure: string, bar = ''): Row => ({ what, figure, ratio: '', bar });
  const gzipped = median(fast, ({ scriptsGzipped }) => scriptsGzipped) / 1_000;
  const timed = (of: readonly Load[], at: string): Row[] => [
    row(`welcome screen there, ${at}`, ms(median(of, ({ shownMs }) => shownMs))),
    row(`its first button answers a finger, ${at}`, ms(median(of, ({ answersMs }) => answersMs))),
    row(`long tasks until then, ${at}`, ms(median(of, ({ longMs }) => longMs))),
  ];
  return {
    title: 'First load of the screen',
    notes: [
      `Everything the page asked for before the tap that its welcome screen answered, counted from the responses themselves; their JavaScript packed by gzip here. Medians of ${loads} loads with an empty cache, at full speed and at ${SLOWDOWN}× CPU slowdown, by turns.`,
      `From the beginning of the navigation; a finger taps the place of the first button every ${EVERY_MS} ms until it is answered, and what counts is when the answered tap began.`,
    ],
    rows: [
      row(
        `JavaScript, gzipped (${median(fast, ({ scripts }) => scripts)} files)`,
        kB(gzipped),
        `≤ ${BAR_KB} kB${atMost(gzipped, BAR_KB)}`,
      ),
      row('requests, the bridge’s calls among them', String(median(fast, ({ requests }) => requests))),
      row('everything, as it was sent', kB(median(fast, ({ bytes }) => bytes) / 1_000)),
      ...timed(fast, '1×'),
      ...timed(slow, `${SLOWDOWN}×`),
    ],
  };
}

const first = { css: inScreen('welcome', '.primary') };

async function whereToTap(browser: Browser, shell: Shell): Promise<{ x: number; y: number }> {
  const opened = await openPage(browser);
  try {
    await opened.page.goto(shell.launchUrl);
    const look = (): Promise<{ x: number; y: number } | null> => opened.page.evaluate(findControl, first);
    await until('the welcome screen', look);
    await after(2_000);
    return await until('the welcome screen', look);
  } finally {
    await opened.close();
  }
}

async function load(
  browser: Browser,
  shell: Shell,
  place: { x: number; y: number },
  slowdown: number,
): Promise<Load> {
  const opened = await openPage(browser, { slowdown });
  try {
    const counted = countResponses(opened);
    await opened.page.goto(shell.launchUrl, { waitUntil: 'commit' });
    const answered = tapUntilAnswered(opened, place);
    await opened.page.waitForFunction(() => window.watched?.answeredAt !== null);
    await answered();
    const { answeredAt, firstSeen, longTasks } = await watchedBy(opened);
    const answersMs = answeredAt ?? Number.NaN;
    const sum = await counted((await opened.page.evaluate(() => performance.timeOrigin)) + answersMs);
    return {
      ...sum,
      shownMs: firstSeen.welcome ?? Number.NaN,
      answersMs,
      longMs: longTasks.filter(({ at }) => at < answersMs).reduce((all, task) => all + task.ms, 0),
    };
  } finally {
    await opened.close();
  }
}

/** @returns how to stop and wait for the last tap */
function tapUntilAnswered(opened: OpenPage, place: { x: number; y: number }): () => Promise<void> {
  let goesOn = true;
  const work = (async () => {
    while (goesOn) {
      await touch(opened, place, 10);
      await after(EVERY_MS - 10);
    }
  })();
  return async () => {
    goesOn = false;
    await work;
  };
}

type Sum = Pick<Load, 'requests' | 'scripts' | 'scriptsGzipped' | 'bytes'>;

/** @returns what had been asked for by a moment of the wall clock, counted from the responses themselves */
function countResponses({ page }: OpenPage): (until: number) => Promise<Sum> {
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  return async (until) => {
    const before = requests.filter((request) => request.timing().startTime < until);
    const sizes = await Promise.all(before.map(sizeOf));
    const scripts = sizes.filter(({ isScript }) => isScript);
    return {
      requests: before.length,
      scripts: scripts.length,
      scriptsGzipped: scripts.reduce((sum, { gzipped }) => sum + gzipped, 0),
      bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  };
}

async function sizeOf(request: Request): Promise<{ isScript: boolean; bytes: number; gzipped: number }> {
  const isScript = request.resourceType() === 'script';
  // A redirect has no body, the stream of events no end.
  if (request.redirectedTo() || request.url().endsWith('/bridge/events'))
    return { isScript, bytes: 0, gzipped: 0 };
  const body = await (await request.response())?.body();
  if (!body) throw new Error('the page asked for something and was not answered');
  return { isScript, bytes: body.length, gzipped: isScript ? gzipSync(body).length : 0 };
}
