import { expect, test } from 'vitest';
import type { PushView } from '../../domain/bridge.ts';
import { cardFields, cardSchema } from '../../domain/patient-card.ts';
import { ok } from '../../domain/result.ts';
import { cardOf, saysSex } from '../../renderer/flow/card.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import type { State } from '../../renderer/flow/state.ts';
import { bridgeDouble } from './bridge-double.ts';
import { NOW } from './clinic-data.ts';
import { running } from './running.ts';
import {
  after,
  answeredBy,
  asked,
  atChecking,
  back,
  on,
  REQUEST_ID,
  recognised,
  spelt,
  started,
  typed,
} from './stories.ts';

const OTHER_REQUEST = '22222222-2222-4222-8222-222222222222';
const send = (requestId = REQUEST_ID): FlowEvent => ({ kind: 'card-sent', requestId });

const atReview = async (): Promise<State> =>
  after(
    recognised(atChecking(await started(), 'contacts')),
    ...spelt('иванов'),
    on,
    ...spelt('иван'),
    on,
    { kind: 'question-skipped' },
    ...typed('9001234567'),
    on,
    { kind: 'question-skipped' },
  );

const pushed = (state: State, push: PushView['state']): State =>
  answeredBy(after(state, send()), {
    kind: 'pushed',
    answer: ok({ id: REQUEST_ID, createdAt: NOW, state: push }),
  });

const rejected = (
  ...fields: Extract<PushView['state'], { kind: 'rejected' }>['fields']
): PushView['state'] => ({ kind: 'rejected', at: NOW, reason: 'not-valid', fields });

test('what was not taken is asked for again, that alone, and the card looked over', async () => {
  const refused = pushed(await atReview(), rejected('phone', 'policy', 'family', 'attachment'));
  const phone = after(refused, { kind: 'card-mended' });
  expect(asked(phone)).toBe('phone');
  const family = after(phone, { kind: 'digit-erased' }, ...typed('0'), on);
  expect(asked(family)).toBe('family');
  const review = after(family, { kind: 'text-cleared' }, ...spelt('петров'), on);
  expect(asked(review)).toBe('card-review');
  expect(cardOf(review)).toMatchObject({ family: 'Петров', name: 'Иван', phone: '79001234560' });
  // What is sent now is another card.
  expect(after(review, send(OTHER_REQUEST)).visit.step).toMatchObject({ requestId: OTHER_REQUEST });
});

test('the sex typed to mend a card is the one that is sent, whatever the policy tells', async () => {
  const mended = after(
    pushed(await atReview(), rejected('sex')),
    { kind: 'card-mended' },
    { kind: 'answer-chosen', answer: 'female' },
  );
  expect(cardOf(mended)).toMatchObject({ sex: 'female' });
  // And it is a line of the card that is looked over; one that nobody was asked for is not.
  expect(asked(mended)).toBe('card-review');
  expect([saysSex(mended), saysSex(await atReview())]).toEqual([true, false]);
});

test('a field named twice is asked for once', async () => {
  const phone = after(pushed(await atReview(), rejected('phone', 'phone')), { kind: 'card-mended' });
  expect(asked(after(phone, on))).toBe('card-review');
});

test('what only the desk can mend is not asked for', async () => {
  const atDesk = cardFields.filter(
    (field) => !['family', 'name', 'patronymic', 'sex', 'phone', 'email'].includes(field),
  );
  for (const fields of [[], atDesk]) {
    const refused = pushed(await atReview(), rejected(...fields));
    expect(after(refused, { kind: 'card-mended' })).toEqual(refused);
  }
});

test('back out of the mending leads to the card', async () => {
  const given = after(pushed(await atReview(), rejected('name', 'email')), { kind: 'card-mended' });
  expect(asked(after(given, back))).toBe('card-review');
  const email = after(given, on);
  expect([asked(email), asked(after(email, back)), asked(after(email, back, back))]).toEqual([
    'email',
    'given',
    'card-review',
  ]);
  // Left half mended, it is opened line by line as every card is.
  expect(asked(after(given, back, { kind: 'card-opened', question: 'phone' }, on))).toBe('card-review');
});

test('a card that could not be sent is sent again as the same', async () => {
  for (const error of ['cannot-record', 'internal', 'bad-input', 'not-offered'] as const) {
    const failed = answeredBy(after(await atReview(), send()), {
      kind: 'pushed',
      answer: { ok: false, error },
    });
    expect(failed.visit.step).toEqual({ kind: 'not-pushed', requestId: REQUEST_ID, error });
    expect(after(failed, send(OTHER_REQUEST)).visit.step).toMatchObject({
      kind: 'pushing',
      requestId: REQUEST_ID,
    });
    expect(asked(after(failed, back))).toBe('card-review');
  }
});

