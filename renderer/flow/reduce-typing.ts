import { BIRTH_DATE_LENGTH } from './birth-date.ts';
import { digits, type EditEvent, edited } from './edited.ts';
import { enter, fromWelcome, onVisit, push } from './go-to-step.ts';
import { policyLength } from './identity.ts';
import { noAnswers, typedInto } from './question.ts';
import { mayBeKnownBy, type State, type Step } from './state.ts';
import type { DocumentKind, Visit } from './visit.ts';

/** As many as a kiosk's count of bookings can have. */
const SLIP_NUMBER_LENGTH = 6;
const LONGEST_SEARCH = 30;

/** The pads and keyboards write into what the screen asks for. */
export function reduceTyping(state: State, event: EditEvent): State {
  const { visit } = state;
  const { step } = visit;
  switch (step.kind) {
    case 'policy':
      return typed(state, { policy: digits(visit.policy, policyLength(visit), event) });
    case 'birth-date':
      return typed(state, { birthDate: digits(visit.birthDate, BIRTH_DATE_LENGTH, event) });
    case 'slip-number':
      return onVisit(state, { slipNumber: digits(visit.slipNumber, SLIP_NUMBER_LENGTH, event) });
    case 'question': {
      const { question } = step;
      const answer = edited(visit.answers[question], event, (before, text) =>
        typedInto(question, before, text),
      );
      return onVisit(state, { answers: { ...visit.answers, [question]: answer } });
    }
    case 'speciality': {
      if (step.search === null) return state;
      const search = edited(step.search, event, (before, text) =>
        (before + text).replace(/^\s+/, '').slice(0, LONGEST_SEARCH),
      );
      return onVisit(state, { step: { ...step, search } });
    }
    default:
      return state;
  }
}

/** Another document has another number: the first digits of one are nobody's other. */
export function documentChosen(state: State, document: DocumentKind): State {
  const { visit } = state;
  if (visit.step.kind !== 'document' || !mayBeKnownBy(state, document)) return state;
  const next =
    visit.document === document
      ? state
      : onVisit(state, { document, policy: '', scanned: null, answers: noAnswers });
  return enter(next, firstStepOf(document), fromWelcome);
}

/** What a document is asked for first. */
export const firstStepOf = (document: DocumentKind): Step =>
  document === 'old' ? { kind: 'question', question: 'series' } : { kind: 'policy' };

/** Who changes a digit of what was read is somebody else than the policy's holder, and not greeted by that name. */
function typed(state: State, change: Partial<Pick<Visit, 'policy' | 'birthDate'>>): State {
  const next = onVisit(state, change);
  const { policy, birthDate, scanned } = state.visit;
  const changed = next.visit.policy !== policy || next.visit.birthDate !== birthDate;
  if (!changed || scanned === null) return next;
  return onVisit(next, { scanned: null, answers: noAnswers });
}

/** Opens the choice of documents. */
export const documentAsked = (state: State): State =>
  state.visit.step.kind === 'policy' || isSeries(state) ? push(state, { kind: 'document' }) : state;

const isSeries = ({ visit: { step } }: State): boolean =>
  step.kind === 'question' && step.question === 'series';
