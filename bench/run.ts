import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureRendererBuilt } from '../scripts/build.ts';
import { findTestChromium } from '../scripts/find-chromium.ts';
import { benchMainLoop } from './main-loop.ts';
import { benchMirror } from './mirror.ts';
import { benchOutbox } from './outbox.ts';
import { loadPeers } from './peers.ts';
import { printTable, type Table, updateReport, writeReport } from './report.ts';
import { benchMain, benchPage, benchScreen } from './screen/bench-screen.ts';

/**
 * `npm run bench`: side-by-side measurements in one run, printed and written to docs/benchmarks.md. Ratios count; absolute
 * figures are this machine's. `npm run bench -- screen memory` runs some parts alone and writes theirs.
 */

const REPORT = join(import.meta.dirname, '../docs/benchmarks.md');
const folder = mkdtempSync(join(tmpdir(), 'infomat-bench-'));
const tables: Table[] = [];
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const keep = (table: Table): void => {
  tables.push(table);
  printTable(table);
};
const peers = await loadPeers();

const parts: Readonly<Record<string, () => Promise<void>>> = {
  // First, while nothing else lies in this process's memory.
  async loop() {
    keep(await benchMainLoop(join(folder, 'loop'), 200_000));
  },
  async outbox() {
    keep(await benchOutbox(join(folder, 'outbox'), peers));
  },
  async mirror() {
    const small = { slots: 200_000, changes: 5_000, holds: 200, questions: 10_000 };
    keep(await benchMirror(join(folder, 'mirror-200k'), peers, small, { rxdb: true, barMicros: 100 }));
    const large = { slots: 1_000_000, changes: 5_000, holds: 200, questions: 10_000 };
    const once = { rxdb: false, barMicros: 100, cut: 'whole' as const };
    keep(await benchMirror(join(folder, 'mirror-1m'), peers, large, once));
  },
  async screen() {
    const chromium = findTestChromium();
    if (!chromium)
      return say('Not measured: the screen. No Chromium (install it, or name one with TEST_CHROMIUM).');
    await ensureRendererBuilt();
    await benchScreen(join(folder, 'screen'), chromium, keep);
  },
  async memory() {
    await ensureRendererBuilt();
    keep(await benchMain(join(folder, 'main')));
    const chromium = findTestChromium();
    if (!chromium)
      return say(
        "Not measured: the page's memory. No Chromium (install it, or name one with TEST_CHROMIUM).",
      );
    keep(await benchPage(join(folder, 'page'), chromium));
  },
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) {
  process.stderr.write(`There is no part "${unknown}"; the parts are ${Object.keys(parts).join(', ')}.\n`);
  process.exit(1);
}
const runsAll = asked.length === 0;
if (!peers && (runsAll || asked.some((name) => name === 'outbox' || name === 'mirror')))
  say('Without peers: `npm run bench:peers` installs plainjob, RxDB and LokiJS, once.');

try {
  for (const [name, run] of Object.entries(parts)) if (runsAll || asked.includes(name)) await run();
  const against = peers ? ['better-sqlite3', 'plainjob', 'RxDB', 'LokiJS'] : [];
  if (runsAll) writeReport(REPORT, tables, against);
  else if (!updateReport(REPORT, tables))
    say('docs/benchmarks.md is left as it is: it was written on another machine.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
