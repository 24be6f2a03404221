import { expect, test } from 'vitest';
import { FIRST_LANGUAGE } from '../../renderer/flow/visit.ts';
import { languages } from '../../renderer/locales/languages.ts';
import { lowerFirst } from '../../renderer/locales/lower-first.ts';
import { specialityIn, translated } from '../../renderer/locales/speciality-names.ts';
import { specialities as simulated } from '../../simulator/clinic/specialities.ts';
import { specialities as shown } from './clinic-data.ts';

const tables = [...languages].flatMap(([code, { specialities }]) =>
  specialities ? [{ code, table: specialities }] : [],
);
const english = (russian: string): string => specialityIn('en', russian).name;

test('the language of the clinic needs no other names', () => {
  expect(specialityIn(FIRST_LANGUAGE, 'Кардиолог')).toEqual({
    name: 'Кардиолог',
    lang: 'ru',
    onDoor: null,
  });
});

test('a known name is said in English, and the one on the door stays with it', () => {
  expect(specialityIn('en', 'Невролог')).toEqual({ name: 'Neurologist', lang: 'en', onDoor: 'Невролог' });
});

test('the many ways one name is written are one name', () => {
  expect(
    [
      'Терапевт',
      'ТЕРАПЕВТ',
      'врач-терапевт',
      'Врач - терапевт',
      'Врач терапевт',
      '  Врач-терапевт  участковый',
      'Терапевт\u00a0участковый',
      'Врач общей практики (семейный врач)',
      'Оториноларинголог (ЛОР)',
      'Врач ультразвуковой диагностики',
      'Врач по лечебной физкультуре',
      'Процедурный кабинет',
      'Кабинет доврачебного приема',
    ].map(english),
  ).toEqual([
    ...Array.from({ length: 5 }, () => 'General practitioner'),
    'District general practitioner',
    'District general practitioner',
    'Family doctor',
    'ENT doctor',
    'Ultrasound doctor',
    'Exercise therapy doctor',
    'Treatment room',
    'Nurse’s room',
  ]);
});

test('a name nobody translated stays Russian, and is said to be', () => {
  for (const name of ['Врач-космолог', 'Кабинет № 7', 'врач', '', '(ЛОР)', 'constructor', '__proto__'])
    expect(specialityIn('en', name)).toEqual({ name, lang: 'ru', onDoor: null });
  expect(specialityIn('no such language', 'Терапевт').name).toBe('Терапевт');
});

test.each(tables)('every speciality of the clinics we know has its name in $code', ({ table }) => {
  const known = [...simulated, ...shown].map(({ name }) => name);
  expect(known.filter((name) => translated(name, table) === null)).toEqual([]);
});

test.each(tables)('the names of $code are written as they are looked for, and none is empty', ({ table }) => {
  const names = Object.keys(table);
  expect(names.length).toBeGreaterThanOrEqual(50);
  expect(names.filter((name) => name !== name.toLowerCase().trim() || /^врач\b/.test(name))).toEqual([]);
  for (const [russian, name] of Object.entries(table)) {
    expect(name).toMatch(/^\p{Lu}.*[^\s]$/u);
    expect([russian, translated(russian, table)]).toEqual([russian, name]);
    expect([russian, translated(`Врач-${russian}`, table)]).toEqual([russian, name]);
  }
});

test('brackets that say for whom are not left away: two names would read the same', () => {
  for (const name of ['Хирург (детский)', 'Педиатр (здоровый ребёнок)', 'Кабинет УЗИ (беременные)'])
    expect(specialityIn('en', name)).toEqual({ name, lang: 'ru', onDoor: null });
});

test('in the middle of a line a name begins small, what is always written big stays', () => {
  const names = ['Терапевт', 'УЗИ', 'ENT doctor', 'I cannot come', 'Incident', 'X-ray room', 'Я', ''];
  expect(names.map(lowerFirst)).toEqual([
    'терапевт',
    'УЗИ',
    'ENT doctor',
    'I cannot come',
    'incident',
    'X-ray room',
    'я',
    '',
  ]);
});
