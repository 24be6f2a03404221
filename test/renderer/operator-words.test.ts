import { expect, test } from 'vitest';
import { refusalReasons, staffReasons } from '../../domain/booking.ts';
import { faultKinds } from '../../domain/bridge/operator-views.ts';
import {
  foreignAnswerCauses,
  notSentCauses,
  pauseCauses,
  unknownOutcomeCauses,
} from '../../domain/outbox.ts';
import { printFailures } from '../../domain/print-job.ts';
import { startI18n } from '../../renderer/locales/i18n.ts';
import { languages } from '../../renderer/locales/languages.ts';
import { causeWords, outcomeWords } from '../../renderer/screens/operator/cause-words.ts';
import { waitWords } from '../../renderer/screens/operator/spans.ts';
import type { Speak } from '../../renderer/screens/operator/words.ts';

const words = await Promise.all(
  [...languages].map(async ([code, { operator }]) => ({ code, operator: await operator() })),
);

function speak(code: string): Speak {
  const i18n = startI18n();
  for (const { code: language, operator } of words) i18n.addResourceBundle(language, 'operator', operator);
  return i18n.getFixedT(code, ['operator', 'screen']);
}

test.each(words)(
  'every cause, refusal and fault the engine names has words in $code',
  ({ code, operator }) => {
    const t = speak(code);
    const causes = [
      ...refusalReasons,
      ...staffReasons,
      ...notSentCauses,
      ...unknownOutcomeCauses,
      ...foreignAnswerCauses,
      ...pauseCauses,
      ...printFailures,
    ];
    const nameless = causes.filter((cause) => causeWords(cause, t).includes(cause));
    expect(nameless).toEqual([]);
    expect(Object.keys(operator.fault ?? {}).sort()).toEqual([...faultKinds].sort());
  },
);

test('how long the next PIN must wait is said with the right word, and never as too little', () => {
  const said = (code: string) =>
    [1, 2, 5, 21, 59, 60, 61, 300, 1_260, 3_600].map((seconds) => waitWords(seconds, speak(code)));
  const inRussian = (time: string) => `Следующая попытка через ${time}.`;
  expect(said('ru').map((one) => one.replaceAll('\u00a0', ' '))).toEqual(
    [
      ...['1 секунду', '2 секунды', '5 секунд', '21 секунду', '59 секунд'],
      ...['1 минуту', '2 минуты', '5 минут', '21 минуту', '60 минут'],
    ].map(inRussian),
  );
  expect(
    said('en')
      .map((one) => one.replaceAll('\u00a0', ' '))
      .slice(0, 7),
  ).toEqual([
    'Try again in 1 second.',
    ...[2, 5, 21, 59].map((n) => `Try again in ${n} seconds.`),
    'Try again in 1 minute.',
    'Try again in 2 minutes.',
  ]);
});

test('how a try ended is said in words, whichever way the engine wrote it down', () => {
  const t = speak('ru');
  const said = (outcome: string): string => outcomeWords(outcome, t).replaceAll('\u00a0', ' ');
  expect(said('booked')).toBe('записано');
  expect(said('refused: slot-taken')).toBe('отказ, пациенту сказано: «Это время успели занять»');
  expect(said('not-sent: connect-timeout')).toBe('не ушло: сервер не отвечает на соединение');
  expect(said('not sent: clinic-setting')).toBe('не ушло: мешает настройка поликлиники');
  expect(said('cell gone → no-evidence')).toBe('итог: непонятно, состоялась ли запись');
  expect(said('something-new: 4711')).toBe('код something-new: код 4711');
});
