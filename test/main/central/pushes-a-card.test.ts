import { describe, expect, test } from 'vitest';
import { cardSchema, type PatientCard } from '../../../domain/patient-card.ts';
import { cardGuid, pushCall, smallestCard } from './calls.ts';
import { answering, clientFor, clinic, fixture, headersOf, startServer } from './servers.ts';

/** Document 004 over real HTTP: the card to the byte, and what each status means. */

/** The document's own example, in the kiosk's words. Its empty texts are the document's: no card of a patient has them. */
const example: PatientCard = {
  family: '',
  name: '',
  patronymic: '',
  birthDate: '1990-01-01',
  birthplace: '. ',
  policy: {
    typeCode: '3',
    typeName: ' ',
    series: '',
    number: '5070000000000000',
    startOn: '2013-04-08',
    insurer: '1024000000000',
  },
  identityDocument: {
    typeCode: '14',
    typeName: ' ',
    series: '00 00',
    number: '000000',
    issuedOn: '2013-04-08',
    issuedBy: ' ',
  },
  phone: '89999999999',
  email: 'a@a.ru',
  sex: 'male',
  snils: '00000000000',
  registeredAddress: '. ',
  actualAddress: '. ',
  isWorker: true,
  workPlace: '',
  profession: '',
  position: '',
  bloodType: '1',
  rhesusPositive: false,
  selfBookingBlocked: false,
};

/** Every field of the table, the attachment among them. */
const whole: PatientCard = cardSchema.parse({
  ...example,
  family: 'Тестова',
  name: 'Анна',
  patronymic: 'Петровна',
  birthplace: 'г. Примерск',
  policy: { ...example.policy, typeName: 'Единый', endOn: '2033-04-08' },
  identityDocument: { ...example.identityDocument, typeName: 'Паспорт', issuedBy: 'ОВД' },
  sex: 'female',
  snils: '11223344595',
  registeredAddress: 'ул. Ясная, 1',
  actualAddress: 'ул. Ясная, 2',
  workPlace: 'Завод',
  profession: 'Токарь',
  position: 'Мастер',
  rhesusPositive: true,
  selfBookingBlocked: true,
  attachment: { from: '2026-11-21', kind: 'terr' },
});

async function sent(card: PatientCard, code = clinic.code) {
  const server = await startServer(answering(200, fixture('patient-answer.json')));
  const { central } = clientFor(`http://127.0.0.1:${server.port}`, {}, { ...clinic, code });
  await central.pushPatient({ guid: cardGuid, card });
  return { server, seen: server.seen[0] };
}

describe('the request, to the byte', () => {
  test("the document's own example, less the end of the policy that it leaves null", async () => {
    const { server, seen } = await sent(example, '777777');
    const body = JSON.stringify(JSON.parse(fixture('patient-request.json'))).replace('"end":null,', '');
    expect(seen?.requestLine).toBe('POST /m/patients HTTP/1.1');
    expect(seen?.body).toBe(body);
    expect([...(seen?.headers ?? [])].sort()).toEqual(
      headersOf(server, [
        `Authorization: Basic ${Buffer.from('kiosk:пароль').toString('base64')}`,
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Content-Type: application/json',
      ]),
    );
  });

  test('every field of the table', async () => {
    const { seen } = await sent(whole);
    expect(seen?.body).toBe(
      `{"guid":"${cardGuid}","family":"Тестова","name":"Анна","patronymic":"Петровна","birthday":"1990-01-01",` +
        '"birthplace":"г. Примерск","polis":{"type":{"code":"3","name":"Единый"},"series":"","number":"5070000000000000",' +
        '"start":"2013-04-08 00:00:00.000","end":"2033-04-08 00:00:00.000","smo":"1024000000000"},' +
        '"identityDocument":{"type":{"code":"14","name":"Паспорт"},"series":"00 00","number":"000000",' +
        '"date":"2013-04-08","issuedBy":"ОВД"},"mcod":"330501","phone":"89999999999","email":"a@a.ru","gender":"2",' +
        '"snils":"112-233-445 95","regAddress":"ул. Ясная, 1","factAddress":"ул. Ясная, 2","isWorker":true,' +
        '"workPlace":"Завод","profession":"Токарь","position":"Мастер","bloodType":"1","rh":true,"blackLabel":true,' +
        '"attachment":{"lpuCode":"330501","date":"2026-11-21","type":"terr"}}',
    );
  });

  test('only what is known is written', async () => {
    const { seen } = await sent(smallestCard);
    expect(seen?.body).toBe(
      `{"guid":"${cardGuid}","family":"Тестов","name":"Иван","patronymic":"","birthday":"1990-01-01",` +
        '"polis":{"type":{"code":"3"},"series":"","number":"5058900848000015"},"mcod":"330501","phone":"89990000000"}',
    );
  });
});

