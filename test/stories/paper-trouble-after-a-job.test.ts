import { describe, expect, test } from 'vitest';
import type { PrinterState } from '../../simulator/printer/state.ts';
import { type Combination, type Outcome, storyOf, type Trouble, tell } from '../support/print-troubles.ts';

/**
 * The paper lies there, cut, and then something happens. Before the printer has vouched for it that is doubt, though the
 * paper is whole; afterwards it changes nothing of what was said.
 */

const vouched: Outcome = { job: 'printed, verified', paper: ['paper'] };
const inDoubt: Outcome = { job: 'in-doubt', paper: ['paper'] };
const sent: Outcome = { job: 'printed, not verified', paper: ['paper'] };

type Turn = readonly [name: string, Trouble, Outcome];

const ends: readonly (readonly [name: string, Partial<PrinterState>, Outcome])[] = [
  ['the paper gets low', { paper: 'low' }, vouched],
  ['the paper is out', { paper: 'none' }, inDoubt],
  ['the cover is opened', { coverOpen: true }, inDoubt],
  ['the knife jams', { cutterJammed: true }, inDoubt],
  ['the head gets too hot', { overheated: true }, inDoubt],
  ['it falls silent', { silent: true }, inDoubt],
  ['it serves somebody else', { busy: true }, inDoubt],
  ['the network goes', { offline: true }, inDoubt],
  ['the power goes', { powerOff: true }, inDoubt],
];

const turns: readonly Turn[] = [
  ...ends.map(
    ([name, whenOut, outcome]): Turn => [`${name} before it is asked`, { whenOut, inVain: true }, outcome],
  ),
  ...ends.map(
    ([name, whenEnded]): Turn => [`${name} when it has vouched`, { whenEnded, inVain: true }, vouched],
  ),
];
const unasked: readonly Turn[] = ends.map(
  ([name, whenEnded]): Turn => [name, { whenEnded, inVain: true }, sent],
);

const combinations: readonly (readonly [string, Combination, readonly Turn[]])[] = [
  ['a ticket, from a printer that is asked', { road: 'ask', document: 'ticket' }, turns],
  ['a ticket, from a printer that speaks up', { road: 'automatic', document: 'ticket' }, turns],
  ['a ticket, from a printer that says nothing', { road: 'none', document: 'ticket' }, unasked],
  ['a request slip, from a printer that is asked', { road: 'ask', document: 'request-slip' }, turns],
];

describe.for(combinations)('%s', ([, combination, rows]) => {
  test.concurrent.for(rows)('%s', async ([, trouble, outcome], { onTestFinished }) => {
    expect(await tell(trouble, combination, onTestFinished)).toEqual(storyOf(outcome, combination));
  });
});
