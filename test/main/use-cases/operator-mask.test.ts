import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskPersonalData } from '../../../main/use-cases/operator-mask.ts';
import tables from '../central/fixtures/error-tables.json' with { type: 'json' };

const messages = tables.documents.flatMap(({ rows }) => rows.map(({ message, filled }) => filled ?? message));

test('of all the messages of the documents only those that name somebody change', () => {
  const changed = [...new Set(messages)].filter((message) => maskPersonalData(message) !== message);
  expect(messages.length).toBeGreaterThan(60);
  expect(changed.map(maskPersonalData)).toEqual([
    'Это время доступно для записи на прием только здоровых детей. У выбранного пациента имеется открытый случай лечения. Открыт 2026',
    'Вы уже записаны П. А. И. на 22.11.2026 09:20. Запрещено иметь более одной активной записи на прием на одну специальность.',
  ]);
});

test.each([
  // Names.
  ['Пациент Громова Вера Павловна, полис не найден', 'П. Г. В. П., полис не найден'],
  ['записан к Юрьев А. В. на завтра', 'записан к Ю. А. В. на завтра'],
  ['записан к Юрьев А.В. на завтра', 'записан к Ю. А. В. на завтра'],
  ['А. В. Юрьев и В.П. Громова', 'А. В. Ю. и В. П. Г.'],
  ['ГРОМОВА ВЕРА ПАВЛОВНА', 'Г. В. П.'],
  ['Римский-Корсаков Николай.', 'Р. Н.'],
  ['Ёлкина\n Алёна', 'Ё. А.'],
  ['Громова\u00a0Вера', 'Г. В.'],
  ['Не найден МКАБ Громова Вера', 'Не найден МКАБ Г. В.'],
  ['Кабинет ЭКГ, МКАБ ЛПУ, в МИПе', 'Кабинет ЭКГ, МКАБ ЛПУ, в МИПе'],
  ['Это время занято. Выберите другое.', 'Это время занято. Выберите другое.'],
  // Numbers.
  ['Полис 5058900848000015 закрыт', 'Полис …0015 закрыт'],
  ['полис 5058 9008 4800 0015', 'полис …0015'],
  ['времянка 123456789;', 'времянка …6789;'],
  ['СНИЛС 112-233-445 95', 'СНИЛС …4595'],
  ['тел. +7 (912) 345-67-89, доб. 12', 'тел. …6789, доб. 12'],
  ['паспорт 45 10 123456', 'паспорт …3456'],
  ['код 4008, кабинет 214, 5000 5096', 'код 4008, кабинет 214, 5000 5096'],
  [
    'Направление e714e964-d8a0-4776-b163-c708371c39a5 не принадлежит',
    'Направление e714e964-d8a0-4776-b163-c708371c39a5 не принадлежит',
  ],
  // Dates and times.
  ['родилась 01.02.1990 г.', 'родилась 1990 г.'],
  ['BirthDate 1990-02-01', 'BirthDate 1990'],
  ['BirthDate 1990-02-01T00:00:00', 'BirthDate 1990'],
  ['BirthDate 1990-01-31T21:00:00Z.', 'BirthDate 1990.'],
  ['р. 2026-02-01T00:00:00+03:00', 'р. 2026'],
  ['01.02.90, 1/2/1990, 19900201, 1 февраля 1990', '90, 1990, 1990, 1990'],
  ['на 22.11.2026 09:20:00, в 10:00', 'на 22.11.2026 09:20:00, в 10:00'],
  ['на 2026-11-22T09:20:00.0000000+03:00', 'на 2026-11-22T09:20:00.0000000+03:00'],
  ['на 22.11.26 в 9:20', 'на 22.11.26 в 9:20'],
  ['', ''],
])('«%s»', (message, masked) => {
  expect(maskPersonalData(message)).toBe(masked);
});

/** What a server may say around it; anything at all, but nothing that would run into a number or a name. */
const rubbish = fc.string({ unit: 'binary', maxLength: 40 });

test('whatever stands around a policy number, it is not shown', () => {
  const policy = fc.stringMatching(/^[1-9]\d{15}$/);
  fc.assert(
    fc.property(rubbish, policy, rubbish, (before, number, after) => {
      expect(maskPersonalData(`${before}${number}${after}`)).not.toContain(number.slice(0, 12));
    }),
  );
});

test('whatever stands around a name, it is not shown', () => {
  const word = fc.stringMatching(/^[А-ЯЁ][а-яё]{3,12}$/);
  fc.assert(
    fc.property(rubbish, word, word, rubbish, (before, family, name, after) => {
      const masked = maskPersonalData(`${before} ${family} ${name} ${after}`);
      expect(masked).not.toContain(`${family} ${name}`);
    }),
  );
});

test('a very long rubbish answer takes no time worth telling', () => {
  const parts = ['1 ', 'А.', 'Аб ', '01.', '1990-', '2026-11-22T', 'Аб-', '+(', '1-1 '];
  for (const part of parts) {
    const started = performance.now();
    maskPersonalData(part.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  }
});
