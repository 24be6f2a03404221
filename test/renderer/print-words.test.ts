import { expect, test } from 'vitest';
import type { PrintJobView } from '../../domain/bridge.ts';
import { printFailures } from '../../domain/print-job.ts';
import { printWords } from '../../renderer/components/print-words.ts';
import { startI18n } from '../../renderer/locales/i18n.ts';
import { confirmed } from './bridge-double.ts';
import { NOW } from './clinic-data.ts';

const { t } = startI18n();

const words = (state: PrintJobView['state'] | null, printer: 'ready' | 'no-paper' = 'ready') =>
  printWords(
    { state: confirmed, print: state && { id: 'p', document: 'ticket', copy: 0, state } },
    'idle',
    printer,
    t,
  );

test('only a verified print is called printed', () => {
  expect(words({ kind: 'printed', verified: true, at: NOW }).title).toBe('Талон напечатан');
  const states: PrintJobView['state'][] = [
    { kind: 'queued' },
    { kind: 'printing' },
    { kind: 'printed', verified: false, at: NOW },
    { kind: 'in-doubt', at: NOW },
  ];
  for (const state of states) expect(words(state).title).not.toMatch(/Талон напечатан/);
});

test('every failure is told in words, and offers another try', () => {
  const told = printFailures.map((reason) => words({ kind: 'failed', reason, at: NOW }));
  expect(new Set(told.map(({ text }) => text)).size).toBe(printFailures.length);
  for (const { button } of told) expect(button).toBe('Напечатать ещё раз');
});

test('no print button while the printer surely prints nothing', () => {
  expect(words({ kind: 'failed', reason: 'no-paper', at: NOW }, 'no-paper').button).toBeNull();
  expect(words(null, 'no-paper').button).toBeNull();
  expect(words(null).button).toBe('Напечатать талон');
});

test('a slip’s print says nothing of the ticket that came later', () => {
  const slip: PrintJobView = {
    id: 'p',
    document: 'request-slip',
    copy: 0,
    state: { kind: 'printed', verified: true, at: NOW },
  };
  expect(printWords({ state: confirmed, print: slip }, 'idle', 'ready', t).button).toBe('Напечатать талон');
});
