import { expect, test } from 'vitest';
import { findSpecialities } from '../../renderer/components/choosing/find-speciality.ts';
import { specialityIn } from '../../renderer/locales/speciality-names.ts';
import { specialities } from './clinic-data.ts';

const found = (typed: string): string[] => findSpecialities(specialities, typed).map(({ name }) => name);

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
  expect(findSpecialities([{ name: 'Приёмный кабинет' }], 'прием')).toHaveLength(1);
  expect(findSpecialities([{ name: 'Прием анализов' }], 'приём')).toHaveLength(1);
});

test('what people call a doctor finds the one the clinic names otherwise', () => {
  expect(found('окулист')).toEqual(['Офтальмолог']);
  expect(found('ухо')).toEqual(['Оториноларинголог (ЛОР)']);
  expect(found('узи')).toEqual(['Врач ультразвуковой диагностики']);
  expect(found('женский')).toEqual(['Акушер-гинеколог']);
});

test('an English patient finds a doctor by either name', () => {
  const inEnglish = (typed: string): string[] =>
    findSpecialities(specialities, typed, (name) => specialityIn('en', name).name).map(({ name }) => name);
  expect(inEnglish('card')).toEqual(['Кардиолог']);
  expect(inEnglish('кард')).toEqual(['Кардиолог']);
  expect(inEnglish('EYE')).toEqual(['Офтальмолог']);
  expect(inEnglish('child')).toEqual(['Педиатр']);
  expect(inEnglish('окулист')).toEqual(['Офтальмолог']);
  expect(inEnglish('surg')).toEqual(['Хирург']);
  // A Russian page knows nothing of them.
  expect(found('surg')).toEqual([]);
});

test('rubbish finds nobody and breaks nothing', () => {
  for (const typed of ['абракадабра', '(((', '\\', '.*', '💊', 'ж'.repeat(30)])
    expect(found(typed)).toEqual([]);
});
