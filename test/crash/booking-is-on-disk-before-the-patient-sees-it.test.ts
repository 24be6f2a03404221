import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';

const BOOKINGS = 20;

// Only the kernel knows whether a commit reached the disk: `kill -9` cannot tell FULL from NORMAL, counting syncs can.
test.skipIf(!process.env.TEST_STRACE)(
  'every booking is synced to the disk before the patient is told',
  () => {
    const folder = tempFolder();
    const trace = join(folder, 'trace');
    const run = spawnSync(
      'strace',
      [
        '-f',
        '-e',
        'trace=fsync,fdatasync,write',
        '-s',
        '32',
        '-o',
        trace,
        process.execPath,
        join(import.meta.dirname, 'record-bookings.ts'),
        join(folder, 'data'),
        String(BOOKINGS),
      ],
      { encoding: 'utf8' },
    );
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);

    const syncs: number[] = [];
    let current: number | undefined;
    for (const line of readFileSync(trace, 'utf8').split('\n')) {
      const said = /write\(1, "(begin|told) (\d+)\\n"/.exec(line);
      if (said?.[1] === 'begin') current = 0;
      else if (said?.[1] === 'told') {
        syncs.push(current ?? -1);
        current = undefined;
      } else if (current !== undefined && /f(data)?sync\(\d+\)\s+= 0/.test(line)) current += 1;
    }
    // One for the booking itself, one for the print job that follows it.
    expect(syncs).toEqual(Array.from({ length: BOOKINGS }, () => 2));
  },
);
