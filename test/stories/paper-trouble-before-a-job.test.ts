import { describe, expect, test } from 'vitest';
import { type Combination, type Outcome, storyOf, type Trouble, tell } from '../support/print-troubles.ts';

/**
 * A patient books, and the printer is already in some state. What became of the paper is never claimed beyond what is known;
 * nothing comes out by itself later, save what the printer had taken; the screen has the document with its code in any case.
 */

const printed: Outcome = { job: 'printed, verified', paper: ['paper'] };
/** Nobody was asked: every byte was taken, and that is all that is claimed. */
const sent: Outcome = { job: 'printed, not verified', paper: ['paper'] };
const failed = (reason: string): Outcome => ({ job: `failed: ${reason}` });
/** It took the bytes and never said goodbye: they come out when it can, and belong to a job that was in doubt. */
const late: Outcome = { job: 'in-doubt', byItself: ['paper'] };

type State = readonly [name: string, Trouble, Outcome];

const states: readonly State[] = [
  ['it is ready', {}, printed],
  ['its paper is low', { before: { paper: 'low' } }, printed],
  ['it is out of paper', { before: { paper: 'none' } }, failed('no-paper')],
  ['its cover is open', { before: { coverOpen: true } }, failed('cover-open')],
  ['its knife is jammed', { before: { cutterJammed: true } }, failed('cutter-fault')],
  ['its head is too hot', { before: { overheated: true } }, failed('printer-busy')],
  ['it is off the network', { before: { offline: true } }, failed('printer-offline')],
  ['it has no power', { before: { powerOff: true } }, failed('printer-offline')],
  ['it answers no questions', { before: { silent: true }, inVain: true }, failed('printer-offline')],
  ['it serves somebody else', { before: { busy: true }, inVain: true }, failed('printer-offline')],
  [
    'out of paper, with a buffer it keeps',
    { before: { paper: 'none', keepsBuffer: true } },
    failed('no-paper'),
  ],
];

/** Nobody asks, and nobody can know: «printed» without «verified» is the most that is ever said. */
const unasked: readonly State[] = [
  ['it is ready', {}, sent],
  ['its paper is low', { before: { paper: 'low' } }, sent],
  ['it is out of paper', { before: { paper: 'none' } }, { ...sent, paper: [] }],
  ['its cover is open', { before: { coverOpen: true } }, { ...sent, paper: [] }],
  ['its knife is jammed', { before: { cutterJammed: true } }, { ...sent, paper: [] }],
  ['its head is too hot', { before: { overheated: true } }, { ...sent, paper: [], byItself: ['paper'] }],
  ['it is off the network', { before: { offline: true } }, failed('printer-offline')],
  ['it has no power', { before: { powerOff: true } }, failed('printer-offline')],
  ['it answers no questions', { before: { silent: true }, inVain: true }, sent],
  ['it serves somebody else', { before: { busy: true }, inVain: true }, late],
  [
    'out of paper, with a buffer it keeps',
    { before: { paper: 'none', keepsBuffer: true } },
    { ...sent, paper: [], byItself: ['paper'] },
  ],
];

const combinations: readonly (readonly [string, Combination, readonly State[]])[] = [
  ['a ticket, from a printer that is asked', { road: 'ask', document: 'ticket' }, states],
  ['a ticket, from a printer that speaks up', { road: 'automatic', document: 'ticket' }, states],
  ['a ticket, from a printer that says nothing', { road: 'none', document: 'ticket' }, unasked],
  ['a request slip, from a printer that is asked', { road: 'ask', document: 'request-slip' }, states],
];

describe.for(combinations)('%s', ([, combination, rows]) => {
  test.concurrent.for(rows)('%s', async ([, trouble, outcome], { onTestFinished }) => {
    expect(await tell(trouble, combination, onTestFinished)).toEqual(storyOf(outcome, combination));
  });
});
