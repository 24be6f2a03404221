import { describe, expect, test } from 'vitest';
import type { Booking } from '../../../domain/booking.ts';
import type { Columns } from '../../../domain/document.ts';
import { encode } from '../../../main/printers/escpos.ts';
import { compose } from '../../../main/tickets/compose.ts';
import { documentFor, type MovedFrom, type PaperClinic } from '../../../main/tickets/layout.ts';
import { readPaper } from '../printers/escpos-reader.ts';
import { bookingOf, clinic, confirmed, madeAt, shown } from './paper-fixtures.ts';

/** From the booking to the bytes, and read back from the bytes alone. */
function paper(
  booking: Booking,
  columns: Columns,
  where: PaperClinic = clinic,
  copy = 0,
  movedFrom: MovedFrom | null = null,
): string[] {
  const document = documentFor({ booking, clinic: where, movedFrom, madeAt, copy });
  if (!document) throw new Error('nothing to print');
  const read = readPaper(encode(compose(document, columns), { codePageNumber: 17 }));
  expect(read.codePageNumber).toBe(17);
  expect(read.cuts).toBe(1);
  expect(read.left).toEqual({ scaleX: 1, scaleY: 1, bold: false, inverse: false });
  return read.lines.map(shown);
}

const longName = {
  resourceName: 'Константинопольская-Преображенская Александра Владиславовна',
  specialityName: 'Оториноларинголог-консультант',
};

describe('on 80 mm paper', () => {
  test('a ticket', () => {
    expect(paper(bookingOf(confirmed), 48)).toEqual([
      '                Поликлиника № 12  [bold]',
      '                 ул. Садовая, 8',
      '────────────────────────────────────────────────',
      '         ТАЛОН  [2×2]',
      '    А-07  [4×4 bold]',
      '────────────────────────────────────────────────',
      'Когда    воскресенье, 22 ноября 2026  [bold]',
      'Время    09:20  [1×2 bold]',
      'К кому   Петрова Анна Ильинична, терапевт  [bold]',
      'Куда     2 этаж, кабинет 214  [bold]',
      'Пациент  полис ...0015',
      '────────────────────────────────────────────────',
      'Отменить или перенести: регистратура,',
      'телефон +7 000 000-12-12',
      'Талон выдан: 20 ноября 2026, 09:42, инфомат',
      'Номер в инфомате: К-0318',
    ]);
  });

  test('a request slip, which nobody can take for a ticket', () => {
    expect(paper(bookingOf({ kind: 'pending' }), 48)).toEqual([
      'ЗАЯВКА - НЕ ПОДТВЕРЖДЕНА  [2×2 bold inverse]',
      '   Это ещё не запись  [2×2 bold]',
      '',
      '                Поликлиника № 12  [bold]',
      '                 ул. Садовая, 8',
      '- - - - - - - - - - - - - - - - - - - - - - - -',
      '                  Номер заявки',
      '   К-0318  [4×4 bold]',
      '- - - - - - - - - - - - - - - - - - - - - - - -',
      'Вы просите записать вас:',
      'Когда    воскресенье, 22 ноября 2026, 09:20',
      'К кому   Петрова Анна Ильинична, терапевт',
      'Пациент  полис ...0015',
      '- - - - - - - - - - - - - - - - - - - - - - - -',
      'Что дальше  [bold]',
      '1. Отправим заявку сами, как только появится',
      'связь.',
      '2. Проверить можно здесь: "Мои записи",',
      'по полису и дате рождения. Или в регистратуре.',
      '3. Без подтверждения приём не обещаем: проверьте',
      'заявку до визита.',
      '',
      'Кого спросить: регистратура,',
      'телефон +7 000 000-12-12',
      'Заявка принята: 20 ноября 2026, 09:41, инфомат',
      'Напечатано: 20 ноября 2026, 09:42, инфомат',
      '                    Не талон                      [bold inverse]',
    ]);
  });

  test('a request with a wish, on its second place', () => {
    const booking = bookingOf({ kind: 'pending' }, {}, { ifTaken: { kind: 'any-doctor', withinDays: 7 } });
    const movedFrom = {
      startAt: Date.parse('2026-11-22T05:00:00Z'),
      resourceName: 'Сидоров Виктор Васильевич',
    };
    expect(paper(booking, 48, clinic, 0, movedFrom).slice(9, 19)).toEqual([
      'Вы просите записать вас:',
      'Когда    воскресенье, 22 ноября 2026, 09:20',
      'К кому   Петрова Анна Ильинична, терапевт',
      'Пациент  полис ...0015',
      'Вместо 22 ноября 2026, 08:00 (Сидоров Виктор',
      'Васильевич): то время заняли.',
      'Если время займут: запишем к любому врачу этой',
      'специальности, не раньше этого времени,',
      'в течение 7 дней.',
      '- - - - - - - - - - - - - - - - - - - - - - - -',
    ]);
  });

  test('a ticket out of schedule', () => {
    const lines = paper(bookingOf(confirmed, { outOfSchedule: true }), 48);
    expect(lines.slice(6, 8)).toEqual([
      'Когда    воскресенье, 22 ноября 2026  [bold]',
      'Время    в порядке живой очереди  [1×2 bold]',
    ]);
  });

  test('a copy says so before anything else', () => {
    expect(paper(bookingOf(confirmed), 48, clinic, 1)[0]).toBe(
      '        КОПИЯ 1           [2×2 bold inverse]',
    );
    expect(paper(bookingOf({ kind: 'pending' }), 48, clinic, 2)[0]).toBe(
      '        КОПИЯ 2           [2×2 bold inverse]',
    );
  });

  test('a ticket whose number was lost sends the patient to the desk for it', () => {
    const lines = paper(
      bookingOf({ ...confirmed, kind: 'confirmed', ticketNumber: null, confirmedAt: 0 }),
      48,
    );
    expect(lines.slice(3, 6)).toEqual([
      '         ТАЛОН  [2×2]',
      '     Номер талона спросите в регистратуре:  [bold]',
      '              запись подтверждена  [bold]',
    ]);
  });
});

