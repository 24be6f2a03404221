import type { FlowEvent } from '../../renderer/flow/event.ts';
import type { State } from '../../renderer/flow/state.ts';
import { after, asked, on, spelt, typed } from './stories.ts';

/** What is asked when every question is answered with that, in order. */
export function questionsAsked(
  state: State,
  answers: Readonly<Record<string, FlowEvent[]>>,
): [string[], State] {
  const seen: string[] = [];
  let now = state;
  for (let question = 0; question < 10 && now.visit.step.kind === 'question'; question++) {
    seen.push(asked(now));
    now = after(now, ...(answers[asked(now)] ?? []));
  }
  return [[...seen, asked(now)], now];
}
/** A good answer to every question. */
export const whole = {
  family: [...spelt('иванов'), on],
  given: [...spelt('иван'), on],
  patronymic: [...spelt('иванович'), on],
  sex: [{ kind: 'answer-chosen', answer: 'male' } as const],
  phone: [...typed('9001234567'), on],
  email: [...spelt('ivan@example.ru'), on],
};
