import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { printerStates } from '../../domain/print-job.ts';
import { brokenPrinter, stripOf } from '../../renderer/components/frame/strip.ts';
import { printWords } from '../../renderer/components/outcome/print-words.ts';
import { startEffects } from '../../renderer/flow/effects.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { reduce } from '../../renderer/flow/reduce.ts';
import type { State } from '../../renderer/flow/state.ts';
import { startI18n } from '../../renderer/locales/i18n.ts';
import { bridgeDouble } from './bridge-double.ts';
import { NOW } from './clinic-data.ts';
import { after, atConfirm, started } from './stories.ts';

const { t } = startI18n();

test('patients are told at the start of what is certain, and of nothing else', async () => {
  const told = [];
  for (const printer of printerStates) {
    const { status } = await started({ printer });
    if (status && brokenPrinter(status.printer.kind)) told.push(printer);
    expect(stripOf(status, false, NOW).printer).toBe(
      status !== null && brokenPrinter(status.printer.kind) !== null,
    );
  }
  expect(told).toEqual(['no-paper', 'cover-open', 'cutter-fault', 'offline']);
});

test('who goes on is booked, has the ticket with its code on the screen, and paper once there is some', async () => {
  const failed = { kind: 'failed', reason: 'no-paper', at: NOW } as const;
  const double = bridgeDouble({ printer: 'no-paper', print: failed });
  const store = createStore<State>()(() => ({}) as State);
  store.setState(atConfirm(await started({ printer: 'no-paper' })), true);
  const dispatch = (event: FlowEvent): void => store.setState(reduce(store.getState(), event), true);
  const stop = startEffects(store, dispatch, double);
  dispatch({ kind: 'booking-asked' });
  await expect.poll(() => store.getState().visit.step.kind).toBe('result');

  const result = () => {
    const { status, visit } = store.getState();
    if (visit.step.kind !== 'result' || !status) throw new Error('no result');
    const { booking, print } = visit.step;
    return { booking, words: printWords(booking, print, status.printer.kind, t) };
  };
  expect(result().booking.document?.blocks.some(({ kind }) => kind === 'qr')).toBe(true);
  expect(result().words).toMatchObject({ photo: t('print.photo'), button: null, tone: 'impossible' });

  // Somebody puts paper in: the button comes by itself, and what it prints is no copy.
  Object.assign(double.circumstances, {
    printer: 'ready',
    printAsked: { kind: 'printed', verified: true, at: NOW },
  });
  double.emit('status-changed', {});
  await expect.poll(() => result().words.button).toBe(t('print.again'));
  dispatch({ kind: 'print-asked' });
  await expect.poll(() => result().words.title).toBe(t('print.printed', { paper: t('print.ticket') }));
  expect(result().words).toMatchObject({ photo: null, button: t('print.copy', { copy: 1 }) });
  dispatch({ kind: 'print-asked' });
  await expect.poll(() => result().words.button).toBe(t('print.copy', { copy: 2 }));
  stop();
});

test('the printer’s trouble is nobody’s: it stays when the visit ends', async () => {
  const state = after(atConfirm(await started({ printer: 'cover-open' })), { kind: 'visit-ended' });
  expect(brokenPrinter(state.status?.printer.kind ?? 'unknown')).toBe('cover-open');
});