describe('what the statuses mean', () => {
  const accepted = (attachment: string, messages: string[] = []) => ({
    kind: 'card-accepted',
    attachment,
    messages,
  });
  const rejected = (reason: string, fields: string[], messages: string[]) => ({
    kind: 'card-rejected',
    reason,
    fields,
    messages,
  });
  const unrecognised = (code: string, message = '') => ({
    kind: 'needs-staff',
    reason: 'unrecognised-answer',
    code,
    message,
  });
  const wrongShape = { kind: 'not-the-api', cause: 'wrong-shape' };
  const rows: [object, object][] = [
    [{ mkabStatus: 'Uploaded', attachmentStatus: 'None' }, accepted('none')],
    [{ mkabStatus: 'Uploaded', attachmentStatus: 'Uploaded' }, accepted('uploaded')],
    [
      { mkabStatus: 'Uploaded', attachmentStatus: 'Error', validationMessage: ['Прикрепление не найдено'] },
      accepted('error', ['Прикрепление не найдено']),
    ],
    [
      { MkabStatus: 'Uploaded', AttachmentStatus: 'NotValid', ValidationMessage: ['Нет даты'] },
      accepted('not-valid', ['Нет даты']),
    ],
    [{ MKABSTATUS: 'UPLOADED', ATTACHMENTSTATUS: 'NONE', VALIDATIONMESSAGE: null }, accepted('none')],
    [{ mkabstatus: ' uploaded ', attachmentstatus: 'notvalid' }, accepted('not-valid')],
    [
      {
        mkabStatus: 'NotValid',
        attachmentStatus: 'None',
        validationMessage: ['Не указан телефон', 'Пол не указан'],
      },
      rejected('not-valid', ['phone', 'sex'], ['Не указан телефон', 'Пол не указан']),
    ],
    [{ MkabStatus: 'notvalid', AttachmentStatus: null }, rejected('not-valid', ['card'], [])],
    [
      {
        mkabStatus: 'Error',
        attachmentStatus: 'None',
        validationMessage: ['Найден другой пациент: ФИО, документы'],
      },
      rejected(
        'conflict',
        ['family', 'name', 'patronymic', 'identityDocument'],
        ['Найден другой пациент: ФИО, документы'],
      ),
    ],
    [
      { mkabStatus: 'ERROR', validationMessage: 'Одной строкой' },
      rejected('conflict', ['card'], ['Одной строкой']),
    ],
    [
      { mkabStatus: 'Queued', attachmentStatus: 'None', validationMessage: ['Позже'] },
      unrecognised('queued none', 'Позже'),
    ],
    [{ mkabStatus: 'Uploaded', attachmentStatus: 'Later' }, unrecognised('uploaded later')],
    [{ mkabStatus: 'None', attachmentStatus: 'None' }, unrecognised('none none')],
    [{ mkabStatus: '' }, wrongShape],
    [{ mkabStatus: 1 }, wrongShape],
    [{ attachmentStatus: 'Uploaded' }, wrongShape],
  ];
  test.each(rows)('%j', async (answer, outcome) => {
    const server = await startServer(answering(200, JSON.stringify(answer)));
    const { central, exchanges } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await pushCall.make(central)).toEqual(outcome);
    expect(exchanges[0]?.outcome).toEqual(outcome === wrongShape ? { failed: 'not-the-api' } : 'answered');
  });

  test('messages that are no text are dropped, endless ones cut, an endless list too', async () => {
    const odd = [null, 3, { a: 1 }, '  ', 'Ж'.repeat(2_000), ...Array.from({ length: 99 }, () => 'Пол')];
    const server = await startServer(
      answering(200, JSON.stringify({ mkabStatus: 'Error', validationMessage: odd })),
    );
    const { central } = clientFor(`http://127.0.0.1:${server.port}`);
    const many = Array.from({ length: 25 }, () => 'Пол');
    expect(await pushCall.make(central)).toEqual(rejected('conflict', ['sex'], ['Ж'.repeat(500), ...many]));
  });

  test('an attachment that was sent and is not told of needs a person', async () => {
    const server = await startServer(answering(200, '{"mkabStatus":"Uploaded"}'));
    const { central } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await central.pushPatient({ guid: cardGuid, card: whole })).toEqual(unrecognised('uploaded'));
    expect(await central.pushPatient({ guid: cardGuid, card: smallestCard })).toEqual(accepted('none'));
  });
});
