import { expect, test } from 'vitest';
import type { BookingView, PrintJobView, StatusView } from '../../domain/bridge.ts';
import { type PrintedDocument, printerStates, printFailures } from '../../domain/print-job.ts';
import { printWords } from '../../renderer/components/print-words.ts';
import { startI18n } from '../../renderer/locales/i18n.ts';
import { confirmed } from './bridge-double.ts';
import { NOW } from './clinic-data.ts';

const { t } = startI18n();
type Printer = StatusView['printer']['kind'];

const stateOf: Record<PrintedDocument, BookingView['state']> = {
  ticket: confirmed,
  'request-slip': { kind: 'pending' },
  'cancellation-slip': { kind: 'cancelled', settledAt: NOW },
};

const words = (
  state: PrintJobView['state'] | null,
  printer: Printer = 'ready',
  { document = 'ticket', copy = 0 }: { document?: PrintedDocument; copy?: number } = {},
) => {
  const print = state && { id: 'p', document, copy, state };
  const told = printWords({ state: stateOf[document], print }, 'idle', printer, t);
  const plain = (text: string | null): string | null => text?.replaceAll('\u00a0', ' ') ?? null;
  return { ...told, title: plain(told.title), text: plain(told.text), button: plain(told.button) };
};

const printed = { kind: 'printed', verified: true, at: NOW } as const;
const sent = { kind: 'printed', verified: false, at: NOW } as const;
const inDoubt = { kind: 'in-doubt', at: NOW } as const;
const failed = (reason: (typeof printFailures)[number]) => ({ kind: 'failed', reason, at: NOW }) as const;

test('only a verified print is called printed', () => {
  expect(words(printed).title).toBe('Талон напечатан');
  const states: PrintJobView['state'][] = [{ kind: 'queued' }, { kind: 'printing' }, sent, inDoubt];
  for (const state of states) expect(words(state).title).not.toMatch(/напечатана?$/);
});

test('whatever certainly or possibly did not come out is to be photographed', () => {
  for (const reason of printFailures)
    expect(words(failed(reason))).toMatchObject({ photo: 'Сфотографируйте экран.', tone: 'impossible' });
  for (const state of [sent, inDoubt]) expect(words(state).photo).toBe('Нет бумаги? Сфотографируйте экран.');
  for (const printer of ['no-paper', 'cover-open', 'cutter-fault', 'offline', 'none'] as const) {
    expect(words(null, printer)).toMatchObject({
      title: 'Талон только на экране',
      photo: 'Сфотографируйте экран.',
    });
    expect(words({ kind: 'queued' }, printer).photo).toBe('Сфотографируйте экран.');
  }
  for (const state of [printed, { kind: 'printing' } as const]) expect(words(state).photo).toBeNull();
});

test('every failure is told in words of its own, and offers another try', () => {
  const told = printFailures.map((reason) => words(failed(reason)));
  expect(new Set(told.map(({ text }) => text)).size).toBe(printFailures.length);
  for (const { button } of told) expect(button).toBe('Напечатать ещё раз');
});

test('no print button while the printer surely prints nothing', () => {
  for (const printer of printerStates) {
    const surely = ['no-paper', 'cover-open', 'cutter-fault', 'offline', 'none'].includes(printer);
    for (const state of [null, printed, sent, inDoubt, failed('no-paper')])
      expect(words(state, printer).button === null, `${state?.kind} ${printer}`).toBe(surely);
  }
  expect(words(null).button).toBe('Напечатать талон');
});

test('what has come out is not taken back by a printer that broke afterwards', () => {
  expect(words(printed, 'no-paper')).toMatchObject({ title: 'Талон напечатан', tone: 'calm', photo: null });
});

test('a copy is called one, with its number, and so is the next', () => {
  expect(words(printed).button).toBe('Напечатать копию 1');
  expect(words(inDoubt).button).toBe('Напечатать копию 1');
  expect(words(printed, 'ready', { copy: 2 })).toMatchObject({
    title: 'Копия 2 напечатана',
    button: 'Напечатать копию 3',
  });
  expect(words(inDoubt, 'ready', { copy: 1 })).toMatchObject({
    title: 'Копия 1 могла не допечататься',
    button: 'Напечатать копию 2',
  });
  // What surely did not come out leaves its number free.
  expect(words(failed('no-paper'), 'ready', { copy: 1 })).toMatchObject({
    title: 'Копия 1 не напечатана',
    button: 'Напечатать копию 1',
  });
});

test('each paper by its own name', () => {
  const titles = (['ticket', 'request-slip', 'cancellation-slip'] as const).map((document) => [
    words(printed, 'ready', { document }).title,
    words(null, 'ready', { document }).button,
  ]);
  expect(titles).toEqual([
    ['Талон напечатан', 'Напечатать талон'],
    ['Листок напечатан', 'Напечатать листок'],
    ['Листок об отмене напечатан', 'Напечатать листок'],
  ]);
});

test('a slip’s print says nothing of the ticket that came later, nor a ticket’s of the cancellation', () => {
  const slip: PrintJobView = { id: 'p', document: 'request-slip', copy: 0, state: printed };
  expect(printWords({ state: confirmed, print: slip }, 'idle', 'ready', t).button).toBe('Напечатать талон');
  const ticket: PrintJobView = { id: 'p', document: 'ticket', copy: 0, state: printed };
  const cancelled = stateOf['cancellation-slip'];
  expect(printWords({ state: cancelled, print: ticket }, 'idle', 'ready', t).button).toBe(
    'Напечатать листок',
  );
});
