import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kioskMirror } from '../../bench/kiosk-mirror.ts';
import { askAll, benchMirror } from '../../bench/mirror.ts';
import { type Mirror, plainArrays } from '../../bench/mirror-contenders.ts';
import { benchOutbox } from '../../bench/outbox.ts';
import { changed, makeSchedule } from '../../bench/slots.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Figures are never judged here: only that the benchmarks still run against the code as it is, and can fail. */

test('the outbox is measured beside raw SQLite', async () => {
  const { rows } = await benchOutbox(tempFolder(), undefined, { rounds: 2, batch: 3 });
  expect(rows.map(({ what }) => what)).toEqual([
    'recorded: the kiosk',
    'recorded: raw',
    'recorded: raw, encrypted',
    'recorded: 4 kB appended and synced',
    'delivered: the kiosk',
    'delivered: raw',
    'delivered: raw, encrypted',
  ]);
  expect(rows.every(({ figure }) => /^[1-9]\d*\/s$/.test(figure))).toBe(true);
});

test('the mirror and plain arrays give the same answers, before the changes and after', async () => {
  const size = { slots: 2_000, changes: 300, holds: 30, questions: 100 };
  const { rows } = await benchMirror(tempFolder(), undefined, size, { rxdb: false });
  expect(rows).toHaveLength(9);
});

test('a mirror that forgets the holds, or the changes, is found out', async () => {
  const schedule = makeSchedule(2_000, 100);
  const { delta } = changed(schedule.slots, 300);
  const forgetful: readonly (keyof Mirror)[] = ['hold', 'apply'];
  for (const forgotten of forgetful) {
    const kiosk = kioskMirror(tempFolder());
    const wrong: Mirror = { ...plainArrays(), name: 'the forgetful one', [forgotten]: async () => {} };
    await kiosk.load(schedule);
    await wrong.load(schedule);
    const taken = new Set(
      schedule.questions.slice(0, 30).map((question) => String(kiosk.firstFree(question))),
    );
    for (const mirror of [kiosk, wrong]) {
      await mirror.hold([...taken]);
      await mirror.apply(delta);
    }
    await expect(askAll([kiosk, wrong], schedule.questions)).rejects.toThrow('the forgetful one');
    await kiosk.close();
  }
});

test("the peers' lock file names no registry, and nothing of theirs runs when they are installed", () => {
  const bench = join(import.meta.dirname, '../../bench');
  const lock = readFileSync(join(bench, 'package-lock.json'), 'utf8');
  expect(lock).not.toContain('"resolved"');
  expect(lock).not.toMatch(/https?:\/\/[^"]*registry/);
  expect(readFileSync(join(bench, '.npmrc'), 'utf8')).toContain('ignore-scripts=true');
});
