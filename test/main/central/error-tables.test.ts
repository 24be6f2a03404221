import { describe, expect, test } from 'vitest';
import { outcomeOfBooking } from '../../../main/central/book-slot.ts';
import { normaliseMessage, rowsFor, whatIsBooked } from '../../../main/central/recognise.ts';
import { refusalRows } from '../../../main/central/refusals.ts';
import { readStandardAnswer } from '../../../main/central/standard-answer.ts';
import { now, slotGuid } from './servers.ts';

/** The error tables of the documents, row by row, in one place to be held against them. */
type Row = [status: number, code: string, message: string, id: string, outcome: object];

const refused = (reason: string) => ({ kind: 'refused', reason });
const defective = { kind: 'needs-staff', reason: 'defective-request' };
const incomplete = { kind: 'needs-staff', reason: 'patient-record-incomplete' };
const mayHaveBooked = { kind: 'unknown', cause: 'possible-effect' };
const tokenRefused = { kind: 'token-refused', expired: false };
const age =
  ' Сотрудниками учреждения было установлено ограничение по возрасту при записи на прием на выбранное время.';
const creating = 'Произошла ошибка при попытке создания записи на прием по направлению: ';
const card = 'Произошла ошибка при попытке создания МКАБ';
const desk = 'Обратитесь в регистратуру медицинского учреждения.';
const guid = 'e714e964-d8a0-4776-b163-c708371c39a5';