describe('on 58 mm paper', () => {
  test('a ticket', () => {
    expect(paper(bookingOf(confirmed), 32)).toEqual([
      '        Поликлиника № 12  [bold]',
      '         ул. Садовая, 8',
      '────────────────────────────────',
      '     ТАЛОН  [2×2]',
      '  А-07  [4×4 bold]',
      '────────────────────────────────',
      'Когда   воскресенье,  [bold]',
      '        22 ноября 2026  [bold]',
      'Время   09:20  [1×2 bold]',
      'К кому  Петрова Анна Ильинична,  [bold]',
      '        терапевт  [bold]',
      'Куда    2 этаж, кабинет 214  [bold]',
      'Пациент полис ...0015',
      '────────────────────────────────',
      'Отменить или перенести:',
      'регистратура,',
      'телефон +7 000 000-12-12',
      'Талон выдан: 20 ноября 2026,',
      '09:42, инфомат',
      'Номер в инфомате: К-0318',
    ]);
  });

  test('a request slip', () => {
    expect(paper(bookingOf({ kind: 'pending' }), 32)).toEqual([
      '    ЗАЯВКА -      [2×2 bold inverse]',
      'НЕ ПОДТВЕРЖДЕНА   [2×2 bold inverse]',
      '    Это ещё  [2×2 bold]',
      '   не запись  [2×2 bold]',
      '',
      '        Поликлиника № 12  [bold]',
      '         ул. Садовая, 8',
      '- - - - - - - - - - - - - - - -',
      '          Номер заявки',
      ' К-0318  [4×4 bold]',
      '- - - - - - - - - - - - - - - -',
      'Вы просите записать вас:',
      'Когда   воскресенье,',
      '        22 ноября 2026, 09:20',
      'К кому  Петрова Анна Ильинична,',
      '        терапевт',
      'Пациент полис ...0015',
      '- - - - - - - - - - - - - - - -',
      'Что дальше  [bold]',
      '1. Отправим заявку сами,',
      'как только появится связь.',
      '2. Проверить можно здесь:',
      '"Мои записи", по полису и дате',
      'рождения. Или в регистратуре.',
      '3. Без подтверждения приём',
      'не обещаем: проверьте заявку',
      'до визита.',
      '',
      'Кого спросить: регистратура,',
      'телефон +7 000 000-12-12',
      'Заявка принята: 20 ноября 2026,',
      '09:41, инфомат',
      'Напечатано: 20 ноября 2026,',
      '09:42, инфомат',
      '            Не талон              [bold inverse]',
    ]);
  });

  test('out of schedule, and with a wish', () => {
    const ticket = paper(bookingOf(confirmed, { outOfSchedule: true }), 32);
    expect(ticket.slice(6, 9)).toEqual([
      'Когда   воскресенье,  [bold]',
      '        22 ноября 2026  [bold]',
      'Время   в порядке живой очереди  [1×2 bold]',
    ]);
    const wish = bookingOf({ kind: 'pending' }, {}, { ifTaken: { kind: 'same-doctor', withinDays: 7 } });
    expect(paper(wish, 32).slice(16, 20)).toEqual([
      'Пациент полис ...0015',
      'Если время займут: запишем',
      'к этому же врачу, не раньше',
      'этого времени, в течение 7 дней.',
    ]);
  });

  test('the longest names break between words and after hyphens', () => {
    const lines = paper(bookingOf(confirmed, longName), 32);
    expect(lines.filter((line) => line.includes('[bold]')).slice(3, -1)).toEqual([
      'К кому  Константинопольская-  [bold]',
      '        Преображенская  [bold]',
      '        Александра  [bold]',
      '        Владиславовна,  [bold]',
      '        оториноларинголог-  [bold]',
      '        консультант  [bold]',
    ]);
  });

  test('a clinic with a name of 120 characters', () => {
    const name =
      'Государственное бюджетное учреждение здравоохранения «Вымышленская городская консультативная поликлиника № 12» г. Пробск';
    expect(name).toHaveLength(120);
    const lines = paper(bookingOf(confirmed), 32, { ...clinic, name });
    expect(lines.slice(0, 6)).toEqual([
      '   Государственное бюджетное  [bold]',
      '   учреждение здравоохранения  [bold]',
      '    "Вымышленская городская  [bold]',
      '  консультативная поликлиника  [bold]',
      '        № 12" г. Пробск  [bold]',
      '         ул. Садовая, 8',
    ]);
  });
});

test('commands hidden in a name from the central API never reach the printer', () => {
  const hostile = bookingOf(confirmed, {
    resourceName: 'Петрова\u001b@\u001dV\u0000 Анна\r\n\u0010\u0004\u0001ТАЛОН\u009b1\u200b',
    room: '21\u001d4\n',
  });
  const lines = paper(hostile, 48);
  expect(lines.slice(8, 10)).toEqual([
    'К кому   Петрова@V Анна ТАЛОН1, терапевт  [bold]',
    'Куда     2 этаж, кабинет 214  [bold]',
  ]);
});
