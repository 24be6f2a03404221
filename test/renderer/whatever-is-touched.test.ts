import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { BookingView } from '../../domain/bridge.ts';
import { identitySchema } from '../../domain/patient.ts';
import { cardSchema } from '../../domain/patient-card.ts';
import { birthDateOf } from '../../renderer/flow/birth-date.ts';
import { cardOf } from '../../renderer/flow/card.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { identityOf, todayOf } from '../../renderer/flow/identity.ts';
import { progressOf } from '../../renderer/flow/progress.ts';
import { questions } from '../../renderer/flow/question.ts';
import { reduce } from '../../renderer/flow/reduce.ts';
import type { State, Step } from '../../renderer/flow/state.ts';
import { freshVisit } from '../../renderer/flow/visit.ts';
import { bridgeDouble } from './bridge-double.ts';
import { goodDay } from './circumstances.ts';
import { NOW } from './clinic-data.ts';
import { eventsOf, type Move, move } from './moves.ts';
import {
  after,
  asked,
  atChecking,
  atConfirm,
  back,
  choice,
  on,
  REQUEST_ID,
  recognised,
  spelt,
  started,
  typed,
} from './stories.ts';
import { SECRETS, type World } from './walks.ts';

let world: World;
let kiosks: State[];
beforeAll(async () => {
  const settled = { kind: 'refused', reason: 'slot-taken', settledAt: NOW } as const;
  const withReferral = { number: '7001-26', type: 'consultation' } as const;
  const bookings: BookingView[] = [];
  for (const verdict of [goodDay().verdict, { kind: 'pending' } as const, settled]) {
    const answer = await bridgeDouble({ verdict }).call('book', {
      requestId: REQUEST_ID,
      // The paper carries the last digits of somebody else’s number.
      identity: { policy: '5057999770541111', birthDate: '2000-02-29' },
      place: choice.place,
      ifTaken: { kind: 'nothing' },
    });
    if (answer.ok) bookings.push(answer.value, { ...answer.value, referral: withReferral });
  }
  world = { bookings };
  const { offers } = goodDay();
  kiosks = await Promise.all([
    started(),
    started({ network: 'offline', tooOldToBook: true, printer: 'no-paper' }),
    started({ offers: { ...offers, slots: false, cancelling: false, snils: false } }),
    started({ offers: { ...offers, patients: false, referrals: false } }),
  ]);
  // Deep inside as well, where a walk from the door seldom comes.
  const [welcome] = kiosks;
  if (!welcome) throw new Error('no kiosk');
  kiosks.push(atReview(welcome), recognised(atChecking(welcome, 'referral')), atConfirm(welcome));
});

/** A whole card, looked over. */
const atReview = (welcome: State): State =>
  after(
    welcome,
    { kind: 'began', purpose: 'register' },
    ...[SECRETS.silent, SECRETS.birthDate].flatMap((digits) => [...typed(digits), on]),
    ...[SECRETS.family, SECRETS.given, SECRETS.patronymic].flatMap((name) => [...spelt(name), on]),
    { kind: 'answer-chosen', answer: 'female' },
    ...[SECRETS.phone, SECRETS.email].flatMap((text) => [...spelt(text), on]),
  );

/** Everything that was typed, without what stays of nobody: statuses and the schedule. */
const traceOf = (state: State): string[] =>
  Object.values(SECRETS).filter((secret) =>
    JSON.stringify(state).toLowerCase().includes(secret.toLowerCase()),
  );

const KNOWN: readonly Step['kind'][] = [
  'checking',
  'booking',
  'referrals',
  'my-bookings',
  'speciality',
  'doctor',
  'time',
  'confirm',
];

/** Only what does not hold is told by `expect`, which is slow. */
function hold(isSo: boolean, what: string, state: State): void {
  if (!isSo) expect(state.visit, what).toBeUndefined();
}

