import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { countSyncs, type Eve, live, prepareEve, type Story } from './printing-lives.ts';

/**
 * A kiosk of its own process prints a ticket and is killed at each step its printer can see, and at each sync of its
 * ledger. Whatever the moment: no ticket twice without «КОПИЯ», no job called printed whose paper is not there, nothing by
 * itself afterwards, and the ticket on the screen.
 */

let eve: Eve & { clear(): Promise<void> };
/** What the complete ticket says, and how many bytes of it there are. */
let whole: string;
let job: number;

const QUESTIONS = 4;
const QUESTION_BYTES = 3;
const ASKED = QUESTIONS * QUESTION_BYTES;

const screen = '«Талон» with its code';
/** It may have come out, as far as anybody knows: the next one is a copy. */
const inDoubt = (paper: readonly string[]): Story => ({
  paper,
  job: 'in-doubt',
  screen,
  byItself: [],
  onRequest: ['ticket, copy 1'],
});
const neverAsked: Story = {
  paper: [],
  // On the eve there was none.
  job: 'failed: no-printer',
  screen,
  byItself: [],
  onRequest: ['ticket'],
};
const printed: Story = { ...inDoubt(['ticket']), job: 'printed, verified' };

beforeAll(async () => {
  eve = await prepareEve();
  const undisturbed = await live(eve, undefined);
  expect(undisturbed).toMatchObject({ said: 'printed', story: printed });
  // The look at the start, the job between its questions, the look after it.
  const [first = 0, second = 0, third = 0, ...more] = undisturbed.passed;
  expect([first, third, more]).toEqual([ASKED, ASKED, []]);
  whole = undisturbed.whole;
  job = second - 2 * ASKED;
}, 60_000);
afterAll(() => eve.clear());

/** `GS r 1`, which is answered once everything before it is on paper. */
const BEHIND = 3;

type Step = readonly [name: string, connection: number, bytes: () => number, restArrives: boolean, Story];

const questions = Array.from({ length: QUESTIONS }, (_, i) => (i + 1) * QUESTION_BYTES);
const parts = [0.05, 0.3, 0.6, 0.95] as const;

const steps: readonly Step[] = [
  ['when it first looks at its printer', 0, () => 0, false, neverAsked],
  ['when it connects for the job', 1, () => 0, false, inDoubt([])],
  ...questions.map(
    (bytes, i): Step => [`when it asks question ${i + 1} before`, 1, () => bytes, false, inDoubt([])],
  ),
  ['and the first command of the job arrives', 1, () => ASKED + 2, false, inDoubt([])],
  ...parts.map(
    (part): Step => [
      `and ${part * 100} % of the job arrive`,
      1,
      () => ASKED + Math.round(job * part),
      false,
      inDoubt(['a part']),
    ],
  ),
  ['in the middle of the job, and the rest of it arrives', 1, () => ASKED + 1, true, inDoubt(['ticket'])],
  [
    'and all but the last byte of the cut arrive',
    1,
    () => ASKED + job - BEHIND - 1,
    false,
    inDoubt(['a part']),
  ],
  ['and the last byte arrives', 1, () => ASKED + job, false, inDoubt(['ticket'])],
  ...questions.map(
    (bytes, i): Step => [
      `when it asks question ${i + 1} after`,
      1,
      () => ASKED + job + bytes,
      false,
      inDoubt(['ticket']),
    ],
  ),
  ['when it looks at its printer afterwards', 2, () => 0, false, printed],
];

test.concurrent.for(steps)(
  'killed %s',
  { timeout: 60_000 },
  async ([, connection, bytes, restArrives, story]) => {
    const life = await live(eve, whole, { cut: { connection, bytes: bytes(), restArrives } });
    expect(life.story).toEqual(story);
  },
);

/** What each sync can leave behind, in the order in which a job goes. */
const stages: readonly Story[] = [
  neverAsked,
  { ...neverAsked, job: 'failed: kiosk-restarted' },
  inDoubt([]),
  inDoubt(['ticket']),
  printed,
];

test.skipIf(!process.env.TEST_STRACE)(
  'killed at every sync of its files from asking on',
  { timeout: 120_000 },
  async () => {
    const trace = join(tempFolder(), 'trace');
    const traced = await live(eve, whole, { traceTo: trace });
    expect(traced).toMatchObject({ said: 'printed', story: printed });
    const { before, all } = countSyncs(trace);
    const lives = await Promise.all(
      Array.from({ length: all - before }, (_, i) => live(eve, whole, { atSync: before + 1 + i })),
    );
    for (const { story } of lives) expect(stages).toContainEqual(story);
    const reached = lives.map(({ story }) => stages.findIndex((stage) => isDeepStrictEqual(stage, story)));
    expect(reached).toEqual(reached.toSorted());
    // Queued, printing, printed: each of the three commits was cut at.
    const jobs = lives.map(({ story }) => story.job);
    expect(jobs).toEqual(
      expect.arrayContaining(['failed: kiosk-restarted', 'in-doubt', 'printed, verified']),
    );
    expect(lives.filter(({ said }) => said === 'asking').length).toBeGreaterThanOrEqual(3);
  },
);
