import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchMirror } from './mirror.ts';
import { benchOutbox } from './outbox.ts';

/**
 * `npm run bench`: side-by-side measurements, ours beside the floor in the same run. Ratios count; absolute figures are
 * this machine's.
 */

const folder = mkdtempSync(join(tmpdir(), 'infomat-bench-'));
try {
  console.table([...benchOutbox(folder), ...(await benchMirror(folder))]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
