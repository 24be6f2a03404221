import { expect, test, vi } from 'vitest';
import { err } from '../../domain/result.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import type { State } from '../../renderer/flow/state.ts';
import { bridgeDouble } from './bridge-double.ts';
import { whole } from './card-answers.ts';
import { holdTimers, settled } from './held-timers.ts';
import { running } from './running.ts';
import { shownMarkup, shownWords } from './shown-words.ts';
import {
  after,
  answeredBy,
  atChecking,
  atConfirm,
  bookedAt,
  REQUEST_ID,
  recognised,
  started,
  tick,
} from './stories.ts';

/** «Уже сохранено» and «Не ждать» stand on the screen only when the engine has said that it is so. */

holdTimers();
const askBooking: FlowEvent = { kind: 'booking-asked' };
const isRecorded = ({ visit: { step } }: State): boolean | null =>
  'recorded' in step ? step.recorded : null;

test('a booking is safe when the news of its own id comes, and not before', async () => {
  const asked = after(atConfirm(await started()), askBooking);
  expect(isRecorded(asked)).toBe(false);
  expect(after(asked, { kind: 'recorded', id: 'another' })).toEqual(asked);
  expect(after(asked, { kind: 'booking-left' })).toEqual(asked);
  const safe = after(asked, { kind: 'recorded', id: REQUEST_ID });
  expect(isRecorded(safe)).toBe(true);
  // The same wait goes on: nothing is asked anew, no answer dropped.
  expect(safe.seq).toBe(asked.seq);
  expect(after(safe, { kind: 'booking-left' }).visit.step.kind).toBe('welcome');
});

test('the words stand only then, and their places before', async () => {
  const asked = after(atConfirm(await started()), askBooking);
  const saved = 'Заявка уже сохранена';
  expect(shownWords(asked)).toContain('Сохраняем…');
  const safe = after(asked, { kind: 'recorded', id: REQUEST_ID });
  expect(shownWords(safe)).toContain(saved);
  expect(shownWords(safe)).not.toContain('Сохраняем…');
  const isOnlyKept = (state: State, of: string): boolean =>
    new RegExp(`class="[^"]*${of}[^"]*kept-place"`).test(shownMarkup(state));
  expect([asked, safe].map((state) => isOnlyKept(state, 'note calm'))).toEqual([true, false]);
  expect(shownMarkup(asked)).toMatch(/<p class="note calm kept-place" aria-hidden="true"/);
  // Long enough to be let go; but not before it is kept.
  expect([asked, safe].map((state) => isOnlyKept(after(state, tick(6_000)), 'waiting-leave'))).toEqual([
    true,
    false,
  ]);
});

test('the engine tells of it long before it answers', async () => {
  const double = bridgeDouble({ delayMs: { book: 200 } });
  const page = running(atConfirm(await started()), double);
  page.dispatch(askBooking);
  expect(isRecorded(page.now())).toBe(false);
  await settled();
  expect(page.now().visit.step).toMatchObject({ kind: 'booking', recorded: true });
  page.stop();
});

test('what was not recorded is never told safe', async () => {
  const page = running(
    atConfirm(await started()),
    bridgeDouble({ verdict: 'cannot-record', delayMs: { book: 60 } }),
  );
  page.dispatch(askBooking);
  await settled();
  expect(page.now().visit.step).toMatchObject({ kind: 'booking', recorded: false });
  page.stop();
});

test('asked once more, what is known already is safe at once: nobody tells of it twice', async () => {
  const double = bridgeDouble({ delayMs: { pushPatient: 200 } });
  const known = recognised(atChecking(await started(), 'contacts'));
  const card = after(
    known,
    ...whole.family,
    ...whole.given,
    ...whole.patronymic,
    ...whole.phone,
    ...whole.email,
  );
  const lost = answeredBy(after(card, { kind: 'card-sent', requestId: REQUEST_ID }), {
    kind: 'pushed',
    answer: err('internal'),
  });
  const page = running(lost, double);
  page.dispatch({ kind: 'card-sent', requestId: REQUEST_ID });
  await settled();
  expect(page.now().visit.step).toMatchObject({ kind: 'pushing', recorded: true });
  page.stop();
});

test('news of a booking’s paper are no news of its end', async () => {
  const double = bridgeDouble({ failing: { cancel: 'internal' }, delayMs: { cancel: 1_000 } });
  const booking = await bookedAt(double);
  const welcome = await started();
  const page = running(
    {
      ...welcome,
      visit: {
        ...welcome.visit,
        step: { kind: 'cancelling', booking, reason: 'mistake', since: 0, recorded: false },
      },
    },
    double,
  );
  double.emit('booking-changed', { id: booking.id });
  await vi.advanceTimersByTimeAsync(100);
  expect(isRecorded(page.now())).toBe(false);
  // On its way to the server: neither withdrawn nor refused yet.
  double.bookings[0] = { ...booking, cancelling: 'later' };
  double.emit('booking-changed', { id: booking.id });
  await vi.advanceTimersByTimeAsync(100);
  expect(isRecorded(page.now())).toBe(false);
  double.bookings[0] = { ...booking, cancelling: 'under-way' };
  double.emit('booking-changed', { id: booking.id });
  await vi.advanceTimersByTimeAsync(100);
  expect(isRecorded(page.now())).toBe(true);
  page.stop();
});
