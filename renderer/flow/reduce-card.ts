import type { CardField } from '../../domain/patient-card.ts';
import { cardOf, sexOf } from './card.ts';
import type { PatientEvent } from './event.ts';
import { checkingStep, enter, onVisit, push, pushingStep } from './go-to-step.ts';
import { isAnswered, maySkip, type Question } from './question.ts';
import type { State } from './state.ts';
import type { Visit } from './visit.ts';

type CardEvent = Extract<
  PatientEvent,
  { kind: 'answer-chosen' | 'question-skipped' | 'card-opened' | 'card-sent' | 'card-mended' }
>;

/**
 * A card for the patient registry, one question a screen:
 *
 * family ──▶ given ──▶ patronymic ──▶ sex ──▶ phone ──▶ email ──▶ card-review ──▶ pushing ──▶ push-result
 *                                                                  ▲   │ one line       │
 *                                                                  └───┘  ◀─ to mend ───┘
 *
 * A name read off a policy is not asked for, nor is the sex a unified number tells. Whoever only changes telephone and
 * e-mail is not asked for it either.
 */
export function reduceCard(state: State, event: CardEvent): State {
  const { visit } = state;
  const { step } = visit;
  switch (event.kind) {
    case 'answer-chosen':
      if (step.kind !== 'question') return state;
      return answered(onVisit(state, { answers: { ...visit.answers, [step.question]: event.answer } }));
    case 'question-skipped':
      if (step.kind !== 'question' || !maySkip(step.question)) return state;
      return nextQuestion(
        onVisit(state, { answers: { ...visit.answers, [step.question]: '' } }),
        step.question,
      );
    case 'card-opened':
      if (step.kind !== 'card-review') return state;
      return push(onVisit(state, { mending: [] }), { kind: 'question', question: event.question });
    case 'card-sent':
      if (step.kind === 'card-review') return send(state, event.requestId);
      if (step.kind !== 'not-pushed') return state;
      // The same request again is the same card.
      return enter(state, pushingStep(step.requestId, state.monoAt), visit.trail);
    case 'card-mended':
      return mend(state);
  }
}

/** Whoever went back out of a line may have left it half mended: it is asked for before anything is sent. */
function send(state: State, requestId: string): State {
  const { visit } = state;
  const [first, ...rest] = questionsOf(state).filter((question) => !mayBeSent(question, visit.answers));
  return first === undefined
    ? sendAs(state, requestId)
    : push(onVisit(state, { mending: rest }), { kind: 'question', question: first });
}

/** The card that was sent last is the same request, however often it is sent; one that was changed is another. */
function sendAs(state: State, fresh: string): State {
  const { sentCard } = state.visit;
  const card = cardOf(state);
  const same = sentCard !== null && JSON.stringify(card) === JSON.stringify(sentCard.card);
  const requestId = same ? sentCard.requestId : fresh;
  const kept = onVisit(state, { sentCard: card ? { requestId, card } : null, refused: {} });
  return push(kept, pushingStep(requestId, state.monoAt));
}

const mayBeSent = (question: Question, answers: Visit['answers']): boolean =>
  isAnswered(question, answers) || (maySkip(question) && answers[question] === '');

/** On from a question whose answer is complete. */
export function answered(state: State): State {
  const { step, answers } = state.visit;
  if (step.kind !== 'question' || !isAnswered(step.question, answers)) return state;
  return nextQuestion(state, step.question);
}

/** The first question of a card, or of the name that goes with a СНИЛС. */
export function firstQuestion(state: State): State {
  const [first] = questionsOf(state);
  return first === undefined
    ? review(state)
    : push(onVisit(state, { mending: null }), { kind: 'question', question: first });
}

function nextQuestion(state: State, after: Question): State {
  const { visit } = state;
  if (after === 'series') return push(state, { kind: 'policy' });
  if (visit.mending !== null) {
    const [next, ...rest] = visit.mending;
    if (next === undefined) return review(state);
    return push(onVisit(state, { mending: rest }), { kind: 'question', question: next });
  }
  const asked = questionsOf(state);
  const next = asked[asked.indexOf(after) + 1];
  if (next !== undefined) return push(state, { kind: 'question', question: next });
  if (visit.document === 'snils') return push(state, checkingStep(state.monoAt));
  return review(state);
}

/** Back from the card leads to its last question, or to the start when a name was all there was to ask. */
function review(state: State): State {
  const { visit } = state;
  const trail = visit.trail.filter(({ kind }) => kind !== 'card-review');
  const kept = visit.mending === null && visit.step.kind === 'question' ? [...trail, visit.step] : trail;
  return enter(onVisit(state, { mending: null }), { kind: 'card-review' }, kept);
}

/** What is asked one a screen in this visit, in order. Pure. */
export function questionsOf(state: State): Question[] {
  const { visit } = state;
  const names: Question[] = ['family', 'given', 'patronymic'];
  if (visit.document === 'snils') return names;
  const asked: Question[] = isNamed(visit) ? [] : names;
  if (visit.purpose === 'register' && sexOf(state) === null) asked.push('sex');
  return [...asked, 'phone', 'email'];
}

/** The name was read off the policy with the number. */
const isNamed = ({ scanned, answers }: Pick<Visit, 'scanned' | 'answers'>): boolean =>
  scanned !== null && isAnswered('family', answers) && isAnswered('given', answers);

const MENDED_BY: Partial<Record<CardField, readonly Question[]>> = {
  family: ['family'],
  name: ['given'],
  patronymic: ['patronymic'],
  sex: ['sex'],
  phone: ['phone'],
  email: ['email'],
};

/** The questions that mend what the registry did not take; none when only the desk can. */
export const questionsToMend = (fields: readonly CardField[]): Question[] => [
  ...new Set(fields.flatMap((field) => MENDED_BY[field] ?? [])),
];

function mend(state: State): State {
  const { step, answers } = state.visit;
  if (step.kind !== 'push-result' || step.push.state.kind !== 'rejected') return state;
  const toMend = questionsToMend(step.push.state.fields);
  const [first, ...rest] = toMend;
  if (first === undefined) return state;
  const refused = Object.fromEntries(toMend.map((question) => [question, answers[question]]));
  return enter(onVisit(state, { mending: rest, refused }), { kind: 'question', question: first }, [
    { kind: 'card-review' },
  ]);
}
