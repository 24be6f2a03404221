import { assertNever } from '../../domain/assert-never.ts';
import type { BookingView, ScanView } from '../../domain/bridge.ts';
import { TEMPORARY_LENGTH } from '../../domain/policy.ts';
import { birthDateDigits } from './birth-date.ts';
import type { KioskEvent, PatientEvent, Typed } from './event.ts';
import {
  checkingStep,
  enter,
  fromWelcome,
  onVisit,
  push,
  resultStep,
  stillHere,
  withoutIdentity,
} from './go-to-step.ts';
import { identityOf, isSameIdentity } from './identity.ts';
import { noAnswers } from './question.ts';
import { isForWantOfPolicy, reduceOnward } from './reduce-onward.ts';
import { isClosed, mayBook, type ScanTrouble, type State } from './state.ts';

type ScanEvent = Extract<
  KioskEvent | PatientEvent,
  { kind: 'scan-read' | 'reader-typed' | 'trouble-closed' }
>;

const TROUBLE_SHOWN_MS = 8_000;

/**
 * What was held under the reader:
 *
 *                  welcome, until somebody is known          my-bookings        anywhere else
 *   a policy       ──▶ checking, as if typed                 another's: a word  another's: a word
 *   our own paper  ──▶ result of its booking, of nobody      ──▶ result         a word
 *   not readable   a word                                    a word             a word
 *
 * From the list of one's bookings a result leads on for whoever the list is of only when it is in that list: else the paper
 * is somebody else's, and its ways on ask who it is.
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
      const here = stillHere(state);
      return event.answer.ok ? scanned(here, event.answer.value) : tell(here, 'damaged');
    }
    case 'reader-typed':
      return event.visit === state.visit.number ? takenBack(state, event.before) : state;
    case 'trouble-closed':
      return onVisit(state, { trouble: null });
    default:
      return assertNever(event);
  }
}

/** Of the step nothing but what was typed into it goes back in time: an answer may have come with the reader's keys. */
function takenBack(state: State, { step: then, ...typed }: Typed): State {
  const { step } = state.visit;
  const isSearch = step.kind === 'speciality' && then.kind === 'speciality';
  return onVisit(state, { ...typed, ...(isSearch ? { step: { ...step, search: then.search } } : {}) });
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
  const { step, purpose, document } = state.visit;
  switch (step.kind) {
    case 'welcome':
      // Where nothing can be booked there is one way on.
      return identifiedBy(state, scan, mayBook(state) && !isClosed(state) ? 'book' : 'my-bookings');
    case 'document':
    case 'policy':
    case 'birth-date':
    case 'slip-number':
    case 'slip-not-found':
    case 'not-found':
      return identifiedBy(state, scan, purpose);
    case 'question':
      // Asked for with a document's number, before anybody is known by it. In a card's questions somebody is.
      if (step.question === 'series' || document === 'snils')
        return identifiedBy(onVisit(state, { step: { kind: 'policy' }, trail: fromWelcome }), scan, purpose);
      return anothersPolicy(state, scan);
    case 'not-booked':
      // Just what was missing: known by СНИЛС, and asked for a policy.
      if (isForWantOfPolicy(state))
        return identifiedBy(reduceOnward(state, { kind: 'data-corrected' }), scan, purpose);
      return anothersPolicy(state, scan);
    default:
      return anothersPolicy(state, scan);
  }
}

/** Whoever holds their own policy once more need hear nothing. */
function anothersPolicy(state: State, scan: Extract<ScanView, { kind: 'policy' }>): State {
  if (isSameIdentity(scan.identity, identityOf(state))) return state;
  return tell(state, state.visit.step.kind === 'booking' ? 'booking-first' : 'other-policy');
}

/** On the way the patient was going, past the two screens they need not fill in. */
function identifiedBy(
  state: State,
  { identity, greeting, name }: Extract<ScanView, { kind: 'policy' }>,
  purpose: State['visit']['purpose'],
): State {
  // A barcode holds a policy's number and nothing else.
  if (!('policy' in identity) || 'series' in identity) return tell(state, 'damaged');
  const known = onVisit(state, {
    purpose,
    policy: identity.policy,
    document: identity.policy.length === TEMPORARY_LENGTH ? 'temporary' : 'unified',
    // What was typed until now may have been another's.
    answers: { ...noAnswers, ...name },
    birthDate: birthDateDigits(identity.birthDate),
    scanned: { greeting },
    trouble: null,
    // Questions of another document lead nowhere with this one.
    trail: state.visit.trail.filter(({ kind }) => kind !== 'question'),
  });
  // Nobody the screen itself would have let through.
  if (!identityOf(known)) return tell(state, 'damaged');
  return push(known, checkingStep(state.monoAt));
}

function paperScanned(state: State, booking: BookingView): State {
  const { step } = state.visit;
  const result = resultStep(booking);
  switch (step.kind) {
    case 'welcome':
    case 'document':
    case 'policy':
    case 'birth-date':
    case 'slip-number':
    case 'slip-not-found':
    case 'not-found':
      return enter(withoutIdentity(state), result, fromWelcome);
    case 'my-bookings':
      // Whoever looks at their own list may hold somebody else's slip: the ways on from it must not be their own.
      return step.view?.bookings.some(({ id }) => id === booking.id)
        ? push(onVisit(state, { trouble: null }), result)
        : enter(withoutIdentity(state), result, fromWelcome);
    case 'result':
      return step.booking.id === booking.id ? state : tell(state, 'other-paper');
    default:
      return tell(state, step.kind === 'booking' ? 'booking-first' : 'other-paper');
  }
}

const tell = (state: State, kind: ScanTrouble): State =>
  onVisit(state, { trouble: { kind, endsAt: state.monoAt + TROUBLE_SHOWN_MS } });
