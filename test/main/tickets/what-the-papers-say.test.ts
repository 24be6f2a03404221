import { describe, expect, test } from 'vitest';
import type { BookingState } from '../../../domain/booking.ts';
import type { PaperDocument } from '../../../domain/document.ts';
import type { IfTaken } from '../../../domain/if-taken.ts';
import { documentFor, type PaperInput, paperOf } from '../../../main/tickets/layout.ts';
import { bookingOf, clinic, confirmed, madeAt } from './paper-fixtures.ts';

const words = (document: PaperDocument | null): string =>
  (document?.blocks ?? [])
    .map((block) => {
      if (block.kind === 'field') return `${block.label}: ${block.value}`;
      return 'text' in block ? block.text : '';
    })
    .join('\n')
    .replaceAll('\u00a0', ' ');

const fields = (input: PaperInput): Record<string, string> =>
  Object.fromEntries(
    (documentFor(input)?.blocks ?? []).flatMap((block) =>
      block.kind === 'field' ? [[block.label, block.value.replaceAll('\u00a0', ' ')]] : [],
    ),
  );

describe('which paper', () => {
  const states: [BookingState, string | null][] = [
    [confirmed, 'ticket'],
    [{ kind: 'pending' }, 'request-slip'],
    [{ kind: 'needs-staff', reason: 'no-evidence', since: 0 }, 'request-slip'],
    [{ kind: 'refused', reason: 'slot-taken', settledAt: 0 }, null],
    [{ kind: 'expired', settledAt: 0 }, null],
    [{ kind: 'cancelled', settledAt: 0 }, null],
  ];
  test.each(states)('%o', (state, expected) => {
    expect(paperOf(state)).toBe(expected);
    const document = documentFor({ booking: bookingOf(state), clinic, madeAt });
    expect(document?.title ?? null).toBe(
      { ticket: 'Талон', 'request-slip': 'Заявка: ещё не запись' }[expected ?? ''] ?? null,
    );
  });
});

test('only a confirmed booking is called a ticket, and only it names a room', () => {
  for (const state of [
    { kind: 'pending' },
    { kind: 'needs-staff', reason: 'no-evidence', since: 0 },
  ] as const) {
    const text = words(documentFor({ booking: bookingOf(state), clinic, madeAt }));
    expect(text).toContain('Это ещё не запись');
    expect(text).not.toMatch(/кабинет|ТАЛОН|номер талона/u);
    expect(text.match(/талон/giu)).toEqual(['талон']);
    expect(text).toContain('Не талон');
  }
});

test('a request that needs a person does not promise to send itself', () => {
  const text = words(
    documentFor({
      booking: bookingOf({ kind: 'needs-staff', reason: 'no-evidence', since: 0 }),
      clinic,
      madeAt,
    }),
  );
  expect(text).toContain('обратитесь в регистратуру');
  expect(text).not.toContain('Отправим');
});

test('the picture on the screen has no time of printing', () => {
  expect(words(documentFor({ booking: bookingOf(confirmed), clinic }))).not.toContain('Талон выдан');
  expect(words(documentFor({ booking: bookingOf({ kind: 'pending' }), clinic, madeAt: null }))).not.toContain(
    'Напечатано',
  );
});

describe('what the kiosk does when the time is taken', () => {
  const slip = (ifTaken: IfTaken, state: BookingState = { kind: 'pending' }) =>
    words(documentFor({ booking: bookingOf(state, {}, { ifTaken }), clinic }));

  test.each([
    [
      { kind: 'same-doctor', withinDays: 0 },
      'Если время займут: запишем к этому же врачу, не раньше этого времени, в тот же день.',
    ],
    [
      { kind: 'same-doctor', withinDays: 7 },
      'Если время займут: запишем к этому же врачу, не раньше этого времени, в течение 7 дней.',
    ],
    [
      { kind: 'any-doctor', withinDays: 1 },
      'Если время займут: запишем к любому врачу этой специальности, не раньше этого времени, в течение 1 дня.',
    ],
    [
      { kind: 'any-doctor', withinDays: 11 },
      'Если время займут: запишем к любому врачу этой специальности, не раньше этого времени, в течение 11 дней.',
    ],
    [
      { kind: 'same-doctor', withinDays: 21 },
      'Если время займут: запишем к этому же врачу, не раньше этого времени, в течение 21 дня.',
    ],
  ] as const)('%o', (wish, sentence) => {
    expect(slip(wish).split('\n')).toContain(sentence);
  });

  test('nobody is promised what they did not ask for, nor what a person must decide', () => {
    expect(slip({ kind: 'nothing' })).not.toContain('Если время займут');
    const staff: BookingState = { kind: 'needs-staff', reason: 'no-evidence', since: 0 };
    expect(slip({ kind: 'same-doctor', withinDays: 7 }, staff)).not.toContain('Если время займут');
    expect(slip({ kind: 'same-doctor', withinDays: 7 }, confirmed)).not.toContain('Если время займут');
  });
});

