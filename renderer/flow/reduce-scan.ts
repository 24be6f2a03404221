import { assertNever } from '../../domain/assert-never.ts';
import type { BookingView, ScanView } from '../../domain/bridge.ts';
import { TEMPORARY_LENGTH } from '../../domain/policy.ts';
import { birthDateDigits } from './birth-date.ts';
import type { KioskEvent, PatientEvent } from './event.ts';
import { identityOf, isSameIdentity } from './identity.ts';
import { isClosed, mayBook, type ScanTrouble, type State } from './state.ts';
import { enter, onVisit, push } from './step.ts';

type ScanEvent = Extract<
  KioskEvent | PatientEvent,
  { kind: 'scan-read' | 'reader-typed' | 'trouble-closed' }
>;

const TROUBLE_SHOWN_MS = 8_000;

/**
 * What was held under the reader:
 *
 *                  welcome, policy, birth-date, not-found    my-bookings        anywhere else
 *   a policy       ──▶ checking, as if typed                 another's: a word  another's: a word
 *   our own paper  ──▶ result of its booking                 ──▶ result         a word
 *   not readable   a word                                    a word             a word
 *
 * A read belongs to the visit it was made in: one that comes after that visit's end is dropped. It is not dropped with the
 * step that was left, as an answer to a step would be, because nobody asked for it: it means the same one screen further.
 */
export function reduceScan(state: State, event: ScanEvent): State {
  switch (event.kind) {
    case 'scan-read': {
      if (event.visit !== state.visit.number || state.status === null) return state;
      if (event.answer.ok && event.answer.value.kind === 'nothing') return state;
      // Whoever holds something under the reader is here.
      const here = { ...state, touchedAt: state.monoAt, warningEndsAt: null };
      return event.answer.ok ? scanned(here, event.answer.value) : tell(here, 'damaged');
    }
    case 'reader-typed':
      return event.visit === state.visit.number ? onVisit(state, event.before) : state;
    case 'trouble-closed':
      return onVisit(state, { trouble: null });
    default:
      return assertNever(event);
  }
}

function scanned(state: State, scan: ScanView | { readonly kind: 'nothing' }): State {
  switch (scan.kind) {
    case 'policy':
      return policyScanned(state, scan);
    case 'booking':
      return paperScanned(state, scan.booking);
    case 'not-read':
      return tell(state, scan.why);
    case 'nothing':
      return state;
    default:
      return assertNever(scan);
  }
}

function policyScanned(state: State, scan: Extract<ScanView, { kind: 'policy' }>): State {
  const { step, purpose } = state.visit;
  switch (step.kind) {
    case 'welcome':
      // Where nothing can be booked there is one way on.
      return identifiedBy(state, scan, mayBook(state) && !isClosed(state) ? 'book' : 'my-bookings');
    case 'policy':
    case 'birth-date':
    case 'not-found':
      return identifiedBy(state, scan, purpose);
    default:
      if (isSameIdentity(scan.identity, identityOf(state))) return state;
      return tell(state, step.kind === 'booking' ? 'booking-first' : 'other-policy');
  }
}

/** On the way the patient was going, past the two screens they need not fill in. */
function identifiedBy(
  state: State,
  { identity, greeting }: Extract<ScanView, { kind: 'policy' }>,
  purpose: State['visit']['purpose'],
): State {
  const known = onVisit(state, {
    purpose,
    policy: identity.policy,
    temporary: identity.policy.length === TEMPORARY_LENGTH,
    birthDate: birthDateDigits(identity.birthDate),
    scanned: { greeting },
    trouble: null,
  });
  // Nobody the screen itself would have let through.
  if (!identityOf(known)) return tell(state, 'damaged');
  return push(known, { kind: 'checking', since: state.monoAt, answer: null });
}

function paperScanned(state: State, booking: BookingView): State {
  const { step } = state.visit;
  const result = { kind: 'result', booking, turned: false, print: 'idle' } as const;
  switch (step.kind) {
    case 'welcome':
    case 'policy':
    case 'birth-date':
    case 'not-found':
      // Whoever has the paper need not be whose number was begun: nothing typed goes along.
      return enter(
        onVisit(state, {
          policy: '',
          temporary: false,
          birthDate: '',
          scanned: null,
          trouble: null,
        }),
        result,
        [{ kind: 'welcome' }],
      );
    case 'my-bookings':
      return push(onVisit(state, { trouble: null }), result);
    case 'result':
      return step.booking.id === booking.id ? state : tell(state, 'other-paper');
    default:
      return tell(state, step.kind === 'booking' ? 'booking-first' : 'other-paper');
  }
}

const tell = (state: State, kind: ScanTrouble): State =>
  onVisit(state, { trouble: { kind, endsAt: state.monoAt + TROUBLE_SHOWN_MS } });
