import type { BookingView, PushView, ReferralView } from '../../domain/bridge.ts';
import { cancelReasons } from '../../domain/cancel.ts';
import { err, ok } from '../../domain/result.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { questions } from '../../renderer/flow/question.ts';
import type { State } from '../../renderer/flow/state.ts';
import { documentKinds } from '../../renderer/flow/visit.ts';
import { daysOf, doctors, NOW, specialities, timesOf } from './clinic-data.ts';
import { referrals } from './referral-data.ts';
import { back, choice, on, REQUEST_ID, SILENT_POLICY, spelt, typed } from './stories.ts';

/** What patients of the random walks type. Nothing else says any of it, so that whatever is left of them is found. */
export const SECRETS = {
  policy: '5058900848000015',
  silent: SILENT_POLICY,
  temporary: '736251840',
  old: '8172635401',
  snils: '98765432101',
  series: 'ЫЪ-91',
  birthDate: '17031964',
  slip: '924713',
  family: 'Зюзюкина',
  given: 'Аполлинария',
  patronymic: 'Кузьминична',
  phone: '9037778899',
  email: 'zyuzya@example.ru',
  search: 'дерматов',
  pin: '862046',
} as const;

const clear: FlowEvent = { kind: 'digits-cleared' };
const whole = (digits: string): FlowEvent[] => [clear, ...typed(digits), on];
const spell = (text: string): FlowEvent[] => [{ kind: 'text-cleared' }, ...spelt(text), on];

/** What the kiosk may know and say in a walk. */
export type World = { readonly bookings: readonly BookingView[] };

const pushStates: PushView['state'][] = [
  { kind: 'pending' },
  { kind: 'accepted', at: NOW, attachment: 'none' },
  { kind: 'rejected', at: NOW, reason: 'not-valid', fields: ['phone', 'sex', 'family', 'policy'] },
  { kind: 'rejected', at: NOW, reason: 'conflict', fields: [] },
  { kind: 'needs-staff', since: NOW },
];
const pushOf = (state: PushView['state']): PushView => ({ id: REQUEST_ID, createdAt: NOW, state });

