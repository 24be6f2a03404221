import { expect, test } from 'vitest';
import type { Answer } from '../../domain/bridge.ts';
import { err, ok } from '../../domain/result.ts';
import type { State } from '../../renderer/flow/state.ts';
import { shownWords } from './shown-words.ts';
import { after, answeredBy, atChecking, BIRTH_DATE, POLICY, started } from './stories.ts';

const list = async (answer: Answer<'identify'>): Promise<State> => {
  const asked = answeredBy(atChecking(await started(), 'my-bookings'), { kind: 'identified', answer });
  return after(asked, { kind: 'bookings-read', seq: asked.seq, answer: ok({ bookings: [] }) });
};

test('an empty list of somebody nobody knows may be a mistyped number, and is put right from there', async () => {
  const empty = await list(err('not-recognised'));
  expect(shownWords(empty)).toContain('Проверьте номер и дату рождения');
  expect(shownWords(empty)).toContain('Исправить данные');
  const again = after(empty, { kind: 'data-corrected' });
  expect(again.visit).toMatchObject({
    step: { kind: 'policy' },
    purpose: 'my-bookings',
    policy: POLICY,
    birthDate: BIRTH_DATE,
    trail: [{ kind: 'welcome' }],
  });
});

test.each([
  ['who is known', ok({ recognised: 'yes' as const })],
  ['whoever could not be asked about', ok({ recognised: 'not-checked' as const })],
  ['whom a kiosk in trouble did not ask about', err('internal' as const)],
])('an empty list of %s is an empty list', async (_, answer) => {
  const empty = await list(answer);
  expect(shownWords(empty)).toContain('Здесь пока ничего нет');
  expect(shownWords(empty)).not.toContain('Исправить данные');
  expect(after(empty, { kind: 'data-corrected' })).toEqual(empty);
});

test('a list that could not be read says so of bookings, not of the schedule', async () => {
  const asked = answeredBy(atChecking(await started(), 'my-bookings'), {
    kind: 'identified',
    answer: ok({ recognised: 'yes' }),
  });
  const failed = after(asked, { kind: 'bookings-read', seq: asked.seq, answer: err('internal') });
  expect(shownWords(failed)).toContain('Не удалось прочитать ваши записи');
});
