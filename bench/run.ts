import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchMainLoop } from './main-loop.ts';
import { benchMirror } from './mirror.ts';
import { benchOutbox } from './outbox.ts';
import { loadPeers } from './peers.ts';
import { printTable, type Table, writeReport } from './report.ts';

/**
 * `npm run bench`: side-by-side measurements in one run, printed and written to docs/benchmarks.md. Ratios count; absolute
 * figures are this machine's.
 */

const folder = mkdtempSync(join(tmpdir(), 'infomat-bench-'));
const tables: Table[] = [];
const keep = (table: Table): void => {
  tables.push(table);
  printTable(table);
};

const peers = await loadPeers();
if (!peers) {
  process.stdout.write('Without peers: `npm run bench:peers` installs plainjob, RxDB and LokiJS, once.\n');
}
try {
  // First, while nothing else lies in this process's memory.
  keep(await benchMainLoop(join(folder, 'loop'), 200_000));
  keep(await benchOutbox(join(folder, 'outbox'), peers));
  const small = { slots: 200_000, changes: 5_000, holds: 200, questions: 10_000 };
  keep(await benchMirror(join(folder, 'mirror-200k'), peers, small, { rxdb: true, barMicros: 100 }));
  const large = { slots: 1_000_000, changes: 5_000, holds: 200, questions: 10_000 };
  const once = { rxdb: false, barMicros: 100, cut: 'whole' as const };
  keep(await benchMirror(join(folder, 'mirror-1m'), peers, large, once));
  writeReport(
    join(import.meta.dirname, '../docs/benchmarks.md'),
    tables,
    peers ? ['better-sqlite3', 'plainjob', 'RxDB', 'LokiJS'] : [],
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
