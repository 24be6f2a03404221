import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { refusalReasons, staffReasons } from '../../domain/booking.ts';
import { faultKinds } from '../../domain/bridge-views.ts';
import {
  foreignAnswerCauses,
  notSentCauses,
  pauseCauses,
  unknownOutcomeCauses,
} from '../../domain/outbox.ts';
import { printFailures } from '../../domain/print-job.ts';
import { startI18n } from '../../renderer/locales/i18n.ts';
import { operatorEn } from '../../renderer/locales/operator-en.ts';
import { operatorRu } from '../../renderer/locales/operator-ru.ts';
import { causeWords, outcomeWords } from '../../renderer/screens/operator/cause-words.ts';
import type { Speak } from '../../renderer/screens/operator/words.ts';

const PLURAL = /_(one|few|many|other)$/;

function leaves(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]): [string, string][] => {
    const at = path ? `${path}.${key}` : key;
    return typeof inner === 'string' ? [[at, inner]] : leaves(inner as object, at);
  });
}
const keysOf = (locale: object): string[] => [
  ...new Set(leaves(locale).map(([key]) => key.replace(PLURAL, ''))),
];
const blanksOf = (locale: object): Record<string, string> =>
  Object.fromEntries(
    leaves(locale).map(([key, text]) => [
      key.replace(PLURAL, ''),
      [...text.matchAll(/\{\{(\w+)\}\}/g)]
        .map(([, name]) => name)
        .sort()
        .join(),
    ]),
  );

function speak(language: 'ru' | 'en'): Speak {
  const i18n = startI18n();
  i18n.addResourceBundle('ru', 'operator', operatorRu);
  i18n.addResourceBundle('en', 'operator', operatorEn);
  return i18n.getFixedT(language, ['operator', 'screen']);
}

test('the service menu says the same things with the same blanks in both languages', () => {
  expect(keysOf(operatorEn)).toEqual(keysOf(operatorRu));
  expect(blanksOf(operatorEn)).toEqual(blanksOf(operatorRu));
});

test('no key of the service menu is unused', () => {
  const folder = fileURLToPath(new URL('../../renderer/screens/operator', import.meta.url));
  const source = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const literals = new Set([...source.matchAll(/'([\w-]+(?:\.[\w-]+)*)'/g)].map(([, key]) => key));
  const shapes = [...source.matchAll(/t\(`([^`]+)`/g)].map(
    ([, shape = '']) => new RegExp(`^${shape.replaceAll('.', '\\.').replace(/\$\{[^}]+\}/g, '[\\w-]+')}$`),
  );
  const unused = keysOf(operatorRu).filter(
    (key) => !literals.has(key) && !shapes.some((shape) => shape.test(key)),
  );
  expect(unused).toEqual([]);
});

test.each(['ru', 'en'] as const)(
  'every cause, refusal and fault the engine names has words in %s',
  (language) => {
    const t = speak(language);
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
    expect(Object.keys(operatorRu.fault).sort()).toEqual([...faultKinds].sort());
  },
);

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
