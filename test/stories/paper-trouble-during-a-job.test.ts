import { describe, expect, test } from 'vitest';
import type { PrinterState } from '../../simulator/printer/state.ts';
import { bookTicket, startPaperRig } from '../support/print-rig.ts';
import { inWords } from '../support/print-sheets.ts';
import {
  type Combination,
  type Outcome,
  stateInWords,
  storyOf,
  type Trouble,
  tell,
} from '../support/print-troubles.ts';
import { until } from '../support/until.ts';

/**
 * Something happens in the middle of a job. From its first byte on every trouble is in-doubt: never called printed, never
 * repeated by itself, and the next paper is a copy, because nobody can know how far this one came.
 */

const inDoubt = (paper: readonly string[] = ['a part'], byItself: readonly string[] = []): Outcome => ({
  job: 'in-doubt',
  paper,
  byItself,
});

/** A pace at which there is a middle to reach; the kiosk knows how slow the printer is. */
const paced = (more: Partial<PrinterState> = {}): Trouble => ({
  before: { buffer: { bytes: 100_000, bytesPerSecond: 100_000 }, ...more },
  profile: { lineMs: 10 },
});

type Accident = readonly [name: string, Trouble, Outcome];

const deaths = ([0, 0.05, 0.3, 0.6, 0.95] as const).map(
  (part): Accident => [
    `it dies ${part * 100} % into the job`,
    { armed: ({ at }) => ({ diesAfterBytes: at(part) }) },
    inDoubt(part === 0 ? [] : ['a part']),
  ],
);
const resets = ([0.05, 0.5, 0.95] as const).map(
  (part): Accident => [
    `it starts anew ${part * 100} % into the job`,
    { armed: ({ at }) => ({ resetsAfter: { bytes: at(part), losesBytes: 0, dropsConnection: true } }) },
    inDoubt(),
  ],
);
const rollEnds = [1, 8, 20].flatMap((lines): Accident[] => [
  [`the roll ends after line ${lines}`, { armed: () => ({ paperEndsAfterLines: lines }) }, inDoubt()],
  [
    `the roll ends after line ${lines}, and the printer keeps the rest`,
    { armed: () => ({ paperEndsAfterLines: lines, keepsBuffer: true }) },
    inDoubt(['a part'], ['a part']),
  ],
]);

const accidents: readonly Accident[] = [
  ...deaths,
  ['it dies at the last byte', { armed: ({ at }) => ({ diesAfterBytes: at(1) }) }, inDoubt(['paper'])],
  ...resets,
  ...rollEnds,
  ['the knife jams at the cut', { armed: () => ({ cutterJamsAtCut: true }) }, inDoubt(['uncut paper'])],
  [
    'the knife jams, and the paper hangs until it is freed',
    { armed: () => ({ cutterJamsAtCut: true, keepsBuffer: true }) },
    inDoubt([], ['uncut paper']),
  ],
  ['the cover is opened', { ...paced(), whenBegun: { coverOpen: true } }, inDoubt()],
  [
    'the cover is opened, and the printer keeps the rest',
    { ...paced({ keepsBuffer: true }), whenBegun: { coverOpen: true } },
    inDoubt([], ['paper']),
  ],
  [
    'the head gets too hot',
    { ...paced(), whenBegun: { overheated: true }, inVain: true },
    inDoubt([], ['paper']),
  ],
  ['the power goes', { ...paced(), whenBegun: { powerOff: true } }, inDoubt()],
  [
    'the network goes, and the printer prints on',
    { ...paced(), whenBegun: { offline: true } },
    inDoubt(['paper']),
  ],
  [
    'it falls silent, and prints on',
    { ...paced(), whenBegun: { silent: true }, inVain: true },
    inDoubt(['paper']),
  ],
  [
    'its buffer fills up, and it takes no more',
    { before: { buffer: { bytes: 2_000, bytesPerSecond: 50 } }, inVain: true },
    inDoubt([], ['paper']),
  ],
  [
    'it is slow, and well',
    { before: { slowMs: 20 }, profile: { lineMs: 10 } },
    { job: 'printed, verified', paper: ['paper'] },
  ],
  [
    'its buffer is small, and it is well',
    { before: { buffer: { bytes: 500, bytesPerSecond: 30_000 } } },
    { job: 'printed, verified', paper: ['paper'] },
  ],
];

/** Nobody asks, and nobody can know: «printed» without «verified» is the most that is ever said. */
const unasked: readonly Accident[] = [
  [
    'the roll ends',
    { armed: () => ({ paperEndsAfterLines: 8 }) },
    { job: 'printed, not verified', paper: ['a part'] },
  ],
  [
    'the knife jams at the cut',
    { armed: () => ({ cutterJamsAtCut: true }) },
    { job: 'printed, not verified', paper: ['uncut paper'] },
  ],
  [
    'its buffer fills up, and it takes no more',
    { before: { buffer: { bytes: 2_000, bytesPerSecond: 50 } }, inVain: true },
    inDoubt([], ['paper']),
  ],
];

const combinations: readonly (readonly [string, Combination, readonly Accident[]])[] = [
  ['a ticket, from a printer that is asked', { road: 'ask', document: 'ticket' }, accidents],
  ['a ticket, from a printer that speaks up', { road: 'automatic', document: 'ticket' }, accidents],
  ['a ticket, from a printer that says nothing', { road: 'none', document: 'ticket' }, unasked],
  ['a request slip, from a printer that is asked', { road: 'ask', document: 'request-slip' }, accidents],
];

describe.for(combinations)('%s', ([, combination, rows]) => {
  test.concurrent.for(rows)('%s', async ([, trouble, outcome], { onTestFinished }) => {
    expect(await tell(trouble, combination, onTestFinished)).toEqual(storyOf(outcome, combination));
  });
});

test('the roll ends and is changed before anybody asks: a printer that speaks up has said so', async () => {
  const rig = await startPaperRig({ profile: { status: 'automatic', lineMs: 10 } });
  const { printerFaults } = rig.simulator;
  await rig.swept();
  await rig.quiet();
  await printerFaults.set({ paperEndsAfterLines: 8, keepsBuffer: true });
  const booking = await bookTicket(rig);
  await until('the roll to end', () => printerFaults.state().paper === 'none');
  await printerFaults.set({ paper: 'ok' });
  const { print } = await rig.ended(booking.id);
  await rig.quiet();
  expect([stateInWords(print?.state), rig.found().map(inWords)]).toEqual(['in-doubt', ['a part', 'a part']]);
});

// A printer's electronics start anew behind a network board that stays up, and with them its buffer is gone: «all is well»,
// it says, and only the question that stood in line behind the job is never answered.
test('it starts anew with an empty buffer while the connection stays: nobody vouches for the paper', async ({
  onTestFinished,
}) => {
  const combination: Combination = { road: 'ask', document: 'ticket' };
  const trouble: Trouble = {
    armed: ({ at, bytes }) => ({
      resetsAfter: { bytes: at(0.5), losesBytes: bytes, dropsConnection: false },
    }),
    inVain: true,
  };
  const told = await tell(trouble, combination, onTestFinished);
  expect(told.job).not.toBe('printed, verified');
  expect(told).toEqual({ ...storyOf(inDoubt(), combination), job: told.job, ledger: told.job });
});