/** Document 001, «Возможные ошибки», row by row, inserted values filled in. */
const document001: Row[] = [
  [403, '5010', "Запрос должен содержать 'Authorization: Bearer ...'", 'authorization-missing', tokenRefused],
  [403, '5008', 'Токен некорректен', 'token-malformed', tokenRefused],
  [403, '5007', 'Время действия токена истекло', 'token-expired', { kind: 'token-refused', expired: true }],
  [403, '5009', 'Подпись запроса некорректна', 'signature-wrong', tokenRefused],
  [
    404,
    '4001',
    `Ваша электронная медицинская карта отсутствует. ${desk}`,
    'card-missing',
    refused('no-medical-card'),
  ],
  [
    403,
    '5096',
    `Ваша электронная медицинская карта закрыта. ${desk}`,
    'card-closed',
    refused('medical-card-closed'),
  ],
  [
    400,
    '4000',
    'По указанному идентификатору ячейки расписания не найдено ресурса для записи',
    'cell-without-resource',
    defective,
  ],
  [400, '4000', 'По указанному идентификатору не найдено ячейки расписания', 'cell-not-found', defective],
  [
    400,
    '4000',
    'Невозможно записаться в заданную ячейку расписания',
    'cell-closed',
    refused('slot-unavailable'),
  ],
  [400, '4000', 'Неподдерживаемый тип направления', 'referral-type', defective],
  [400, '4000', 'Направление не найдено', 'referral-not-found', defective],
  [
    400,
    '4000',
    'ЛПУ в направлении и запросе не принадлежат одному юр лицу',
    'referral-other-legal-entity',
    defective,
  ],
  [400, '4000', 'У выбранного направления уже есть запись на прием', 'referral-has-booking', defective],
  [400, '4000', `Направление ${guid} не принадлежит пациенту`, 'referral-other-patient', defective],
  [
    400,
    '4000',
    'Специальность, указанная в направлении не совпадает со специальностью ресурса',
    'referral-other-speciality',
    defective,
  ],
  [
    400,
    '4000',
    'Запись на консультацию возможно только к врачу или в кабинет',
    'referral-consultation-place',
    defective,
  ],
  [500, '5000', `${creating}не удалось сделать сложную ячейку`, 'complex-cell', mayHaveBooked],
  [500, '5000', `${creating}операция создания не вернула идентификатор`, 'no-identifier', mayHaveBooked],
  [500, '5000', `${creating}конечная запись не найдена`, 'booking-not-found', mayHaveBooked],
  [
    500,
    '5000',
    `${creating}конечная запись не прикреплена к направлению`,
    'booking-not-attached',
    mayHaveBooked,
  ],
  [
    400,
    '4009',
    'Это время уже занято. Выберите другое свободное время приема.',
    'time-taken',
    refused('slot-taken'),
  ],
  [400, '4000', 'Выбранная ячейка расписания уже занята.', 'cell-taken', refused('slot-taken')],
  [
    400,
    '4000',
    'У выбранной ячейки расписания прошло время начала приема.',
    'cell-past',
    refused('slot-past'),
  ],
  [
    400,
    '4000',
    'У вас не хватает прав для записи в выбранную ячейку расписания.',
    'cell-without-rights',
    refused('no-rights-for-slot'),
  ],
  [400, '4000', 'Выбранная ячейка расписания недоступна.', 'cell-unavailable', refused('slot-unavailable')],
  [
    400,
    '4029',
    `Запись недоступна для лиц младше 18 лет.${age}`,
    'age-at-this-time',
    refused('age-restricted'),
  ],
  [400, '4029', `Запись недоступна для взрослых.${age}`, 'age-at-this-time', refused('age-restricted')],
  [
    400,
    '4029',
    `Запись доступна только для детей до 1 года.${age}`,
    'age-at-this-time',
    refused('age-restricted'),
  ],
  [
    400,
    '4000',
    'Это время доступно для записи на прием только для пациентов с ограниченными возможностями.',
    'only-disabled',
    refused('only-disabled'),
  ],
  [
    400,
    '4000',
    'Это время доступно для записи на прием только для беременных.',
    'only-pregnant',
    refused('only-pregnant'),
  ],
  [
    400,
    '4000',
    'Это время доступно для записи на прием только здоровых детей. У выбранного пациента имеется открытый случай лечения. Открыт 12.11.2026',
    'only-healthy-children',
    refused('only-healthy-children'),
  ],
  [
    400,
    '4008',
    'Вы уже записаны Петрова Анна Ильинична на 22.11.2026 09:20. Запрещено иметь более одной активной записи на прием на одну специальность.',
    'already-booked',
    { kind: 'already-booked', resourceName: 'Петрова Анна Ильинична', startsAtLocal: '2026-11-22 09:20' },
  ],
  [500, '5000', 'Пациент не найден в МИПе', 'patient-not-in-registry', incomplete],
  [500, '5000', 'Данные персоны не найдены', 'person-not-found', incomplete],
  [500, '5000', `${card}: Номер полиса не может быть пуст.`, 'card-needs-policy', incomplete],
  [500, '5000', `${card}: Пол не указан.`, 'card-needs-sex', incomplete],
  [
    500,
    '5000',
    `${card}. ЛПУ из настройки 'Код поликлиники' не найдено.`,
    'clinic-code',
    { kind: 'needs-staff', reason: 'clinic-setting' },
  ],
  [500, '5000', `${card}: Фамилия не должна быть пуста`, 'card-needs-family-name', incomplete],
  [500, '5000', `${card}: Имя не должно быть пусто`, 'card-needs-name', incomplete],
  [
    500,
    '5000',
    'Произошла ошибка при попытке создания связи полиса с МКАБ: Ссылка на МКАБ не должна быть пусто',
    'policy-not-linked',
    incomplete,
  ],
  [
    500,
    '5000',
    'Не удалось получить Ticket. Значение сервиса авторизации AuthUrl - пустое.',
    'auth-address-empty',
    { kind: 'auth-unreachable' },
  ],
  [
    500,
    '5000',
    'Не удалось получить Ticket. Адрес сервиса авторизации недоступен "https://auth.invalid" - значение настройки "AuthUrl"',
    'auth-unreachable',
    { kind: 'auth-unreachable' },
  ],
];