test('the paper of another time than asked for says which time it stands for', () => {
  const movedFrom = {
    startAt: Date.parse('2026-11-22T05:00:00Z'),
    resourceName: 'Сидоров Виктор Васильевич',
  };
  const line = 'Вместо 22 ноября 2026, 08:00 (Сидоров Виктор Васильевич): то время заняли.';
  for (const state of [confirmed, { kind: 'pending' } as const]) {
    expect(words(documentFor({ booking: bookingOf(state), clinic, movedFrom })).split('\n')).toContain(line);
    expect(words(documentFor({ booking: bookingOf(state), clinic, movedFrom: null }))).not.toContain(
      'Вместо',
    );
  }
});

test('out of schedule there is no time to come at, only a day', () => {
  const slot = { outOfSchedule: true, startAt: Date.parse('2026-11-21T21:00:00Z') };
  const ticket = fields({ booking: bookingOf(confirmed, slot), clinic });
  expect(ticket).toMatchObject({ Когда: 'воскресенье, 22 ноября 2026', Время: 'в порядке живой очереди' });
  const slip = fields({ booking: bookingOf({ kind: 'pending' }, slot), clinic });
  expect(slip.Когда).toBe('воскресенье, 22 ноября 2026, в порядке живой очереди');
  expect(JSON.stringify([ticket, slip])).not.toContain('00:00');
});

test('dates are in the clinic’s zone, not the machine’s', () => {
  const slot = { startAt: Date.parse('2026-12-31T21:30:00Z') };
  const at = (timeZone: string) =>
    fields({ booking: bookingOf({ kind: 'pending' }, slot), clinic: { ...clinic, timeZone } }).Когда;
  expect(at('Europe/Kaliningrad')).toBe('четверг, 31 декабря 2026, 23:30');
  expect(at('Europe/Moscow')).toBe('пятница, 1 января 2027, 00:30');
  expect(at('Asia/Vladivostok')).toBe('пятница, 1 января 2027, 07:30');
});

describe('where to go', () => {
  const where = (room: string | null, floor: number | null) =>
    fields({ booking: bookingOf(confirmed, { room, floor }), clinic }).Куда;
  test.each([
    ['214', 2, '2 этаж, кабинет 214'],
    ['214а', null, 'кабинет 214а'],
    ['процедурный кабинет', 1, '1 этаж, процедурный кабинет'],
    [null, 3, '3 этаж, кабинет подскажут в регистратуре'],
    [null, null, 'кабинет подскажут в регистратуре'],
    ['', null, 'кабинет подскажут в регистратуре'],
  ] as const)('room %s, floor %s', (room, floor, expected) => {
    expect(where(room, floor)).toBe(expected);
  });
});

test.each([
  ['Терапевт', 'Петрова Анна Ильинична, терапевт'],
  ['Врач общей практики', 'Петрова Анна Ильинична, врач общей практики'],
  ['УЗИ', 'Петрова Анна Ильинична, УЗИ'],
  ['ЛОР', 'Петрова Анна Ильинична, ЛОР'],
])('the speciality %s in the middle of a line', (specialityName, expected) => {
  expect(fields({ booking: bookingOf(confirmed, { specialityName }), clinic })['К кому']).toBe(expected);
});

test('once personal data is gone, the patient’s line is gone', () => {
  expect(fields({ booking: bookingOf(confirmed), clinic }).Пациент).toBe('полис …0015');
  expect(fields({ booking: bookingOf(confirmed, {}, { policyTail: '' }), clinic })).not.toHaveProperty(
    'Пациент',
  );
});

test('a clinic without a telephone sends to the desk without one', () => {
  const text = words(
    documentFor({ booking: bookingOf(confirmed), clinic: { ...clinic, phone: null }, madeAt }),
  );
  expect(text).toContain('Отменить или перенести: регистратура\n');
  expect(text).not.toContain('телефон');
});