/** What a patient may well do in this state, or the kiosk say: each a few events. */
export function likelyMoves(state: State, { bookings }: World): FlowEvent[][] {
  const { seq, visit } = state;
  const { step } = visit;
  switch (step.kind) {
    case 'welcome':
      return [
        ...(['book', 'referral', 'my-bookings', 'contacts', 'register'] as const).map(
          (purpose): FlowEvent[] => [{ kind: 'began', purpose }],
        ),
        [{ kind: 'began', purpose: 'book', wish: '5' }],
        Array.from({ length: 5 }, (): FlowEvent => ({ kind: 'operator', event: { kind: 'clock-tapped' } })),
      ];
    case 'document':
      return documentKinds.map((document) => [{ kind: 'document-chosen', document }]);
    case 'policy': {
      const numbers = {
        unified: [SECRETS.policy, SECRETS.silent],
        temporary: [SECRETS.temporary],
        old: [SECRETS.old],
        snils: [SECRETS.snils],
      }[visit.document];
      return [...numbers.map(whole), [{ kind: 'document-asked' }], [{ kind: 'slip-asked' }]];
    }
    case 'birth-date':
      return [whole(SECRETS.birthDate)];
    case 'slip-number':
      return [whole(SECRETS.slip)];
    case 'question': {
      const { question } = step;
      if (question === 'sex')
        return [[{ kind: 'answer-chosen', answer: 'female' }], [{ kind: 'answer-chosen', answer: 'x' }]];
      return [
        spell(SECRETS[question]),
        spell(SECRETS[question]),
        [{ kind: 'question-skipped' }],
        spelt(SECRETS[question].slice(0, 1)),
        // Out of a line of the card that was left half mended.
        [{ kind: 'text-cleared' }, ...spelt(SECRETS[question].slice(0, 3)), back],
      ];
    }
    case 'checking':
      return [
        ok({ recognised: 'yes' as const }),
        ok({ recognised: 'not-checked' as const }),
        err('not-recognised' as const),
        err('medical-card-closed' as const),
        err('not-offered' as const),
        err('internal' as const),
      ].map((answer): FlowEvent[] => [{ kind: 'identified', seq, answer }]);
    case 'not-found':
      return [[{ kind: 'registration-asked' }], [{ kind: 'data-corrected' }]];
    case 'speciality':
      return [
        [{ kind: 'speciality-chosen', specialityId: specialities[0]?.id ?? '' }],
        [{ kind: 'search-opened' }, ...spelt(SECRETS.search)],
        [{ kind: 'search-closed' }],
      ];
    case 'doctor': {
      const [doctor] = doctors;
      const view = {
        speciality: { id: '1', name: 'Терапевт' },
        soonest: doctor?.soonest ?? null,
        doctors: [...doctors],
        asOf: NOW,
      };
      return [
        [{ kind: 'doctors-read', seq, answer: ok(view) }],
        [{ kind: 'doctors-read', seq, answer: err('unknown-speciality') }],
        [{ kind: 'doctor-chosen', resourceGuid: 'q1' }],
        [{ kind: 'slot-chosen', choice, requestId: REQUEST_ID }],
      ];
    }
    case 'time':
      return [
        ...doctors.slice(-2).map((doctor): FlowEvent[] => [
          {
            kind: 'days-read',
            seq,
            answer: ok({
              doctor,
              speciality: { id: '1', name: 'Терапевт' },
              days: daysOf(doctor),
              asOf: NOW,
            }),
          },
        ]),
        ...doctors
          .slice(0, 1)
          .map((doctor): FlowEvent[] => [
            { kind: 'times-read', seq, answer: ok({ times: timesOf(doctor, '2026-11-23'), asOf: NOW }) },
          ]),
        [{ kind: 'days-read', seq, answer: err('unknown-doctor') }],
        [{ kind: 'day-chosen', day: '2026-11-24' }],
        [{ kind: 'slot-chosen', choice, requestId: REQUEST_ID }],
      ];
    case 'confirm':
      return [
        [{ kind: 'booking-asked' }],
        [{ kind: 'another-time-asked' }],
        [{ kind: 'if-taken-chosen', wish: { kind: 'any-doctor', withinDays: 7 } }],
      ];
    case 'booking':
      return [
        [{ kind: 'recorded', id: REQUEST_ID }, { kind: 'booking-left' }],
        ...bookings.map((booking): FlowEvent[] => [{ kind: 'booked', seq, answer: ok(booking) }]),
        ...(['slot-gone', 'referral-not-usable', 'not-offered', 'internal'] as const).map(
          (error): FlowEvent[] => [{ kind: 'booked', seq, answer: err(error) }],
        ),
      ];
    case 'not-booked':
      return [
        [{ kind: 'booking-asked' }],
        [{ kind: 'another-time-asked' }],
        [{ kind: 'referrals-asked' }],
        [{ kind: 'data-corrected' }],
      ];
    case 'result':
      return [
        [{ kind: 'another-booking-asked' }],
        [{ kind: 'another-time-asked' }],
        [{ kind: 'referrals-asked' }],
        [{ kind: 'my-bookings-asked' }],
        [{ kind: 'cancel-asked' }],
        [{ kind: 'print-asked' }],
        [{ kind: 'print-answered', bookingId: step.booking.id, answer: err('nothing-to-print') }],
        ...bookings.map((booking): FlowEvent[] => [
          { kind: 'booking-read', booking: { ...booking, id: step.booking.id } },
        ]),
      ];
    case 'my-bookings':
      return [
        [{ kind: 'bookings-read', seq, answer: ok({ bookings: [...bookings] }) }],
        ...bookings.map((booking): FlowEvent[] => [{ kind: 'booking-opened', booking }]),
        [{ kind: 'another-booking-asked' }],
        [{ kind: 'data-corrected' }],
      ];
    case 'finding':
      return [
        ...bookings.map((booking): FlowEvent[] => [
          { kind: 'found', seq, answer: ok({ kind: 'found', booking }) },
        ]),
        [{ kind: 'found', seq, answer: ok({ kind: 'too-many-tries', waitMs: 10_000 }) }],
        [{ kind: 'found', seq, answer: err('unknown-booking') }],
      ];
    case 'slip-not-found':
      return [[{ kind: 'data-corrected' }]];
    case 'referrals':
      return [
        [{ kind: 'referrals-read', seq, answer: ok({ referrals: [...referrals], asOf: NOW, live: true }) }],
        [{ kind: 'referrals-read', seq, answer: err('not-offered') }],
        ...referrals
          .slice(0, 5)
          .map((referral: ReferralView): FlowEvent[] => [{ kind: 'referral-chosen', referral }]),
      ];
    case 'referral-refused':
      return [[{ kind: 'another-booking-asked' }], [{ kind: 'my-bookings-asked' }]];
    case 'cancel-reason':
      return cancelReasons.map((reason): FlowEvent[] => [{ kind: 'cancel-reason-chosen', reason }]);
    case 'cancel-confirm':
    case 'not-cancelled':
      return [[{ kind: 'cancel-confirmed' }], [{ kind: 'booking-kept' }], [{ kind: 'my-bookings-asked' }]];
    case 'cancelling':
      return [
        [{ kind: 'cancelled', seq, answer: err('not-withdrawable') }],
        [{ kind: 'cancelled', seq, answer: ok({ ...step.booking, cancelling: 'under-way' }) }],
        [{ kind: 'cancelled', seq, answer: err('internal') }],
      ];
    case 'card-review':
      return [
        [{ kind: 'card-sent', requestId: REQUEST_ID }],
        ...questions.slice(1).map((question): FlowEvent[] => [{ kind: 'card-opened', question }]),
      ];
    case 'pushing':
      return [
        ...pushStates.map((of): FlowEvent[] => [{ kind: 'pushed', seq, answer: ok(pushOf(of)) }]),
        [{ kind: 'pushed', seq, answer: err('cannot-record') }],
      ];
    case 'push-result':
      return [
        [{ kind: 'card-mended' }],
        [{ kind: 'another-booking-asked' }],
        ...pushStates.map((of): FlowEvent[] => [{ kind: 'push-read', push: pushOf(of) }]),
      ];
    case 'not-pushed':
      return [[{ kind: 'card-sent', requestId: REQUEST_ID }]];
    case 'operator':
      return [whole(SECRETS.pin)];
  }
}
