import type { BookingView, Input } from '../../domain/bridge.ts';
import { ok } from '../../domain/result.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { reduce } from '../../renderer/flow/reduce.ts';
import { type Choice, initialState, type State } from '../../renderer/flow/state.ts';
import type { DocumentKind, Purpose } from '../../renderer/flow/visit.ts';
import { type BridgeDouble, bridgeDouble } from './bridge-double.ts';
import type { Circumstances } from './circumstances.ts';
import { doctors, NOW, specialities } from './clinic-data.ts';

export const POLICY = '5058900848000015';
export const BIRTH_DATE = '01011990';
/** The same patient as the kiosk knows them. */
export const IDENTITY = { policy: POLICY, birthDate: '1990-01-01' };

/** A state after a history of events. */
export const after = (state: State, ...events: FlowEvent[]): State => events.reduce(reduce, state);

export const typed = (digits: string): FlowEvent[] =>
  [...digits].map((digit) => ({ kind: 'digit-typed', digit }));

/** Letter by letter on the keyboard of the screen. */
export const spelt = (text: string): FlowEvent[] =>
  [...text].map((letter) => ({ kind: 'text-typed', text: letter }));

export const on: FlowEvent = { kind: 'went-on' };
export const back: FlowEvent = { kind: 'went-back' };

/** Another document than the unified policy is asked for, and chosen. */
export const byDocument = (document: DocumentKind): FlowEvent[] => [
  { kind: 'document-asked' },
  { kind: 'document-chosen', document },
];

export const tick = (monoAt: number): FlowEvent => ({ kind: 'tick', wallAt: NOW + monoAt, monoAt });

/** A kiosk that has just come up, at 0 on the monotonic clock. */
export async function started(circumstances: Partial<Circumstances> = {}): Promise<State> {
  const answer = await bridgeDouble(circumstances).call('status', {});
  if (!answer.ok) throw new Error(answer.error);
  return after(initialState(NOW, 0), { kind: 'status-read', status: answer.value });
}

/** The patient has said who they are, and the kiosk is asking. */
export const atChecking = (state: State, purpose: Purpose = 'book'): State =>
  after(state, { kind: 'began', purpose }, ...typed(POLICY), { kind: 'went-on' }, ...typed(BIRTH_DATE), {
    kind: 'went-on',
  });

export const recognised = (state: State): State =>
  after(state, { kind: 'identified', seq: state.seq, answer: ok({ recognised: 'yes' }) });

export const choice: Choice = {
  place: { kind: 'slot', slotGuid: 'd1-1' },
  outOfSchedule: false,
  startAt: NOW + 3_600_000,
  resourceGuid: doctors[0]?.guid ?? '',
  resourceName: doctors[0]?.name ?? '',
  room: '214',
  floor: 2,
  specialityId: specialities[0]?.id ?? '',
  specialityName: specialities[0]?.name ?? '',
};

export const REQUEST_ID = '11111111-1111-4111-8111-111111111111';

/** The patient's booking of the chosen place at that kiosk, or of what is wished instead. */
export async function bookedAt(
  double: BridgeDouble,
  wish: Partial<Input<'book'>> = {},
): Promise<BookingView> {
  const answer = await double.call('book', {
    requestId: crypto.randomUUID(),
    identity: IDENTITY,
    place: choice.place,
    ifTaken: { kind: 'nothing' },
    ...wish,
  });
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

/** Everything is chosen, and the screen asks whether it is right. */
export const atConfirm = (state: State): State =>
  after(
    recognised(atChecking(state)),
    { kind: 'speciality-chosen', specialityId: choice.specialityId },
    { kind: 'slot-chosen', choice, requestId: REQUEST_ID },
  );

/** `POLICY` tells that its holder is a man born on 01.01.1990; the digits of this one tell nothing of anybody. */
export const SILENT_POLICY = '5058900848000016';

/** The steps that «Назад» leads through from here, the present one first, as long as there are any. */
export function wayBack(state: State): string[] {
  const { step } = state.visit;
  const name = step.kind === 'question' ? step.question : step.kind;
  const before = after(state, back);
  return before === state || step.kind === 'welcome' ? [name] : [name, ...wayBack(before)];
}

/** A step's kind, or the question it asks. */
export const asked = ({ visit: { step } }: State): string =>
  step.kind === 'question' ? step.question : step.kind;

/** The patient registry, or another call, has answered the step that waits for it. */
export const answeredBy = (
  state: State,
  event:
    | Omit<Extract<FlowEvent, { kind: 'identified' }>, 'seq'>
    | Omit<Extract<FlowEvent, { kind: 'pushed' }>, 'seq'>
    | Omit<Extract<FlowEvent, { kind: 'cancelled' }>, 'seq'>
    | Omit<Extract<FlowEvent, { kind: 'found' }>, 'seq'>
    | Omit<Extract<FlowEvent, { kind: 'booked' }>, 'seq'>,
): State => after(state, { ...event, seq: state.seq });
