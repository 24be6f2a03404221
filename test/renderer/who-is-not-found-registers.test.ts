import { expect, test } from 'vitest';
import { cardOf } from '../../renderer/flow/card.ts';
import type { FlowEvent } from '../../renderer/flow/event.ts';
import { questionsAsked, whole } from './card-answers.ts';
import {
  after,
  answeredBy,
  atChecking,
  BIRTH_DATE,
  byDocument,
  on,
  POLICY,
  SILENT_POLICY,
  spelt,
  started,
  typed,
  wayBack,
} from './stories.ts';

const named: FlowEvent[] = [...spelt('иванов'), on, ...spelt('иван'), on, ...spelt('иванович'), on];

test('who is not found may register, by the number they typed', async () => {
  const checking = atChecking(await started());
  const lost = answeredBy(checking, { kind: 'identified', answer: { ok: false, error: 'not-recognised' } });
  const family = after(lost, { kind: 'registration-asked' });
  expect(family.visit).toMatchObject({ purpose: 'register', policy: POLICY, birthDate: BIRTH_DATE });
  expect(wayBack(family)).toEqual(['family', 'birth-date', 'policy', 'welcome']);
  const [seen] = questionsAsked(family, whole);
  expect(seen.at(-1)).toBe('card-review');
});

test('who was looked for by СНИЛС types a policy for the card; the name is kept', async () => {
  const checking = after(
    await started(),
    { kind: 'began', purpose: 'book' },
    ...byDocument('snils'),
    ...typed('11223344595'),
    on,
    ...typed(BIRTH_DATE),
    on,
    ...named,
  );
  const lost = answeredBy(checking, { kind: 'identified', answer: { ok: false, error: 'not-recognised' } });
  const policy = after(lost, { kind: 'registration-asked' });
  expect(policy.visit).toMatchObject({ step: { kind: 'policy' }, document: 'unified', policy: '' });
  const [seen, review] = questionsAsked(after(policy, ...typed(SILENT_POLICY), on, on), {
    ...whole,
    family: [on],
    given: [on],
    patronymic: [on],
  });
  expect(seen).toEqual(['family', 'given', 'patronymic', 'sex', 'phone', 'email', 'card-review']);
  expect(cardOf(review)).toMatchObject({ family: 'Иванов', policy: { number: SILENT_POLICY } });
});

test('where cards are not sent, nobody is asked for one', async () => {
  const { offers } = (await started()).status ?? {};
  if (!offers) throw new Error('no status');
  const lost = answeredBy(atChecking(await started({ offers: { ...offers, patients: false } })), {
    kind: 'identified',
    answer: { ok: false, error: 'not-recognised' },
  });
  expect(after(lost, { kind: 'registration-asked' })).toEqual(lost);
  const welcome = await started({ offers: { ...offers, patients: false } });
  for (const purpose of ['register', 'contacts'] as const)
    expect(after(welcome, { kind: 'began', purpose })).toEqual(welcome);
});
