import { assertNever } from '../../../domain/assert-never.ts';
import type { Answer } from '../../../domain/bridge.ts';
import { digits, type EditEvent, edited } from '../edited.ts';
import type { FlowEvent } from '../event.ts';
import { endVisit, enter, fromWelcome, onVisit } from '../go-to-step.ts';
import type { State, Step } from '../state.ts';
import { decide, decisionOf, earlier, isBooking } from './decision.ts';
import {
  type Desk,
  type DeskEvent,
  LONGEST_TICKET,
  mayTryPin,
  type OpenDesk,
  type Page,
  PIN_LENGTH,
  type PinDesk,
  pageOf,
  pinDesk,
  type TaskAnswer,
  type Told,
} from './desk.ts';
import { pageRead } from './page-read.ts';

/** What a ticket's number never has: everything but letters, digits and what joins them. */
const NOT_IN_TICKET = /[^\p{L}\d/-]/gu;

/** So many touches on the clock within that time open the desk's door. */
const TAPS = 5;
const TAPS_WITHIN_MS = 4_000;

/**
 * The operator's desk:
 *
 * welcome ──five touches on the clock──▶ pin ──right──▶ open: a page of five, or one request
 *                                         ▲               │
 *                                         └── `locked` ───┘ whatever was asked
 *
 * request ──▶ why ──▶ (ticket) ──▶ sure ──▶ decided, told on the request
 *
 * Every way out — back, home, idleness — ends the visit, and that locks the engine: `ask-for-desk.ts`.
 */
export function reduceOperator(state: State, event: DeskEvent): State {
  if (event.kind === 'clock-tapped') return clockTapped(state);
  const { step } = state.visit;
  return step.kind === 'operator' ? deskEvent(state, step.desk, event) : state;
}

/**
 * What pads, keyboards, readers and the dock mean at the desk.
 *
 * @returns undefined for what means there what it means everywhere
 */
export function reduceAtDesk(state: State, event: FlowEvent): State | undefined {
  const { step } = state.visit;
  if (step.kind !== 'operator') return undefined;
  const { desk } = step;
  switch (event.kind) {
    case 'digit-typed':
    case 'text-typed':
    case 'digit-erased':
    case 'text-erased':
    case 'digits-cleared':
    case 'text-cleared':
      return put(state, typed(desk, event));
    case 'went-on':
      return put(state, wentOn(desk, state.monoAt));
    case 'went-back':
      return wentBack(state, desk);
    case 'scan-read':
      // Whoever mends a reader holds all kinds of things under it: none of them is a patient's wish.
      return state;
    case 'reader-typed':
      return put(state, readerTyped(desk, event.before.step));
    default:
      return undefined;
  }
}

const put = (state: State, desk: Desk): State =>
  state.visit.step.kind === 'operator' && state.visit.step.desk === desk
    ? state
    : onVisit(state, { step: { kind: 'operator', desk } });

function clockTapped(state: State): State {
  const { step } = state.visit;
  if (step.kind !== 'welcome') return state;
  const since = state.monoAt - TAPS_WITHIN_MS;
  const taps = [...(step.clockTaps ?? []), state.monoAt].filter((at) => at > since);
  if (taps.length < TAPS) return onVisit(state, { step: { kind: 'welcome', clockTaps: taps } });
  // A PIN is not spoken into a waiting room.
  return enter(onVisit(state, { voice: false }), { kind: 'operator', desk: pinDesk(0) }, fromWelcome);
}

function deskEvent(state: State, desk: Desk, event: DeskEvent): State {
  if ('visit' in event && event.visit !== state.visit.number) return state;
  if (desk.kind === 'pin')
    return event.kind === 'unlock-answered'
      ? put(state, unlockAnswered(desk, event.answer, state.monoAt))
      : state;
  switch (event.kind) {
    case 'clock-tapped':
    case 'unlock-answered':
      return state;
    case 'page-read':
      return put(state, pageRead(desk, event));
    case 'task-answered':
      return put(state, taskAnswered(desk, event.answer));
    default:
      // What is under way is answered first.
      return desk.task === null ? put(state, touched(desk, event)) : state;
  }
}

function unlockAnswered(desk: PinDesk, answer: Answer<'operatorUnlock'>, monoAt: number): Desk {
  if (!desk.asked) return desk;
  if (!answer.ok) return pinDesk(desk.turn, answer.error === 'bad-input' ? 'wrong-pin' : answer.error);
  const { value } = answer;
  if (value.kind === 'open') return open(desk, pageOf('overview'));
  return pinDesk(desk.turn, value.kind, monoAt + value.waitMs);
}

const open = ({ turn }: Desk, page: Page): OpenDesk => ({
  kind: 'open',
  page,
  turn: turn + 1,
  task: null,
  told: null,
});

type Touch = Exclude<DeskEvent, { kind: 'clock-tapped' | 'unlock-answered' | 'page-read' | 'task-answered' }>;

