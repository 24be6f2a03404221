import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';

const script = (name: string): string => join(import.meta.dirname, name);

function open(
  folder: string,
  dieAtSync?: number,
): { status: number | null; found: { events: unknown[]; bookings: { n: number } } } {
  const node = [process.execPath, script('open-store.ts'), folder];
  const [command = '', ...args] =
    dieAtSync === undefined
      ? node
      : [
          'strace',
          '-f',
          '-o',
          '/dev/null',
          '-e',
          'trace=fsync,fdatasync',
          '-e',
          `inject=fsync,fdatasync:signal=SIGKILL:when=${dieAtSync}`,
          ...node,
        ];
  const run = spawnSync(command, args, { encoding: 'utf8' });
  return {
    status: run.status,
    found: run.stdout ? JSON.parse(run.stdout) : { events: [run.stderr], bookings: { n: -1 } },
  };
}

function damagedLedger(): string {
  const folder = tempFolder();
  spawnSync(process.execPath, [script('record-bookings.ts'), folder, '300']);
  const path = join(folder, 'ledger.db');
  truncateSync(path, Math.floor(readFileSync(path).length / 8_192) * 4_096);
  return folder;
}

test('what is carried over of a damaged ledger can go on: every pending booking has an open entry, every place is held', () => {
  const { found } = open(damagedLedger());
  expect(found.bookings.n).toBeGreaterThan(10);
  expect(found).toMatchObject({
    events: [{ kind: 'ledger-recovered' }],
    pendingWithoutEntry: { n: 0 },
    unheld: { n: 0 },
  });
});

test.skipIf(!process.env.TEST_STRACE)(
  'power fails at any sync of a recovery: the next start ends with the same bookings, and tells',
  () => {
    const damaged = damagedLedger();
    const whole = tempFolder();
    cpSync(damaged, whole, { recursive: true });
    const { found: expected } = open(whole);

    let told = 0;
    for (let sync = 1; sync <= 40; sync++) {
      const folder = tempFolder();
      cpSync(damaged, folder, { recursive: true });
      const { status } = open(folder, sync);
      if (status === 0) break;
      const { found } = open(folder);
      expect({ sync, ...found }).toMatchObject({ sync, bookings: expected.bookings });
      expect(existsSync(join(folder, 'ledger.recovering.db'))).toBe(false);
      told += found.events.length > 0 ? 1 : 0;
    }
    expect(told).toBeGreaterThan(3);
  },
  60_000,
);
