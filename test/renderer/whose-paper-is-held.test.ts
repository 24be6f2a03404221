import { expect, test } from 'vitest';
import type { BookingView, ScanView } from '../../domain/bridge.ts';
import { ok } from '../../domain/result.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { identityOf } from '../../renderer/flow/identity.ts';
import type { State } from '../../renderer/flow/state.ts';
import { freshVisit } from '../../renderer/flow/visit.ts';
import { bridgeDouble } from './bridge-double.ts';
import type { Circumstances } from './circumstances.ts';
import { bookingId } from './double-views.ts';
import {
  after,
  asked,
  atChecking,
  bookedAt,
  byDocument,
  choice,
  IDENTITY,
  on,
  POLICY,
  recognised,
  spelt,
  started,
  typed,
  wayBack,
} from './stories.ts';

/** A is known and looks at their own list, and a slip is held under the reader. */

const booking = (is: Partial<Circumstances> = {}): Promise<BookingView> => bookedAt(bridgeDouble(is));

async function atMyList(bookings: readonly BookingView[] | null): Promise<State> {
  const list = recognised(atChecking(await started(), 'my-bookings'));
  return bookings === null
    ? list
    : after(list, { kind: 'bookings-read', seq: list.seq, answer: ok({ bookings: [...bookings] }) });
}

const held = (state: State, paper: BookingView): State =>
  after(state, {
    kind: 'scan-read',
    visit: state.visit.number,
    answer: ok({ kind: 'booking', booking: paper }),
  });

const refused = (reason: 'slot-taken' | 'no-medical-card'): Partial<Circumstances> => ({
  verdict: { kind: 'refused', reason, settledAt: 0 },
});

test('one’s own slip opens its booking for whoever is known, and back is the list', async () => {
  const own = await booking();
  const opened = held(await atMyList([own]), own);
  expect(opened.visit.step).toMatchObject({ kind: 'result', booking: { id: bookingId(0) } });
  expect(identityOf(opened)).toEqual(IDENTITY);
  expect(after(opened, { kind: 'another-booking-asked' }).visit.step.kind).toBe('speciality');
  expect(after(opened, { kind: 'went-back' }).visit).toMatchObject({
    step: { kind: 'my-bookings' },
    policy: POLICY,
  });
});

const WAYS: [FlowEvent['kind'] & `${string}-asked`, Partial<Circumstances>, object][] = [
  ['another-time-asked', refused('slot-taken'), { purpose: 'book', wish: choice.specialityId }],
  ['another-booking-asked', {}, { purpose: 'book', wish: null }],
  ['registration-asked', refused('no-medical-card'), { purpose: 'register', wish: null }],
  ['my-bookings-asked', {}, { purpose: 'my-bookings' }],
];

test.each(WAYS)('from another’s slip «%s» asks who it is', async (kind, is, then) => {
  const own = await booking();
  const anothers = { ...(await booking(is)), id: bookingId(9) };
  const opened = held(await atMyList([own]), anothers);
  expect(opened.visit.step).toMatchObject({ kind: 'result', booking: { id: bookingId(9) } });
  expect(identityOf(opened)).toBeUndefined();
  expect(JSON.stringify(opened.visit)).not.toContain(POLICY);
  expect(after(opened, { kind } as FlowEvent).visit).toMatchObject({
    step: { kind: 'policy' },
    policy: '',
    ...then,
  });
  expect(after(opened, { kind: 'went-back' }).visit).toEqual(freshVisit(2));
});

test('while the list is not read yet nobody knows whose slip it is', async () => {
  expect(identityOf(held(await atMyList(null), await booking()))).toBeUndefined();
});

const policy: ScanView = {
  kind: 'policy',
  identity: IDENTITY,
  greeting: 'Иван',
  name: { family: 'Тестов', given: 'Иван', patronymic: '' },
};
const scan = (state: State): State =>
  after(state, { kind: 'scan-read', visit: state.visit.number, answer: ok(policy) });
const began: FlowEvent = { kind: 'began', purpose: 'book' };

test('a policy is as good where another document’s series or name is asked for: nobody is known yet', async () => {
  const series = after(await started(), began, ...byDocument('old'), ...spelt('ЫЪ'));
  const named = after(
    await started(),
    began,
    ...byDocument('snils'),
    ...[...typed('11223344595'), on, ...typed('01011990'), on],
    ...[...spelt('петров'), on],
  );
  expect([series, named].map(asked)).toEqual(['series', 'given']);
  for (const place of [series, named]) {
    const checking = scan(place);
    expect(checking.visit).toMatchObject({ step: { kind: 'checking' }, document: 'unified', trouble: null });
    expect(identityOf(checking)).toEqual(IDENTITY);
    // No question of the other document is left on the way back.
    expect(wayBack(checking)).toEqual(['checking', 'policy', 'welcome']);
  }
});

test('in the questions of a card another’s policy still gets a word', async () => {
  const known = after(recognised(atChecking(await started(), 'contacts')), ...spelt('петров'));
  const other = { ...policy, identity: { ...IDENTITY, policy: '5057999770543217' } };
  const told = after(known, { kind: 'scan-read', visit: known.visit.number, answer: ok(other) });
  expect(told.visit).toMatchObject({ step: { question: 'family' }, trouble: { kind: 'other-policy' } });
});
