import fc from 'fast-check';
import { ok } from '../../domain/result.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { questions } from '../../renderer/flow/question.ts';
import type { State } from '../../renderer/flow/state.ts';
import { NOW } from './clinic-data.ts';
import { REQUEST_ID } from './stories.ts';
import { likelyMoves, SECRETS, type World } from './walks.ts';

/** What is touched without sense, or comes by itself, anywhere. */
const anything = fc.oneof(
  fc.constantFrom<FlowEvent>(
    { kind: 'went-back' },
    { kind: 'went-on' },
    { kind: 'visit-ended' },
    { kind: 'document-asked' },
    { kind: 'slip-asked' },
    { kind: 'data-corrected' },
    { kind: 'registration-asked' },
    { kind: 'cancel-asked' },
    { kind: 'cancel-confirmed' },
    { kind: 'booking-kept' },
    { kind: 'card-mended' },
    { kind: 'card-sent', requestId: REQUEST_ID },
    { kind: 'booking-asked' },
    { kind: 'another-time-asked' },
    { kind: 'referrals-asked' },
    { kind: 'booking-left' },
    { kind: 'another-booking-asked' },
    { kind: 'my-bookings-asked' },
    { kind: 'print-asked' },
    { kind: 'search-opened' },
    { kind: 'question-skipped' },
    { kind: 'text-erased' },
    { kind: 'digit-erased' },
    { kind: 'text-cleared' },
    { kind: 'language-chosen', language: 'en' },
    { kind: 'reach-switched' },
    { kind: 'voice-switched' },
    { kind: 'trouble-closed' },
    { kind: 'touched' },
    { kind: 'stayed' },
    { kind: 'voice-lost' },
    { kind: 'recorded', id: REQUEST_ID },
    { kind: 'reread' },
    { kind: 'kiosk-lost' },
  ),
  fc.constantFrom(...questions).map((question): FlowEvent => ({ kind: 'card-opened', question })),
  fc.string({ unit: 'binary', maxLength: 3 }).map((text): FlowEvent => ({ kind: 'text-typed', text })),
  fc.string({ maxLength: 2 }).map((digit): FlowEvent => ({ kind: 'digit-typed', digit })),
);

/** One thing after another: something likely most of the time, something senseless, a wait, or a read. */
export type Move =
  | { readonly kind: 'likely'; readonly which: number }
  | { readonly kind: 'any'; readonly event: FlowEvent }
  | { readonly kind: 'late'; readonly which: number }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'scan'; readonly of: 'policy' | 'booking' | 'goods' };
export const move = fc.oneof<fc.WeightedArbitrary<Move>[]>(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('likely' as const), which: fc.nat(60) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('any' as const), event: anything }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('late' as const), which: fc.nat(60) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(500, 2_000, 45_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('scan' as const),
      of: fc.constantFrom('policy', 'booking', 'goods'),
    }),
  },
);

/** What a move comes to in this state; `before` is the last one that asked the kiosk something else. */
export function eventsOf(world: World, state: State, before: State, wanted: Move): FlowEvent[] {
  switch (wanted.kind) {
    case 'any':
      return [wanted.event];
    case 'likely':
    case 'late': {
      // A late answer was meant for the step before.
      const moves = likelyMoves(wanted.kind === 'late' ? before : state, world);
      return moves[wanted.which % moves.length] ?? [];
    }
    case 'wait': {
      const monoAt = state.monoAt + wanted.ms;
      return [{ kind: 'tick', wallAt: NOW + monoAt, monoAt }];
    }
    case 'scan': {
      const [booking] = world.bookings;
      const visit = state.visit.number;
      const name = { family: SECRETS.family, given: SECRETS.given, patronymic: '' };
      const identity = { policy: SECRETS.policy, birthDate: '1964-03-17' };
      if (wanted.of === 'policy')
        return [
          {
            kind: 'scan-read',
            visit,
            answer: ok({ kind: 'policy', identity, greeting: SECRETS.given, name }),
          },
        ];
      if (wanted.of === 'booking' && booking)
        return [{ kind: 'scan-read', visit, answer: ok({ kind: 'booking', booking }) }];
      return [{ kind: 'scan-read', visit, answer: ok({ kind: 'not-read', why: 'something-else' }) }];
    }
  }
}
