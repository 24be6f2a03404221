import type { State } from '../../renderer/flow/state.ts';
import {
  after,
  asked,
  atChecking,
  BIRTH_DATE,
  byDocument,
  on,
  POLICY,
  recognised,
  SILENT_POLICY,
  spelt,
  started,
  typed,
} from './stories.ts';

/** Every step that something can be typed into, with something typed. */
export async function typingSteps(): Promise<[string, State][]> {
  const welcome = await started();
  const policy = after(welcome, { kind: 'began', purpose: 'book' });
  const family = after(
    welcome,
    { kind: 'began', purpose: 'register' },
    ...typed(SILENT_POLICY),
    on,
    ...typed(BIRTH_DATE),
    on,
    ...spelt('Незабудкин'),
  );
  const given = after(family, on, ...spelt('Нестор'));
  const patronymic = after(given, on, ...spelt('Никитич'));
  const phone = after(patronymic, on, { kind: 'answer-chosen', answer: 'male' }, ...typed('9031112233'));
  const email = after(phone, on, ...spelt('nestor@example.ru'));
  const states: State[] = [
    after(policy, ...typed('505890')),
    after(policy, ...byDocument('old'), ...spelt('ЩЖ-77')),
    after(policy, ...byDocument('snils'), ...typed('112233')),
    after(policy, ...typed(POLICY), on, ...typed('0101')),
    after(welcome, { kind: 'began', purpose: 'my-bookings' }, { kind: 'slip-asked' }, ...typed('987654')),
    family,
    given,
    patronymic,
    phone,
    email,
    after(recognised(atChecking(welcome)), { kind: 'search-opened' }, ...spelt('травма')),
  ];
  return states.map((state) => [asked(state), state]);
}
