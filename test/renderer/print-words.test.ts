import { expect, test } from 'vitest';
import type { BookingView, PrintJobView, StatusView } from '../../domain/bridge.ts';
import { type PrintedDocument, printerStates, printFailures } from '../../domain/print-job.ts';
import { printWords } from '../../renderer/components/outcome/print-words.ts';
import { startI18n } from '../../renderer/locales/i18n.ts';
import { formatFor } from '../../renderer/locales/use-format.ts';
import { confirmed } from './bridge-double.ts';
import { NOW, TIME_ZONE, TODAY } from './clinic-data.ts';

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

test('a copy is called one, with its number once it is told of; the button offers one without', () => {
  expect(words(printed).button).toBe('Напечатать копию');
  expect(words(inDoubt).button).toBe('Напечатать копию');
  expect(words(printed, 'ready', { copy: 2 })).toMatchObject({
    title: 'Копия 2 напечатана',
    button: 'Напечатать копию',
  });
  expect(words(inDoubt, 'ready', { copy: 1 })).toMatchObject({
    title: 'Копия 1 могла не допечататься',
    button: 'Напечатать копию',
  });
  // What surely did not come out leaves its number free.
  expect(words(failed('no-paper'), 'ready', { copy: 1 })).toMatchObject({
    title: 'Копия 1 не напечатана',
    button: 'Напечатать копию',
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

const i18n = startI18n();

/** What is said of a print that ended so many minutes before 09:41. */
const later = (
  state: (at: number) => PrintJobView['state'],
  minutes: number,
  {
    printer = 'ready',
    document = 'ticket',
    copy = 0,
    language = 'ru',
  }: { printer?: Printer; document?: PrintedDocument; copy?: number; language?: 'ru' | 'en' } = {},
) => {
  const say = i18n.getFixedT(language);
  const format = formatFor(say, language === 'ru' ? 'ru-RU' : 'en-GB', TIME_ZONE, TODAY);
  const print = { id: 'p', document, copy, state: state(NOW - minutes * 60_000) };
  const told = printWords({ state: stateOf[document], print }, 'idle', printer, say, { now: NOW, format });
  const plain = (text: string | null): string | null => text?.replaceAll('\u00a0', ' ') ?? null;
  return {
    title: plain(told.title),
    text: plain(told.text),
    tone: told.tone,
    photo: told.photo,
    button: plain(told.button),
  };
};
const printedAt = (at: number) => ({ ...printed, at });
const sentAt = (at: number) => ({ ...sent, at });
const inDoubtAt = (at: number) => ({ ...inDoubt, at });
const noPaperAt = (at: number) => ({ ...failed('no-paper'), at });

test('a ticket printed long ago is not to be taken from the printer now', () => {
  expect(later(printedAt, 1).title).toBe('Талон напечатан');
  expect(later(printedAt, 60)).toEqual({
    title: 'Талон напечатан в 08:41',
    text: 'Если бумаги у вас нет, напечатайте копию.',
    tone: 'calm',
    photo: null,
    button: 'Напечатать копию',
  });
  expect(later(printedAt, 60, { copy: 2 }).title).toBe('Копия 2 напечатана в 08:41');
  expect(later(printedAt, 1_440).title).toBe('Талон напечатан 21 ноября в 09:41');
  expect(later(printedAt, 60, { printer: 'no-paper' })).toMatchObject({
    text: 'Если бумаги у вас нет, сфотографируйте экран.',
    button: null,
  });
  expect(later(sentAt, 60).title).toBe('Талон отправлен на принтер в 08:41');
});

test('a failure of an hour ago is no failure of now', () => {
  expect(later(noPaperAt, 1).title).toBe('Талон не напечатан');
  expect(later(noPaperAt, 60)).toEqual({
    title: 'В 08:41 напечатать не удалось: не было бумаги',
    text: 'Можно напечатать сейчас или сфотографировать экран',
    tone: 'calm',
    photo: null,
    button: 'Напечатать талон',
  });
  expect(later(noPaperAt, 60, { printer: 'cover-open' })).toEqual({
    title: 'В 08:41 напечатать не удалось: не было бумаги',
    text: 'У принтера открыта крышка.',
    tone: 'uncertain',
    photo: 'Сфотографируйте экран.',
    button: null,
  });
  expect(later(noPaperAt, 60, { copy: 1 }).button).toBe('Напечатать копию');
  const told = printFailures.map((reason) => later((at) => ({ ...failed(reason), at }), 60).title);
  expect(new Set(told).size).toBe(printFailures.length);
});

test('what was in doubt stays in doubt, with its time', () => {
  expect(later(inDoubtAt, 60)).toMatchObject({
    title: 'В 08:41 талон мог не допечататься',
    button: 'Напечатать копию',
  });
  expect(later(inDoubtAt, 60, { copy: 1 }).title).toBe('В 08:41 копия 1 могла не допечататься');
});

test('English tells what is past with its time too', () => {
  const titles = [printedAt, sentAt, inDoubtAt, noPaperAt].map(
    (state) => later(state, 60, { language: 'en' }).title,
  );
  expect(titles).toEqual([
    'Ticket printed at 08:41',
    'Ticket sent to the printer at 08:41',
    'At 08:41 the ticket may not have printed in full',
    'At 08:41 printing failed: there was no paper',
  ]);
  expect(later(inDoubtAt, 1_440, { language: 'en', copy: 1 }).title).toBe(
    'On 21 November at 09:41 copy 1 may not have printed in full',
  );
});

test('what is still going on is never past', () => {
  for (const kind of ['queued', 'printing'] as const)
    expect(later(() => ({ kind }), 600)).toMatchObject(words({ kind }));
});
