import { describe, expect, test } from 'vitest';
import type { BookingState } from '../../../domain/booking.ts';
import type { PaperDocument } from '../../../domain/document.ts';
import type { IfTaken } from '../../../domain/if-taken.ts';
import { paperOf } from '../../../main/tickets/layout.ts';
import type { PaperSettings } from '../../../main/tickets/parts.ts';
import { codePagesPage } from '../../../main/tickets/test-page.ts';
import { plainText } from '../../../paper/plain-text.ts';
import {
  bookingOf,
  CODE,
  cancelled,
  clinic,
  confirmed,
  documentAtKiosk,
  type InputAtKiosk,
  madeAt,
} from './paper-fixtures.ts';

const words = (document: PaperDocument | null): string => (document ? plainText(document) : '');

/** Values by their labels; what stands under a value without a label of its own follows it. */
function fields(input: InputAtKiosk): Record<string, string> {
  const found: [string, string][] = [];
  for (const block of documentAtKiosk(input)?.blocks ?? []) {
    if (block.kind !== 'field') continue;
    const value = block.value.replaceAll('\u00a0', ' ');
    const last = found.at(-1);
    if (block.label === '' && last) last[1] += ` / ${value}`;
    else found.push([block.label.replaceAll('\u00a0', ' '), value]);
  }
  return Object.fromEntries(found);
}

describe('which paper', () => {
  const states: [BookingState, string | null][] = [
    [confirmed, 'ticket'],
    [{ kind: 'pending' }, 'request-slip'],
    [{ kind: 'needs-staff', reason: 'no-evidence', since: 0 }, 'request-slip'],
    [{ kind: 'refused', reason: 'slot-taken', settledAt: 0 }, null],
    [{ kind: 'expired', settledAt: 0 }, null],
    [cancelled, 'cancellation-slip'],
  ];
  test.each(states)('%o', (state, expected) => {
    expect(paperOf(state)).toBe(expected);
    const document = documentAtKiosk({ booking: bookingOf(state), clinic, madeAt });
    expect(document?.title ?? null).toBe(
      { ticket: 'Талон', 'request-slip': 'Заявка: ещё не запись', 'cancellation-slip': 'Запись отменена' }[
        expected ?? ''
      ] ?? null,
    );
  });
});

test('only a confirmed booking is called a ticket, and only it names a room', () => {
  for (const state of [
    { kind: 'pending' },
    { kind: 'needs-staff', reason: 'no-evidence', since: 0 },
  ] as const) {
    const text = words(documentAtKiosk({ booking: bookingOf(state), clinic, madeAt }));
    expect(text).toContain('Это ещё не запись');
    expect(text).not.toMatch(/кабинет|ТАЛОН|номер талона/u);
    expect(text.match(/талон/giu)).toEqual(['талон']);
    expect(text).toContain('Не талон');
  }
});

test('a request that needs a person does not promise to send itself', () => {
  const text = words(
    documentAtKiosk({
      booking: bookingOf({ kind: 'needs-staff', reason: 'no-evidence', since: 0 }),
      clinic,
      madeAt,
    }),
  );
  expect(text).toContain('обратитесь в регистратуру');
  expect(text).not.toContain('Отправим');
});

test('the picture on the screen has no time of printing', () => {
  expect(words(documentAtKiosk({ booking: bookingOf(confirmed), clinic }))).not.toContain('Талон выдан');
  expect(
    words(documentAtKiosk({ booking: bookingOf({ kind: 'pending' }), clinic, madeAt: null })),
  ).not.toContain('Напечатано');
});

describe('what the kiosk does when the time is taken', () => {
  const slip = (ifTaken: IfTaken, state: BookingState = { kind: 'pending' }) =>
    words(documentAtKiosk({ booking: bookingOf(state, {}, { ifTaken }), clinic }));

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
    expect(words(documentAtKiosk({ booking: bookingOf(state), clinic, movedFrom })).split('\n')).toContain(
      line,
    );
    expect(words(documentAtKiosk({ booking: bookingOf(state), clinic, movedFrom: null }))).not.toContain(
      'Вместо',
    );
  }
});