test('back out of the sending and on again sends the same card, until something in it was changed', async () => {
  const sent = after(await atReview(), send());
  const again = after(sent, back, send(OTHER_REQUEST));
  expect([asked(after(sent, back)), again.visit.step]).toEqual([
    'card-review',
    { kind: 'pushing', requestId: REQUEST_ID, since: 0, recorded: false },
  ]);
  // Opened and closed again, or changed and put back, it is what it was.
  const looked = after(again, back, { kind: 'card-opened', question: 'phone' }, back);
  const restored = after(
    looked,
    { kind: 'card-opened', question: 'phone' },
    { kind: 'digit-erased' },
    ...typed('7'),
    on,
  );
  for (const same of [looked, restored])
    expect(after(same, send(OTHER_REQUEST)).visit.step).toMatchObject({ requestId: REQUEST_ID });
  const changed = after(
    again,
    back,
    { kind: 'card-opened', question: 'phone' },
    { kind: 'digit-erased' },
    ...typed('0'),
    on,
  );
  expect(after(changed, send(OTHER_REQUEST)).visit.step).toMatchObject({ requestId: OTHER_REQUEST });
});

test('the registry is sent a card once, however often «Назад» is touched meanwhile', async () => {
  const double = bridgeDouble({ delayMs: { pushPatient: 30 } });
  const page = running(await atReview(), double);
  page.dispatch(send(), back, send(OTHER_REQUEST));
  await expect.poll(() => asked(page.now())).toBe('push-result');
  page.stop();
  const ids = double.calls.flatMap(({ method, input }) =>
    method === 'pushPatient' ? [(input as { requestId: string }).requestId] : [],
  );
  expect(ids).toEqual([REQUEST_ID, REQUEST_ID]);
});

test('two taps send one card; the answer lost with the kiosk is asked for by the same number', async () => {
  const double = bridgeDouble({ failing: { pushPatient: 'internal', status: 'internal' } });
  const page = running(await atReview(), double);
  page.dispatch(send(), send(OTHER_REQUEST));
  await expect.poll(() => asked(page.now())).toBe('not-pushed');
  await expect.poll(() => page.now().lost).toBe(true);
  double.circumstances.failing = {};
  double.emit('status-changed', {});
  await expect.poll(() => asked(page.now())).toBe('push-result');
  page.stop();
  const pushes = double.calls.filter(({ method }) => method === 'pushPatient');
  const { card } = { card: cardOf(await atReview()) };
  expect(pushes.map(({ input }) => input)).toEqual([
    { requestId: REQUEST_ID, card },
    { requestId: REQUEST_ID, card },
  ]);
  expect(cardSchema.safeParse(card).success).toBe(true);
});

test('what becomes of the card is told while the patient stands there', async () => {
  const double = bridgeDouble({ pushed: { kind: 'pending' } });
  const page = running(await atReview(), double);
  page.dispatch(send());
  await expect.poll(() => asked(page.now())).toBe('push-result');
  for (const state of [
    { kind: 'needs-staff', since: NOW },
    rejected('phone'),
    { kind: 'accepted', at: NOW, attachment: 'uploaded' },
  ] as const satisfies PushView['state'][]) {
    double.settlePush(REQUEST_ID, state);
    double.emit('push-changed', { id: REQUEST_ID });
    await expect.poll(() => page.now().visit.step).toMatchObject({ push: { id: REQUEST_ID, state } });
  }
  page.stop();
});

test('what became of it before its screen opened is told too', async () => {
  const double = bridgeDouble({ pushed: { kind: 'pending' }, delayMs: { pushPatient: 30 } });
  const page = running(await atReview(), double);
  page.dispatch(send());
  const accepted = { kind: 'accepted', at: NOW, attachment: 'none' } as const;
  await expect.poll(() => double.calls.some(({ method }) => method === 'pushPatient')).toBe(true);
  double.settlePush(REQUEST_ID, accepted);
  double.emit('push-changed', { id: REQUEST_ID });
  await expect.poll(() => page.now().visit.step).toMatchObject({ push: { state: accepted } });
  page.stop();
});

test('from the card one goes on to a doctor, unless it was rejected', async () => {
  const more: FlowEvent = { kind: 'another-booking-asked' };
  for (const state of [
    { kind: 'accepted', at: NOW, attachment: 'none' },
    { kind: 'pending' },
    { kind: 'needs-staff', since: NOW },
  ] as const)
    expect(after(pushed(await atReview(), state), more).visit).toMatchObject({
      purpose: 'book',
      step: { kind: 'speciality' },
    });
  const refused = pushed(await atReview(), rejected('card'));
  expect(after(refused, more)).toEqual(refused);
});
