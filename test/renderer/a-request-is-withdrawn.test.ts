import { expect, test } from 'vitest';
import type { BookingView } from '../../domain/bridge.ts';
import { err } from '../../domain/result.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { progressOf } from '../../renderer/flow/progress.ts';
import type { State } from '../../renderer/flow/state.ts';
import { type BridgeDouble, bridgeDouble } from './bridge-double.ts';
import type { Circumstances } from './circumstances.ts';
import { type Running, running } from './running.ts';
import { shownWords } from './shown-words.ts';
import {
  after,
  answeredBy,
  asked,
  atChecking,
  back,
  choice,
  REQUEST_ID,
  recognised,
  started,
} from './stories.ts';

const ask: FlowEvent = { kind: 'cancel-asked' };
const yes: FlowEvent = { kind: 'cancel-confirmed' };

/** One's own waiting request opened from the list, with the kiosk it was left at. */
async function opened(is: Partial<Circumstances> = {}): Promise<[State, BridgeDouble, BookingView]> {
  const double = bridgeDouble({ verdict: { kind: 'pending' }, ...is });
  const answer = await double.call('book', {
    requestId: REQUEST_ID,
    identity: { policy: '5058900848000015', birthDate: '1990-01-01' },
    place: choice.place,
    ifTaken: { kind: 'nothing' },
  });
  if (!answer.ok) throw new Error(answer.error);
  const mine = recognised(atChecking(await started(is), 'my-bookings'));
  return [after(mine, { kind: 'booking-opened', booking: answer.value }), double, answer.value];
}
async function page(is: Partial<Circumstances> = {}): Promise<[Running, BridgeDouble, BookingView]> {
  const [state, double, booking] = await opened(is);
  return [running(state, double), double, booking];
}
const withdrawals = ({ calls }: BridgeDouble): unknown[] =>
  calls.filter(({ method }) => method === 'withdraw' || method === 'cancel').map(({ input }) => input);

test('whether really, and it is withdrawn: nobody asks why, and there is no paper', async () => {
  const [at, double, { id }] = await page();
  at.dispatch(ask);
  expect(at.now().visit.step).toMatchObject({ kind: 'cancel-confirm', reason: null });
  expect(progressOf(at.now())).toBeNull();
  at.dispatch(yes);
  await expect.poll(() => asked(at.now())).toBe('result');
  expect(at.now().visit.step).toMatchObject({
    booking: { id, state: { kind: 'cancelled', withdrawn: true }, document: null, print: null },
  });
  expect(withdrawals(double)).toEqual([{ bookingId: id }]);
  at.stop();
});

test('two taps withdraw it once', async () => {
  const [at, double] = await page();
  at.dispatch(ask, ask, yes, yes);
  await expect.poll(() => asked(at.now())).toBe('result');
  at.dispatch(yes, ask);
  expect(asked(at.now())).toBe('result');
  expect(withdrawals(double)).toHaveLength(1);
  at.stop();
});

test('it is kept, by its own button or by the way back', async () => {
  const [result, , booking] = await opened();
  for (const keep of [back, { kind: 'booking-kept' } as const]) {
    const kept = after(result, ask, keep);
    expect(kept.visit.step).toEqual({ kind: 'result', booking, turned: false, print: 'idle' });
    expect(kept.visit.trail).toEqual(result.visit.trail);
  }
});

test('what seems on its way is asked of the kiosk, which says that it was sent', async () => {
  const [at, double, { id }] = await page({ withdrawing: 'later' });
  at.dispatch(ask, yes);
  await expect
    .poll(() => at.now().visit.step)
    .toMatchObject({ kind: 'not-cancelled', error: 'not-withdrawable' });
  expect(shownWords(at.now())).toContain(
    'Сейчас заявку не снять Её уже отправили. Как только запись подтвердят',
  );
  expect(withdrawals(double)).toEqual([{ bookingId: id }]);
  at.dispatch(back);
  await expect.poll(() => asked(at.now())).toBe('result');
  at.stop();
});

test('a clinic that cancels nothing here sends whoever comes too late to the desk', async () => {
  const { offers } = bridgeDouble().circumstances;
  const [result] = await opened({ withdrawing: 'later', offers: { ...offers, cancelling: false } });
  const tooLate = answeredBy(after(result, ask, yes), { kind: 'cancelled', answer: err('not-withdrawable') });
  const words = shownWords(tooLate);
  expect(words).toContain('Её уже отправили. Отменить помогут в регистратуре.');
  expect(words).not.toContain('здесь же');
});

test('it was confirmed while the patient thought it over: the booking is shown, and can be given back', async () => {
  const [at, double, { id }] = await page();
  at.dispatch(ask);
  double.settle(id, { kind: 'confirmed', ticketNumber: 'А-07', confirmedAt: 1 }, null);
  at.dispatch(yes);
  await expect
    .poll(() => at.now().visit.step)
    .toMatchObject({ kind: 'result', booking: { id, state: { kind: 'confirmed' }, cancelling: 'possible' } });
  at.dispatch(ask);
  expect(asked(at.now())).toBe('cancel-reason');
  at.stop();
});

test('a wait says what it waits for once it takes its time, and not that anything is saved', async () => {
  const [result] = await opened();
  const waiting = after(result, ask, yes);
  const waited = (ms: number) => shownWords({ ...waiting, monoAt: waiting.monoAt + ms });
  expect(waited(0)).toContain('Снимаем заявку…');
  expect(waited(0)).not.toMatch(/Проверяем|Сохраняем/);
  expect(waited(1_500)).toContain('Проверяем, не ушла ли она. Ещё немного…');
  expect(waited(5_500)).toContain('Проверяем, не ушла ли она. Ещё немного…');
});

test.each(['unknown-booking', 'cannot-record', 'internal', 'bad-input'] as const)(
  'when the kiosk could not: %s, and once more it can',
  async (error) => {
    const [at, double] = await page({ failing: { withdraw: error } });
    at.dispatch(ask, yes);
    await expect
      .poll(() => at.now().visit.step)
      .toMatchObject({ kind: 'not-cancelled', reason: null, error });
    double.circumstances.failing = {};
    at.dispatch(yes);
    await expect
      .poll(() => at.now().visit.step)
      .toMatchObject({ booking: { state: { kind: 'cancelled', withdrawn: true } } });
    expect(withdrawals(double)).toHaveLength(2);
    at.stop();
  },
);