/** What every event must hold to. */
function checkEvent(state: State, before: State, event: FlowEvent): void {
  hold(state.seq >= before.seq, 'seq only grows', state);
  if (state.visit.number === before.visit.number) return;
  const { language, contrast, largeText, lowReach, voice } = before.visit;
  // Whoever goes back to the first screen has not gone away.
  const stays = event.kind === 'went-back' && before.visit.step.kind !== 'operator';
  const kept = stays ? { language, contrast, largeText, lowReach, voice } : {};
  expect(state.visit).toEqual({ ...freshVisit(before.visit.number + 1), ...kept });
  hold(state.seq > before.seq, 'answers to the visit before are stale', state);
  expect(traceOf(state)).toEqual([]);
}

/** What every state must hold to, whatever led to it. */
function checkState(state: State): void {
  const { visit } = state;
  const { step } = visit;
  if (KNOWN.includes(step.kind))
    hold(identitySchema.safeParse(identityOf(state)).success, 'whoever is asked for is known', state);
  if (step.kind === 'pushing')
    hold(cardSchema.safeParse(cardOf(state)).success, 'what is sent is a card', state);
  if (step.kind === 'finding')
    hold(birthDateOf(visit.birthDate, todayOf(state)) !== undefined, 'a date of birth', state);
  const progress = progressOf(state);
  hold(!progress || progress.step <= progress.of, 'a step of the way', state);
  hold(visit.trail.length < 20, 'no way is endless', state);

  if (step.kind === 'booking') {
    hold(after(state, back) === state, 'the answer comes first', state);
    hold(after(state, { kind: 'visit-ended' }) === state, 'the answer comes first', state);
    return;
  }
  const ended = after(state, { kind: 'visit-ended' });
  hold(asked(ended) === 'welcome' && ended.visit.number === visit.number + 1, 'a way out', state);
  expect(traceOf(ended)).toEqual([]);
  const returned = after(state, back);
  // Out of the search one comes to the same step, which has read everything already.
  const leftSearch =
    step.kind === 'speciality' &&
    step.search !== null &&
    returned.visit.step.kind === 'speciality' &&
    returned.visit.step.search === null;
  hold(visit.trail.length === 0 || leftSearch || returned.seq > state.seq, 'a way back', state);
}

/** Walks on from one of the kiosks; tells every state it stood in. */
function walk(kiosk: number, moves: readonly Move[], see: (state: State) => void): void {
  let state = kiosks[kiosk];
  if (!state) throw new Error('no such kiosk');
  let before = state;
  for (const wanted of moves) {
    const from = state;
    for (const event of eventsOf(world, state, before, wanted)) {
      const next = reduce(state, event);
      checkEvent(next, state, event);
      state = next;
    }
    if (state.seq !== from.seq) before = from;
    see(state);
  }
}

const walks = fc.tuple(fc.nat(6), fc.array(move, { minLength: 10, maxLength: 60 }));

test('whatever is touched and whatever the kiosk answers, there is a way on, a way out, and nothing left behind', () => {
  fc.assert(
    fc.property(walks, ([kiosk, moves]) => walk(kiosk, moves, checkState)),
    { numRuns: 300 },
  );
});

test('the walks get everywhere', () => {
  const reached = new Set<string>();
  // Always the same ones: a walk that gets nowhere proves nothing, and must not pass or fail by chance.
  for (const [kiosk, moves] of fc.sample(walks, { numRuns: 1_500, seed: 5 }))
    walk(kiosk, moves, (state) => reached.add(asked(state)));
  expect([...reached].sort()).toEqual(EVERYWHERE);
});

/** Every step there is, and every question. */
const EVERYWHERE = [
  ...['welcome', 'document', 'policy', 'birth-date', 'checking', 'not-found', 'speciality', 'doctor', 'time'],
  ...[
    'confirm',
    'booking',
    'not-booked',
    'result',
    'my-bookings',
    'slip-number',
    'finding',
    'slip-not-found',
  ],
  ...['referrals', 'referral-refused', 'cancel-reason', 'cancel-confirm', 'cancelling', 'not-cancelled'],
  ...['card-review', 'pushing', 'push-result', 'not-pushed', 'operator', ...questions],
].sort();

test('the walks know what was typed: it is found in the state until the visit ends', async () => {
  const typing = after(await started(), { kind: 'began', purpose: 'register' }, ...spelt(SECRETS.policy));
  expect(traceOf(typing)).toEqual([SECRETS.policy]);
  expect(traceOf(after(typing, { kind: 'visit-ended' }))).toEqual([]);
});
