import { expect, test } from 'vitest';
import { ok } from '../../domain/result.ts';
import { identityOf } from '../../renderer/flow/identity.ts';
import type { State } from '../../renderer/flow/state.ts';
import { type DocumentKind, freshVisit, type Purpose } from '../../renderer/flow/visit.ts';
import {
  after,
  answeredBy,
  asked,
  BIRTH_DATE,
  back,
  byDocument,
  IDENTITY,
  on,
  POLICY,
  recognised,
  spelt,
  started,
  typed,
  wayBack,
} from './stories.ts';

const began = async (purpose: Purpose = 'book'): Promise<State> =>
  after(await started(), { kind: 'began', purpose });

test('a temporary certificate has nine digits', async () => {
  const checking = after(
    await began(),
    ...byDocument('temporary'),
    ...typed('1234567890'),
    on,
    ...typed(BIRTH_DATE),
    on,
  );
  expect(asked(checking)).toBe('checking');
  expect(identityOf(checking)).toEqual({ policy: '123456789', birthDate: '1990-01-01' });
});

test('an old policy is asked for its series first, and is known by both', async () => {
  const series = after(await began(), ...byDocument('old'));
  expect(asked(series)).toBe('series');
  expect(after(series, on)).toEqual(series);
  const number = after(series, ...spelt('ке-12 а'), on);
  expect(number.visit).toMatchObject({ step: { kind: 'policy' }, answers: { series: 'КЕ-12А' } });
  const checking = after(number, ...typed('1234567890123'), on, ...typed(BIRTH_DATE), on);
  expect(identityOf(checking)).toEqual({ series: 'КЕ-12А', policy: '123456789012', birthDate: '1990-01-01' });
  expect(wayBack(recognised(checking))).toEqual(['speciality', 'birth-date', 'policy', 'series', 'welcome']);
});

test('СНИЛС asks the name before anybody is looked for', async () => {
  const family = after(
    await began(),
    ...byDocument('snils'),
    ...typed('11223344595'),
    on,
    ...typed(BIRTH_DATE),
    on,
  );
  const seen = [asked(family)];
  const given = after(family, ...spelt('пробная'), on);
  seen.push(asked(given));
  const patronymic = after(given, ...spelt('анна-мария'), on);
  seen.push(asked(patronymic));
  expect(seen).toEqual(['family', 'given', 'patronymic']);
  const with3 = after(patronymic, ...spelt('петровна'), on);
  const with2 = after(patronymic, { kind: 'question-skipped' });
  expect([asked(with3), asked(with2)]).toEqual(['checking', 'checking']);
  expect(identityOf(with3)).toEqual({
    snils: '11223344595',
    name: { family: 'Пробная', given: 'Анна-Мария', patronymic: 'Петровна' },
    birthDate: '1990-01-01',
  });
  expect(identityOf(with2)).toMatchObject({ name: { patronymic: '' } });
  expect(asked(recognised(with3))).toBe('speciality');
});

test.each<[DocumentKind, readonly string[]]>([
  ['unified', ['', '1', POLICY.slice(1)]],
  ['temporary', ['', '12345678']],
  ['old', ['', '123']],
  ['snils', ['', '1122334459']],
])('a number of the wrong length leads nowhere: %s', async (document, numbers) => {
  for (const number of numbers) {
    const policy = after(
      await began(),
      ...byDocument(document),
      ...spelt(document === 'old' ? 'АБ' : ''),
      on,
    );
    const short = after(policy, ...typed(number));
    expect(short.visit).toMatchObject({ step: { kind: 'policy' }, policy: number });
    expect(after(short, on)).toEqual(short);
  }
});

test('another document clears the number and the name; the same one does not', async () => {
  const named = after(
    await began(),
    ...byDocument('snils'),
    ...typed('11223344595'),
    on,
    ...typed(BIRTH_DATE),
    on,
    ...spelt('пробная'),
    back,
    back,
  );
  expect(named.visit).toMatchObject({ policy: '11223344595', answers: { family: 'Пробная' } });
  expect(after(named, ...byDocument('snils')).visit).toMatchObject({
    policy: '11223344595',
    answers: { family: 'Пробная' },
  });
  for (const document of ['unified', 'temporary', 'old'] as const) {
    const other = after(named, ...byDocument(document));
    expect(other.visit).toMatchObject({ document, policy: '', birthDate: BIRTH_DATE });
    expect(JSON.stringify(other)).not.toMatch(/Пробная|11223344595/);
  }
});

test('back from the choice of documents leads to the number; from the number to the start', async () => {
  const choosing = after(await began(), ...typed('505'), { kind: 'document-asked' });
  expect(wayBack(choosing)).toEqual(['document', 'policy', 'welcome']);
  expect(after(choosing, back).visit.policy).toBe('505');
  expect(wayBack(after(choosing, { kind: 'document-chosen', document: 'old' }))).toEqual([
    'series',
    'welcome',
  ]);
  expect(after(choosing, { kind: 'document-chosen', document: 'temporary' }, back).visit).toEqual(
    freshVisit(2),
  );
});

test('who was not found by an old policy corrects its series too', async () => {
  const checking = after(
    await began(),
    ...byDocument('old'),
    ...spelt('аб'),
    on,
    ...typed('123456'),
    on,
    ...typed(BIRTH_DATE),
    on,
  );
  const lost = answeredBy(checking, { kind: 'identified', answer: { ok: false, error: 'not-recognised' } });
  const corrected = after(lost, { kind: 'data-corrected' });
  expect(corrected.visit).toMatchObject({ answers: { series: 'АБ' }, policy: '123456' });
  expect(wayBack(corrected)).toEqual(['series', 'welcome']);
  expect(asked(after(corrected, on))).toBe('policy');
});

test('СНИЛС is nobody’s document where the clinic cannot ask by it, nor for a card, which has a policy', async () => {
  const offers = {
    slots: true,
    referrals: true,
    outOfSchedule: true,
    patients: true,
    cancelling: true,
    ifTakenDays: 7,
  };
  const without = after(await started({ offers: { ...offers, snils: false } }), {
    kind: 'began',
    purpose: 'book',
  });
  for (const policy of [without, await began('contacts'), await began('register')]) {
    const choosing = after(policy, { kind: 'document-asked' });
    expect(after(choosing, { kind: 'document-chosen', document: 'snils' })).toEqual(choosing);
    expect(asked(after(choosing, { kind: 'document-chosen', document: 'temporary' }))).toBe('policy');
  }
});

test('what was read off a policy fills the name, whichever document was begun', async () => {
  const number = after(await began('contacts'), ...byDocument('temporary'), ...typed('123'));
  const name = { family: 'Тестов', given: 'Иван', patronymic: 'Петрович' };
  const read = after(number, {
    kind: 'scan-read',
    visit: number.visit.number,
    answer: ok({ kind: 'policy', identity: IDENTITY, greeting: 'Иван Петрович', name }),
  });
  expect(read.visit).toMatchObject({ document: 'unified', policy: POLICY, answers: { ...name, phone: '' } });
  const phone = after(recognised(read), { kind: 'tick', wallAt: read.wallAt + 2_000, monoAt: 2_000 });
  expect(asked(phone)).toBe('phone');
});
