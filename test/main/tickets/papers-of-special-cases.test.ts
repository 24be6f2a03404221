import { expect, test } from 'vitest';
import type { Columns } from '../../../domain/document.ts';
import { bookingOf, cancelled, clinic, confirmed, fullInput, madeAt, paper } from './paper-fixtures.ts';

test('a request with a wish, on its second place', () => {
  const booking = bookingOf({ kind: 'pending' }, {}, { ifTaken: { kind: 'any-doctor', withinDays: 7 } });
  const movedFrom = {
    startAt: Date.parse('2026-11-22T05:00:00Z'),
    resourceName: 'Сидоров Виктор Васильевич',
  };
  const lines = paper({ booking, clinic, movedFrom, madeAt }, 48);
  const from = lines.indexOf('Пациент   полис ...0015');
  expect(lines.slice(from, from + 8)).toEqual([
    'Пациент   полис ...0015',
    '',
    'Вместо 22 ноября 2026, 08:00 (Сидоров Виктор',
    'Васильевич): то время заняли.',
    '',
    'Если время займут: запишем к любому врачу этой',
    'специальности, не раньше этого времени,',
    'в течение 7 дней.',
  ]);
});

test('out of schedule there is no hour in large print, only the day and the queue', () => {
  const input = { booking: bookingOf(confirmed, { outOfSchedule: true }), clinic, madeAt };
  const when = (columns: Columns): string[] => {
    const lines = paper(input, columns);
    const from = lines.findIndex((line) => line.startsWith('Когда'));
    return lines.slice(from, from + (columns === 48 ? 2 : 3));
  };
  expect(when(48)).toEqual([
    'Когда     воскресенье, 22 ноября 2026  [bold]',
    '          в порядке живой очереди  [1×2 bold]',
  ]);
  expect(when(32)).toEqual([
    'Когда   воскресенье,  [bold]',
    '        22 ноября 2026  [bold]',
    '        в порядке живой очереди  [1×2 bold]',
  ]);
});

test.each([
  ['a ticket', confirmed],
  ['a request slip', { kind: 'pending' } as const],
  ['a cancellation slip', cancelled],
])('a copy of %s says so and which one, before anything else and after it', (_, state) => {
  expect(paper(fullInput(state, 1), 48)[0]).toBe('        КОПИЯ 1           [2×2 bold inverse]');
  expect(paper(fullInput(state, 12), 32)[0]).toBe('    КОПИЯ 12      [2×2 bold inverse]');
  expect(paper(fullInput(state, 1), 48).at(-1)).toMatch(/^ +КОПИЯ 1 +\[.*inverse\]$/);
  expect(paper(fullInput(state, 12), 32).at(-1)).toMatch(/^ +КОПИЯ 12 +\[.*inverse\]$/);
  expect(paper(fullInput(state, 0), 48).join('\n')).not.toContain('КОПИЯ');
});

test('a ticket whose number was lost sends the patient to the desk for it', () => {
  const lost = bookingOf({ kind: 'confirmed', ticketNumber: null, confirmedAt: 0 });
  expect(paper({ booking: lost, clinic, madeAt }, 48).slice(3, 6)).toEqual([
    '                     ТАЛОН',
    '              Запись подтверждена  [bold]',
    '      Номер талона спросите в регистратуре  [bold]',
  ]);
});

test('the clinic’s logo comes first, as wide as it is, and smaller on paper it is too wide for', () => {
  const bitmap = { width: 480, height: 100, bits: Buffer.alloc(6_000, 0xff).toString('base64') };
  const branded = { ...clinic, papers: { ...clinic.papers, logo: { bitmap, alt: 'Логотип' } } };
  const input = { booking: bookingOf(confirmed), clinic: branded, madeAt };
  expect(paper(input, 48).slice(0, 3)).toEqual([
    '<image 480×100>',
    '',
    '                Поликлиника № 12  [bold]',
  ]);
  expect(paper(input, 32).slice(0, 3)).toEqual(['<image 384×80>', '', '        Поликлиника № 12  [bold]']);
});

test('a door without a floor stands large under its label, a named one as large as fits', () => {
  const where = (room: string, columns: Columns): string[] => {
    const lines = paper({ booking: bookingOf(confirmed, { room, floor: null }), clinic, madeAt }, columns);
    const from = lines.findIndex((line) => line.startsWith('Куда'));
    return lines.slice(from, lines.indexOf('', from));
  };
  expect(where('214а', 48)).toEqual(['Куда', '     кабинет 214а  [2×2 bold]']);
  expect(where('процедурный кабинет', 48)).toEqual(['Куда', '     процедурный кабинет  [2×2 bold]']);
  expect(where('процедурный кабинет', 32)).toEqual(['Куда    процедурный кабинет  [1×2 bold]']);
});

test('commands hidden in a name from the central API never reach the printer', () => {
  const hostile = bookingOf(confirmed, {
    resourceName: 'Петрова\u001b@\u001dV\u0000 Анна\r\n\u0010\u0004\u0001ТАЛОН\u009b1\u200b',
    room: '21\u001d4\n',
  });
  const lines = paper({ booking: hostile, clinic, madeAt }, 48);
  expect(lines.filter((line) => /^(К кому|Куда)|кабинет/.test(line))).toEqual([
    'К кому    Петрова@V Анна ТАЛОН1  [bold]',
    'Куда      2 этаж  [bold]',
    '     кабинет 214  [2×2 bold]',
  ]);
});