/** What documents 002 and 003 add, and where they spell the same differently. */
const documents002And003: Row[] = [
  [
    400,
    '4000',
    `Не найден МКАБ: ${guid} в лпу: Поликлиника № 3`,
    'card-not-found',
    refused('no-medical-card'),
  ],
  [
    400,
    '4033',
    'directionID и directionType не могут быть указаны отдельно',
    'referral-half-named',
    defective,
  ],
  [
    400,
    '4031',
    'Направление с таким номером не существует, либо принаджлежит другому пациенту',
    'referral-unknown-number',
    defective,
  ],
  [
    400,
    '4036',
    'Время и гуид врача или гуид ячейки расписания не должны быть пустыми',
    'cell-not-named',
    defective,
  ],
  [
    400,
    '4036',
    'Время и гвид врача или гвид ячейки расписания не должны быть пустыми',
    'cell-not-named',
    defective,
  ],
  [
    400,
    '4005',
    'Вы пытаетесь записаться в детское учреждение. Запись пациентов старше 18 лет запрещена.',
    'adult-at-childrens-clinic',
    refused('age-restricted'),
  ],
  [
    400,
    '4007',
    'Вам запрещена самостоятельная запись на прием через интернет или инфомат. Для записи на прием обратитесь в \nрегистратуру медицинского учреждения лично или по телефону.',
    'self-booking-forbidden',
    refused('self-booking-forbidden'),
  ],
  [
    400,
    '4007',
    'Вы не состоите на диспансерном учёте у данного специалиста. Запись невозможна.',
    'not-under-observation',
    refused('not-under-observation'),
  ],
  [
    400,
    '4029',
    'Запись недоступна для данной возрастной группы. Сотрудниками МО было установлено ограничение по возрасту при записи \nна прием.',
    'age-at-this-time',
    refused('age-restricted'),
  ],
  [
    403,
    '5010',
    "Запрос должен содержать 'Authorization: Bearer ...'\"",
    'authorization-missing',
    tokenRefused,
  ],
];

describe.each([
  ['document 001', document001],
  ['documents 002 and 003', documents002And003],
])('%s', (_document, rows) => {
  test.each(rows)('%i %s %s', (status, code, message, id, outcome) => {
    expect(rowsFor(status, { code, message }).map((row) => row.id)).toEqual([id]);
    for (const body of [
      { Code: code, Message: message, Message_code: 'Error' },
      {
        code: String(status),
        message: message.toUpperCase().replaceAll(' ', '  '),
        message_code: Number(code),
      },
    ]) {
      const answer = readStandardAnswer(body);
      expect(answer?.code).toBe(code);
      const end = {
        kind: 'answered',
        status,
        headers: {},
        contentType: 'application/json',
        body: JSON.stringify(body),
      } as const;
      const told = outcomeOfBooking(end, slotGuid, now);
      expect(told.kind).toBe('kind' in outcome ? outcome.kind : '');
      if (body.Code !== undefined) expect(told).toMatchObject(outcome);
      // The operator sees the server's own words, whatever they mean.
      expect(told).toHaveProperty('message', answer?.message);
    }
  });
});

test('every entry of the catalogue stands for a row of a document', () => {
  const shown = new Set([...document001, ...documents002And003].map(([, , , id]) => id));
  expect(refusalRows.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  expect(new Set(refusalRows.map(({ id }) => id)).size).toBe(refusalRows.length);
});

test.each([
  [409, '4000', 'Направление'],
  [400, '4007', 'Что-то о записи'],
  [400, '5000', 'Пол не указан'],
  [500, '4009', 'Это время уже занято.'],
  [400, '4999', ''],
])('%i %s «%s» is recognised as nothing', (status, code, message) => {
  expect(rowsFor(status, { code, message })).toEqual([]);
});

test('messages are compared by what is stable in them', () => {
  expect(normaliseMessage('  Гвид —  врача,\n"ЯЧЕЙКИ"; ещё №1 ')).toBe('гуид врача ячейки еще 1');
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
