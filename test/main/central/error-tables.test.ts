import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { SendOutcome } from '../../../domain/outbox.ts';
import { textLanguages } from '../../../domain/reason-texts.ts';
import { type BookingKind, bookingKinds } from '../../../domain/road.ts';
import { outcomeOfBooking } from '../../../main/central/booking-outcome.ts';
import { topicOf, verdictKindOf } from '../../../main/central/meaning.ts';
import {
  normaliseMessage,
  outcomeOfRefusal,
  rowsFor,
  whatIsBooked,
} from '../../../main/central/recognise.ts';
import { refusalRows } from '../../../main/central/refusals.ts';
import { readStandardAnswer } from '../../../main/central/standard-answer.ts';
import { textOn } from '../../support/text-on.ts';
import { entriesInOrder, expectations } from './error-table-entries.ts';
import tables from './fixtures/error-tables.json' with { type: 'json' };
import { now } from './servers.ts';

/** The error tables of the five documents, row by row, held against the catalogue. */

const rows = tables.documents.flatMap(({ document, rows }) =>
  rows.map((row, i) => ({
    document,
    ...row,
    sent: row.filled ?? row.message,
    id: entriesInOrder[document]?.[i] ?? 'none',
  })),
);
const idsFor = (status: number, code: string, message: string): string[] =>
  rowsFor(status, { code, message }).map(({ id }) => id);
const expectationOf = (id: string) => {
  const expectation = expectations[id];
  if (expectation === undefined) throw new Error(`nothing is expected of ${id}`);
  return expectation;
};
const withReferral = (call: BookingKind): boolean => call === 'book-referral' || call === 'book-portal';

/** The whole way from an answer's bytes to what the outbox hears. */
function outcomeOf(call: BookingKind, status: number, body: object): SendOutcome {
  const end = {
    kind: 'answered',
    status,
    headers: {},
    contentType: 'application/json',
    body: JSON.stringify(body),
  } as const;
  return outcomeOfBooking(end, { call, bookingIn: () => undefined }, now);
}

test('every row has its entry in the list, and every entry its expectation', () => {
  expect(tables.documents.map(({ document, rows }) => [document, rows.length])).toEqual([
    ['000', 0],
    ['001', 43],
    ['002', 14],
    ['003', 8],
    ['004', 0],
  ]);
  for (const { document, rows } of tables.documents)
    expect(entriesInOrder[document] ?? []).toHaveLength(rows.length);
  expect(Object.keys(expectations).sort()).toEqual(refusalRows.map(({ id }) => id).sort());
});

describe.each(rows)('$document: $status $code $sent', ({ document, status, code, message, sent, id }) => {
  test('is recognised by its own entry and no other, as it stands and filled in', () => {
    expect(idsFor(status, code, sent)).toEqual([id]);
    expect(idsFor(status, code, message)).toEqual([id]);
    expect(refusalRows.find((row) => row.id === id)?.documents).toContain(document);
  });

  test('is recognised however it is written', () => {
    for (const variant of writings(sent)) expect(idsFor(status, code, variant), variant).toEqual([id]);
  });

  test('is recognised whatever is inserted', () => {
    for (const variant of insertions(message)) expect(idsFor(status, code, variant), variant).toEqual([id]);
  });

  test.each(bookingKinds)('means what it should to %s', (call) => {
    const { plain, referral } = expectationOf(id);
    const outcome = outcomeOfRefusal(call, status, { code, message: sent });
    expect(outcome).toMatchObject(withReferral(call) && referral ? referral : plain);
    // The operator sees the server's own words, whatever they mean.
    expect(outcome).toHaveProperty('message', sent);
  });

  test.each(bookingKinds)('reaches the outbox with the words it came in, from %s', (call) => {
    const { plain, referral } = expectationOf(id);
    for (const body of [
      { Code: code, Message: sent, Message_code: 'Error' },
      { code: String(status), message: sent.replaceAll(' ', '  '), message_code: Number(code) },
    ]) {
      const told = outcomeOf(call, status, body);
      expect(told).toMatchObject(withReferral(call) && referral ? referral : plain);
      expect(told).toHaveProperty('message', readStandardAnswer(body)?.message);
    }
  });
});

test('every entry of the catalogue stands for rows of exactly the documents it names', () => {
  for (const { id, documents } of refusalRows) {
    const shown = new Set(rows.filter((row) => row.id === id).map(({ document }) => document));
    expect([...shown].sort(), id).toEqual(documents);
  }
  expect(new Set(refusalRows.map(({ id }) => id)).size).toBe(refusalRows.length);
});

test('every entry comes with the status and code of the rows it stands for', () => {
  for (const { id, status, code } of rows) {
    const row = refusalRows.find((row) => row.id === id);
    expect(row?.code).toBe(code);
    expect(row?.statuses).toContain(status);
  }
});