test('out of schedule there is no time to come at, only a day', () => {
  const slot = { outOfSchedule: true, startAt: Date.parse('2026-11-21T21:00:00Z') };
  const ticket = fields({ booking: bookingOf(confirmed, slot), clinic });
  expect(ticket).toMatchObject({ Когда: 'воскресенье, 22 ноября 2026 / в порядке живой очереди' });
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
    ['214', 2, '2 этаж / кабинет 214'],
    ['214а', null, 'кабинет 214а'],
    ['процедурный кабинет', 1, '1 этаж / процедурный кабинет'],
    [null, 3, '3 этаж, кабинет подскажут в регистратуре'],
    [null, null, 'кабинет подскажут в регистратуре'],
    ['', null, 'кабинет подскажут в регистратуре'],
  ] as const)('room %s, floor %s', (room, floor, expected) => {
    expect(where(room, floor)).toBe(expected);
  });
});

test.each([
  ['Терапевт', 'Петрова Анна Ильинична / терапевт'],
  ['Врач общей практики', 'Петрова Анна Ильинична / врач общей практики'],
  ['УЗИ', 'Петрова Анна Ильинична / УЗИ'],
  ['ЛОР', 'Петрова Анна Ильинична / ЛОР'],
])('the speciality %s in the middle of a line', (specialityName, expected) => {
  expect(fields({ booking: bookingOf(confirmed, { specialityName }), clinic })['К кому']).toBe(expected);
});

describe('the patient', () => {
  const patient = (wish: PaperSettings['patient'], patientName: string | null, policyTail = '0015') =>
    fields({
      booking: bookingOf(confirmed, {}, { policyTail }),
      clinic: { ...clinic, papers: { ...clinic.papers, patient: wish } },
      patientName,
    }).Пациент;

  test.each([
    ['name', 'Тестов И. П.', 'Тестов И. П.'],
    ['name', null, 'полис …0015'],
    ['policy-tail', 'Тестов И. П.', 'полис …0015'],
    ['policy-tail', null, 'полис …0015'],
    ['nobody', 'Тестов И. П.', undefined],
    ['nobody', null, undefined],
  ] as const)('by the wish «%s», the name being %s', (wish, name, expected) => {
    expect(patient(wish, name)).toBe(expected);
  });

  test('is on no paper once personal data is gone', () => {
    expect(patient('name', null, '')).toBeUndefined();
    expect(patient('policy-tail', null, '')).toBeUndefined();
  });
});

describe('a cancellation slip', () => {
  const input = { booking: bookingOf(cancelled), clinic, madeAt, code: CODE };

  test('says what was given back, when, and that the ticket is void', () => {
    expect(words(documentAtKiosk(input)).split('\n')).toEqual([
      'ЗАПИСЬ ОТМЕНЕНА',
      'Приходить не нужно',
      'Поликлиника № 12',
      'ул. Садовая, 8',
      'Вы отменили запись:',
      'Когда воскресенье, 22 ноября 2026, 09:20',
      'К кому Петрова Анна Ильинична',
      'терапевт',
      'Пациент полис …0015',
      'Отмена 20 ноября 2026, 09:50',
      'Талон на это время больше не действует.',
      'Место снова свободно: его сможет занять другой пациент. Спасибо, что предупредили!',
      'Записаться снова: у инфомата или в регистратуре, телефон +7 000 000-12-12.',
      'Напечатано: 20 ноября 2026, 09:42',
      'инфомат № 2, холл 1 этажа',
      'Номер в инфомате: К-0318',
      'Не талон',
    ]);
  });

  test('leads nobody to a room', () => {
    expect(words(documentAtKiosk(input))).not.toMatch(/кабинет|этаж,/u);
  });
});

test('the clinic’s own words stand where it put them', () => {
  const papers = {
    ...clinic.papers,
    header: 'Над именем',
    footer: 'В самом конце',
    bring: 'паспорт и полис',
  };
  const own = { ...clinic, papers };
  const lines = words(documentAtKiosk({ booking: bookingOf(confirmed), clinic: own, madeAt })).split('\n');
  expect([lines[0], lines[1], lines.at(-1)]).toEqual(['Над именем', 'Поликлиника № 12', 'В самом конце']);
  expect(fields({ booking: bookingOf(confirmed), clinic: own })['С собой']).toBe('паспорт и полис');
  // What to bring to a visit that is not promised yet would be a promise.
  expect(fields({ booking: bookingOf({ kind: 'pending' }), clinic: own })).not.toHaveProperty('С собой');
});

test('the page of code pages has one line for each number, in the printer’s own characters', () => {
  expect(codePagesPage([0, 17, 255])).toEqual([
    { number: 0, text: '  0  Съешь ещё булок, Ёж № 5' },
    { number: 17, text: ' 17  Съешь ещё булок, Ёж № 5' },
    { number: 255, text: '255  Съешь ещё булок, Ёж № 5' },
  ]);
});
