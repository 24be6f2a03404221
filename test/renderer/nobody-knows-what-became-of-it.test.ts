import { expect, test } from 'vitest';
import { err } from '../../domain/result.ts';
import type { State } from '../../renderer/flow/state.ts';
import { bridgeDouble } from './bridge-double.ts';
import { whole } from './card-answers.ts';
import { shownMarkup, shownWords } from './shown-words.ts';
import {
  after,
  answeredBy,
  atChecking,
  atConfirm,
  back,
  bookedAt,
  choice,
  REQUEST_ID,
  recognised,
  started,
} from './stories.ts';

/** The kiosk went away over a wish: it may have been carried out, or not. */

const unbooked = async (): Promise<State> =>
  answeredBy(after(atConfirm(await started()), { kind: 'booking-asked' }), {
    kind: 'booked',
    answer: err('internal'),
  });

test('back from a booking that may stand leads to that request, not to another time', async () => {
  const confirm = after(await unbooked(), back);
  expect(confirm.visit.step).toEqual({ kind: 'confirm', choice, requestId: REQUEST_ID });
  expect(confirm.visit.trail).toEqual(atConfirm(await started()).visit.trail);
  expect(after(confirm, { kind: 'booking-asked' }).visit.step).toMatchObject({ requestId: REQUEST_ID });
});

test('back from a time that was taken leads to the others', async () => {
  const taken = answeredBy(after(atConfirm(await started()), { kind: 'booking-asked' }), {
    kind: 'booked',
    answer: err('slot-gone'),
  });
  expect(after(taken, back).visit.step.kind).toBe('doctor');
});

const unsent = async (error: 'internal' | 'cannot-record'): Promise<State> =>
  answeredBy(
    after(
      recognised(atChecking(await started(), 'contacts')),
      ...[...whole.family, ...whole.given, ...whole.patronymic, ...whole.phone, ...whole.email],
      { kind: 'card-sent', requestId: REQUEST_ID },
    ),
    { kind: 'pushed', answer: err(error) },
  );

test('a card of which nobody knows is not struck out', async () => {
  const unknown = await unsent('internal');
  expect(shownWords(unknown)).toContain('Инфомат не ответил');
  expect(shownMarkup(unknown)).not.toContain('struck');
  expect(shownMarkup(await unsent('cannot-record'))).toContain('struck');
});

test('nor is a booking said to stand that may have been given back', async () => {
  const double = bridgeDouble();
  const booking = await bookedAt(double);
  const asking = after(
    recognised(atChecking(await started(), 'my-bookings')),
    { kind: 'booking-opened', booking },
    { kind: 'cancel-asked' },
    { kind: 'cancel-reason-chosen', reason: 'mistake' },
    { kind: 'cancel-confirmed' },
  );
  const titles = (['internal', 'not-cancellable'] as const).map(
    (error) =>
      /<h1[^>]*>([^<]*)</.exec(
        shownMarkup(answeredBy(asking, { kind: 'cancelled', answer: err(error) })),
      )?.[1],
  );
  expect(titles.map((title) => title?.replaceAll('\u00a0', ' '))).toEqual([
    'Инфомат не ответил',
    'Отменить не получилось',
  ]);
});