describe.each(refusalRows)('$id', ({ id, meaning }) => {
  test('leads to its verdict', () => {
    expect(verdictKindOf(meaning)).toBe(expectationOf(id).verdict);
  });

  test.each(textLanguages)('has something short to say to the patient: %s', (language) => {
    const { why, next } = textOn(topicOf(meaning), language);
    expect(why).toMatch(/^.{8,60}$/);
    expect(next).toMatch(/^.{12,110}$/);
  });
});

const folder = fileURLToPath(new URL('../../../../shared/central-api/', import.meta.url));

test('the documents hold these rows and no others', ({ skip }) => {
  skip(!existsSync(folder), `the documents are not at ${folder}`);
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  expect(files.sort()).toEqual(tables.documents.map(({ file }) => file));
  for (const { file, rows } of tables.documents) {
    const text = readFileSync(`${folder}${file}`, 'utf8');
    const starts = text.split('\n').filter((line) => /(?:^|\s)(?:40|50)\d\d(?:\s|$)/.test(line));
    expect(starts, file).toHaveLength(rows.length);
    const inDocument = [...text.matchAll(/^(\d{3})\s+(\d{4})\s([\s\S]*?)\s+(Error|Validation)\s*$/gm)].map(
      ([, status, code, message, type]) => ({ status: Number(status), code, message, type }),
    );
    expect(inDocument).toEqual(
      rows.map(({ status, code, message, type }) => ({ status, code, message, type })),
    );
  }
});

test.each([
  [409, '4000', 'Направление'],
  [400, '4000', ''],
  [400, '4007', 'Что-то о записи'],
  [400, '5000', 'Пол не указан'],
  [500, '4009', 'Это время уже занято.'],
  [500, '5000', 'Произошла ошибка'],
  [400, '4999', ''],
])('%i %s «%s» is recognised as nothing', (status, code, message) => {
  expect(rowsFor(status, { code, message })).toEqual([]);
  for (const call of bookingKinds) expect(outcomeOfRefusal(call, status, { code, message })).toBeUndefined();
});

test.each([
  [400, '4000', 'Сегодня запись закрыта'],
  [400, '4777', 'Это время уже занято.'],
  [500, '5000', 'Иванов И. И.: неизвестная ошибка'],
])('%i %s «%s» is left to staff, in the words it came in', (status, code, message) => {
  for (const call of bookingKinds)
    expect(outcomeOf(call, status, { Code: code, Message: message })).toEqual({
      kind: 'needs-staff',
      reason: 'unrecognised-answer',
      code,
      message,
    });
});

test('an age restriction in words of its own is still one: the code says so', () => {
  expect(idsFor(400, '4029', 'Запись доступна только для детей до 3 лет.')).toEqual(['age-group']);
});

test('messages are compared by what is stable in them', () => {
  expect(normaliseMessage('  Гвид —  врача,\n"ЯЧЕЙКИ"; ещё №1 ')).toBe('гуид врача ячейки еще 1');
  expect(normaliseMessage('приём'.normalize('NFD'))).toBe('прием');
});

test.each([
  ['Вы уже записаны Кабинет ЭКГ на 01.02.2027 8:05. Запрещено', 'Кабинет ЭКГ', '2027-02-01 08:05'],
  ['Вы уже записаны  Анна на дому на 01.02.2027 08:05:00', 'Анна на дому', '2027-02-01 08:05'],
  ['Вы уже записаны на 01.02.2027 08:05.', null, '2027-02-01 08:05'],
  ['Вы уже записаны Петрова А. И. на 31.02.2027 08:05.', 'Петрова А. И.', null],
  ['Вы уже записаны Петрова А. И. на завтра', null, null],
  ['', null, null],
])('4008 «%s»', (message, resourceName, startsAtLocal) => {
  expect(whatIsBooked(message)).toEqual({ resourceName, startsAtLocal });
});

/** The same words in other clothes. */
function writings(message: string): string[] {
  return [
    message.toUpperCase(),
    message.toLowerCase(),
    message.replaceAll('е', 'ё'),
    message.replaceAll('прием', 'приём').normalize('NFD'),
    ` ${message.replaceAll(' ', '  ')}\n`,
    message.replaceAll(' ', '\u00a0'),
    message.replaceAll(' ', '\r\n'),
    message.replace(/[.,:'"«»]/g, ''),
    `«${message.replaceAll("'", '"').replaceAll(',', ' ,')}»!`,
    message.replaceAll('гуид', 'гвид'),
    message.replaceAll('гвид', 'Гуид'),
  ];
}

/** The same message about others; some are named like an error. */
function insertions(message: string): string[] {
  const names = [
    '',
    '0',
    'Ёлкина Ё. Ё.',
    'Кабинет «только для беременных»',
    'Направление не найдено',
    '31.12.2026',
  ];
  const addresses = ['""', '"http://10.0.0.7:8080/auth/"', '"пустое"'];
  const holes = /\{[^{}]+\}/g;
  if (holes.test(message)) return names.map((name) => message.replace(holes, name));
  if (message.includes('"..."')) return addresses.map((address) => message.replace('"..."', address));
  return [message];
}
