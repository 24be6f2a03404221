import { expect, test } from 'vitest';
import { findSpecialities } from '../../renderer/components/choosing/find-speciality.ts';
import { shortName } from '../../renderer/components/choosing/short-name.ts';
import { specialityIn } from '../../renderer/locales/speciality-names.ts';
import { specialities } from './clinic-data.ts';

const found = (typed: string): string[] =>
  findSpecialities(specialities, typed).map(({ speciality }) => speciality.name);
const foundBy = (typed: string): [string, readonly string[]][] =>
  findSpecialities(specialities, typed).map(({ speciality, doctors }) => [
    speciality.name,
    doctors.map((name) => shortName(name).replaceAll('\u00a0', ' ')),
  ]);
const named = (name: string, ...doctors: string[]) => ({ name, doctors });

test('nothing typed finds everybody, in the kiosk’s order', () => {
  expect(found('  ')).toEqual(specialities.map(({ name }) => name));
});

test('beginnings of names come before beginnings of words, and those before pieces of them', () => {
  expect(found('т')).toEqual([
    'Терапевт',
    'Травматолог-ортопед',
    ...specialities.map(({ name }) => name).filter((name) => /т/i.test(name) && !/^т/i.test(name)),
  ]);
  expect(found('орт')).toEqual(['Травматолог-ортопед']);
  expect(found('ги')).toEqual(['Акушер-гинеколог']);
});

test('case, ё and the layout of the keyboard do not matter', () => {
  expect(found('КАРД')).toEqual(['Кардиолог']);
  expect(found('rfhl')).toEqual(['Кардиолог']);
  expect(findSpecialities([named('Приёмный кабинет')], 'прием')).toHaveLength(1);
  expect(findSpecialities([named('Прием анализов')], 'приём')).toHaveLength(1);
});

test('what people call a doctor finds the one the clinic names otherwise', () => {
  expect(found('окулист')).toEqual(['Офтальмолог']);
  expect(found('ухо')).toEqual(['Оториноларинголог (ЛОР)']);
  expect(found('узи')).toEqual(['Врач ультразвуковой диагностики']);
  expect(found('женский')).toEqual(['Акушер-гинеколог']);
});

test('an English patient finds a doctor by either name', () => {
  const inEnglish = (typed: string): string[] =>
    findSpecialities(specialities, typed, (name) => specialityIn('en', name).name).map(
      ({ speciality }) => speciality.name,
    );
  expect(inEnglish('card')).toEqual(['Кардиолог']);
  expect(inEnglish('кард')).toEqual(['Кардиолог']);
  expect(inEnglish('EYE')).toEqual(['Офтальмолог']);
  expect(inEnglish('child')).toEqual(['Педиатр']);
  expect(inEnglish('окулист')).toEqual(['Офтальмолог']);
  expect(inEnglish('surg')).toEqual(['Хирург']);
  // A Russian page knows nothing of them.
  expect(found('surg')).toEqual([]);
});

test('a doctor’s surname finds the speciality, and the card says whose it is', () => {
  expect(foundBy('липовец')).toEqual([['Невролог', ['Липовецкая Р. Я.']]]);
  expect(foundBy('ЖУРАВЛЕВА')).toEqual([['Педиатр', ['Журавлёва Н. П.']]]);
  expect(foundBy('kbgjdtwrfz')).toEqual([['Невролог', ['Липовецкая Р. Я.']]]);
  expect(foundBy('Липовецкая Раиса')).toEqual([['Невролог', ['Липовецкая Р. Я.']]]);
});

test('a surname may be typed in Latin letters, as passports have them or as people write them', () => {
  for (const typed of ['lipovets', 'Lipovetskaya', 'lipovetskaia', 'LIPOVETSKAJA'])
    expect([typed, foundBy(typed)]).toEqual([typed, [['Невролог', ['Липовецкая Р. Я.']]]]);
  expect(foundBy('shchukin')).toEqual([['Травматолог-ортопед', ['Щукин Е. К.']]]);
  expect(foundBy('zhuravleva')).toEqual([['Педиатр', ['Журавлёва Н. П.']]]);
});

test('one surname may be several doctors’, of one speciality or of many', () => {
  expect(foundBy('лип')).toEqual([
    ['Невролог', ['Липовецкая Р. Я.', 'Липатов С. А.']],
    ['Дерматовенеролог', ['Липницкий-Заозёрный В. Э.']],
  ]);
  expect(foundBy('петр')).toEqual([
    ['Терапевт', ['Петрова А. И.']],
    ['Педиатр', ['Петренко З. И.']],
  ]);
});

test('a find by its own name comes before every find by a doctor’s, and needs no doctor to say why', () => {
  const list = [
    named('Хирург', 'Карпов Лев Ильич', 'Кардашова Ада Львовна'),
    named('Детский кардиолог', 'Кардо А.'),
  ];
  expect(findSpecialities(list, 'кар')).toEqual([
    { speciality: list[1], doctors: [] },
    { speciality: list[0], doctors: ['Карпов Лев Ильич', 'Кардашова Ада Львовна'] },
  ]);
});

test('the second half of a double surname finds, a given name and one letter do not', () => {
  expect(foundBy('преображенск')).toEqual([['Терапевт', ['Константинопольская-Преображенская А. В.']]]);
  expect(foundBy('раиса')).toEqual([]);
  expect(foundBy('ли').map(([name]) => name)).toContain('Оториноларинголог (ЛОР)');
  expect(foundBy('щ')).toEqual([]);
  expect(foundBy('щу')).toEqual([['Травматолог-ортопед', ['Щукин Е. К.']]]);
});

test('rooms and devices among the doctors are found as they are called', () => {
  expect(foundBy('процедурн')).toEqual([['Терапевт', ['Процедурный кабинет']]]);
  expect(
    [
      'УЗИ Аппарат',
      'Кабинет УЗИ',
      'Мамедов Али Гусейн оглы',
      'Прививочный Кабинет',
      'Дежурный врач',
      'Ким',
      '',
    ].map((name) => shortName(name).replaceAll('\u00a0', ' ')),
  ).toEqual([
    'УЗИ Аппарат',
    'Кабинет УЗИ',
    'Мамедов А. Г.',
    'Прививочный Кабинет',
    'Дежурный врач',
    'Ким',
    '',
  ]);
});

test('rubbish finds nobody and breaks nothing', () => {
  for (const typed of ['абракадабра', '(((', '\\', '.*', '💊', 'ж'.repeat(30)])
    expect(found(typed)).toEqual([]);
});