function touched(desk: OpenDesk, event: Touch): Desk {
  const { page } = desk;
  switch (event.kind) {
    case 'tab-chosen':
      return page.kind === event.tab ? desk : open(desk, pageOf(event.tab));
    case 'filter-chosen':
      if (page.kind !== 'requests' || page.filter === event.filter) return desk;
      return open(desk, { ...page, filter: event.filter, view: null, failed: false });
    case 'request-opened':
      if (page.kind !== 'requests') return desk;
      return open(desk, {
        kind: 'request',
        id: event.id,
        filter: page.filter,
        view: null,
        failed: false,
        gone: false,
        decision: null,
      });
    case 'task-asked': {
      const home = event.task === 'test-print' ? 'printer' : 'overview';
      return page.kind === home ? { ...desk, task: { kind: event.task }, told: null } : desk;
    }
    case 'decision-begun':
      if (page.kind !== 'request' || page.view?.entry.state !== 'needs-staff') return desk;
      return decide(desk, { what: event.what, stage: 'why', note: '', ticket: '' });
    case 'note-chosen': {
      const decision = decisionOf(page, 'why');
      if (!decision) return desk;
      const asksTicket = decision.what === 'delivered' && isBooking(page);
      return decide(desk, { ...decision, note: event.note, stage: asksTicket ? 'ticket' : 'sure' });
    }
    case 'ticket-skipped': {
      const decision = decisionOf(page, 'ticket');
      return decision ? decide(desk, { ...decision, ticket: '', stage: 'sure' }) : desk;
    }
    case 'confirmed':
      return confirmed(desk);
    case 'dropped':
      if (page.kind === 'leave') return { ...desk, page: { ...page, sure: false }, told: null };
      return page.kind === 'request' ? decide(desk, null) : desk;
    default:
      return assertNever(event);
  }
}

function confirmed(desk: OpenDesk): Desk {
  const { page } = desk;
  if (page.kind === 'leave')
    return page.sure
      ? { ...desk, task: { kind: 'leave' }, told: null }
      : { ...desk, page: { ...page, sure: true }, told: null };
  const decision = decisionOf(page, 'sure');
  if (!decision || page.kind !== 'request') return desk;
  const { what, note, ticket } = decision;
  return { ...desk, task: { kind: 'decide', id: page.id, what, note, ticket } };
}

function taskAnswered(desk: OpenDesk, answer: TaskAnswer): Desk {
  if (answer.ok) return told(desk, answer.told);
  const { error } = answer;
  return error === 'locked' ? pinDesk(desk.turn, 'locked') : told(desk, { kind: 'failed', error });
}

function told(desk: OpenDesk, news: Told): Desk {
  if (desk.task === null) return desk;
  const page = desk.page.kind === 'request' ? { ...desk.page, decision: null } : desk.page;
  return { ...desk, page, task: null, told: news };
}

function typed(desk: Desk, event: EditEvent): Desk {
  if (desk.kind === 'open') {
    const decision = decisionOf(desk.page, 'ticket');
    if (!decision) return desk;
    const ticket = edited(decision.ticket, event, (before, text) =>
      (before + text.toUpperCase().replace(NOT_IN_TICKET, '')).slice(0, LONGEST_TICKET),
    );
    return decide(desk, { ...decision, ticket });
  }
  // Nothing is added to what is already being checked.
  if (desk.asked) return desk;
  const pin = digits(desk.digits, PIN_LENGTH.most, event);
  return pin === desk.digits ? desk : { ...desk, digits: pin, word: pin === '' ? desk.word : null };
}

/** A reader's keys are no PIN. Nothing else of the desk goes back in time with them: a task would be carried out twice. */
function readerTyped(desk: Desk, before: Step): Desk {
  if (desk.kind !== 'pin' || desk.asked) return desk;
  return before.kind === 'operator' && before.desk.kind === 'pin'
    ? { ...desk, digits: before.desk.digits }
    : desk;
}

/** «Дальше», or Enter of a keyboard. */
function wentOn(desk: Desk, monoAt: number): Desk {
  if (desk.kind === 'pin') return mayTryPin(desk, monoAt) ? { ...desk, asked: true, word: null } : desk;
  const decision = decisionOf(desk.page, 'ticket');
  return decision && decision.ticket !== '' ? decide(desk, { ...decision, stage: 'sure' }) : desk;
}

/** One level up inside a request; from everywhere else out, which locks. */
function wentBack(state: State, desk: Desk): State {
  if (desk.kind === 'pin' || desk.page.kind !== 'request') return endVisit(state);
  if (desk.task !== null) return state;
  const { page } = desk;
  if (page.decision !== null) return put(state, decide(desk, earlier(page.decision, isBooking(page))));
  return put(state, open(desk, { kind: 'requests', filter: page.filter, view: null, failed: false }));
}
