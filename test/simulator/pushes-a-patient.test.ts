import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bookAs, isFree, newcomer, patientNamed, push, slotWhere, started, tokenFor } from './kit.ts';

const GUID = '26f407bc-01c7-4e64-ae16-80ae909b1574';

describe('a push that goes through', () => {
  test('somebody new gets a card, then tokens, then a booking', async () => {
    const simulator = await started();
    const answer = await push(simulator, newcomer(simulator));
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        MkabStatus: 'Uploaded',
        AttachmentStatus: 'None',
        PersonGuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
        MkabGuid: GUID,
        AttachmentGuid: null,
        ValidationMessage: [],
      },
    ]);
    expect(patientNamed(simulator, 'Приезжая')).toMatchObject({ hasCard: true, pushed: true });
    expect((await bookAs(simulator, 'Приезжая', slotWhere(simulator, isFree).guid)).status).toBe(200);
    await tokenFor(simulator, patientNamed(simulator, 'Приезжая'), simulator.clinic.guid);
  });

  test('somebody the region knows gets a card here', async () => {
    const simulator = await started();
    const { policy, birthDate } = patientNamed(simulator, 'Новосёлова');
    const answer = await push(
      simulator,
      newcomer(simulator, {
        family: 'Новосёлова',
        name: 'Кира',
        patronymic: 'Олеговна',
        birthday: birthDate,
        polis: { type: { code: '3' }, number: policy },
      }),
    );
    expect(answer.body.MkabStatus).toBe('Uploaded');
    await tokenFor(simulator, { policy, birthDate });
  });

  test('the same GUID again is an update; another makes a second card, and the truth shows both', async () => {
    const simulator = await started();
    await push(simulator, newcomer(simulator));
    await push(simulator, newcomer(simulator, { phone: '+7 (999) 999-99-98' }));
    await push(simulator, newcomer(simulator, { guid: 'c180af82-b7bb-477c-a6de-e1625b49a21f' }));
    await push(simulator, newcomer(simulator, { guid: undefined }));
    expect(simulator.pushes().map((each) => [each.effect, each.mkabStatus])).toEqual([
      ['created', 'Uploaded'],
      ['updated', 'Uploaded'],
      ['created', 'Uploaded'],
      ['created', 'Uploaded'],
    ]);
    expect(new Set(simulator.pushes().map((each) => each.guid)).size).toBe(3);
    expect(simulator.patients.filter((each) => each.family === 'Приезжая')).toHaveLength(1);
  });

  test('names in any case, gender as a number, nothing that need not be there', async () => {
    const simulator = await started();
    const answer = await push(simulator, {
      Guid: GUID.toUpperCase(),
      Family: 'Приезжая',
      Name: 'Алла',
      Patronymic: '',
      Birthday: '1990-01-01T00:00:00+03:00',
      Polis: { Type: { Code: '3' }, Number: '5058900898008017' },
      Mcod: simulator.clinic.code,
      Phone: '89999999999',
      Gender: 2,
      Unheard: 'of',
    });
    expect(answer.body).toMatchObject({ MkabStatus: 'Uploaded', MkabGuid: GUID });
  });

  test('who is kept from booking by themselves is, from then on', async () => {
    const simulator = await started();
    await push(simulator, newcomer(simulator, { blackLabel: true }));
    const slot = slotWhere(simulator, isFree).guid;
    expect((await bookAs(simulator, 'Приезжая', slot)).body.Message_code).toBe('4007');
    await push(simulator, newcomer(simulator));
    expect((await bookAs(simulator, 'Приезжая', slot)).status).toBe(200);
  });

  test('survives a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const stateFile = join(folder, 'clinic.json');
    const before = await started({ stateFile });
    await push(before, newcomer(before));
    await before.stop();
    const after = await started({ stateFile });
    await tokenFor(after, patientNamed(after, 'Приезжая'));
  });
});

describe('attachment', () => {
  const attached = async (attachment: unknown): Promise<unknown[]> => {
    const simulator = await started();
    const { body } = await push(simulator, newcomer(simulator, { attachment }));
    const messages = body.ValidationMessage;
    return [body.MkabStatus, body.AttachmentStatus, Array.isArray(messages) ? messages.length : -1];
  };
  test('each of its four states', async () => {
    const right = { lpuCode: '0012001', date: '2026-11-19', type: 1 };
    expect([
      await attached(null),
      await attached(right),
      await attached({ ...right, lpuCode: '9999999' }),
      await attached({ lpuCode: '0012001', date: 'soon' }),
      await attached('here'),
    ]).toEqual([
      ['Uploaded', 'None', 0],
      ['Uploaded', 'Uploaded', 0],
      ['Uploaded', 'Error', 1],
      ['Uploaded', 'NotValid', 2],
      ['Uploaded', 'NotValid', 1],
    ]);
  });
});

describe('a push that does not', () => {
  test.each<[string, object]>([
    ['family', { family: '' }],
    ['family', { family: 'Иванов7' }],
    ['family', { family: 'Я'.repeat(101) }],
    ['name', { name: undefined }],
    ['patronymic', { patronymic: null }],
    ['birthday', { birthday: '31.12.1990' }],
    ['birthday', { birthday: '1990-02-30' }],
    ['birthday', { birthday: '2026-11-20' }],
    ['birthplace', { birthplace: 5 }],
    ['polis', { polis: undefined }],
    ['polis', { polis: '5058900898008017' }],
    ['polis.number', { polis: { type: { code: '3' } } }],
    ['polis.number', { polis: { type: { code: '3' }, number: '' } }],
    ['polis.number', { polis: { type: { code: '3' }, number: '1'.repeat(21) } }],
    ['polis.type', { polis: { number: '5058900898008017' } }],
    ['polis.type.code', { polis: { type: { code: 'единый' }, number: '5058900898008017' } }],
    ['polis.start', { polis: { type: { code: '3' }, number: '5058900898008017', start: '08.04.2013' } }],
    ['polis.smo', { polis: { type: { code: '3' }, number: '5058900898008017', smo: 'Компания' } }],
    ['identityDocument.number', { identityDocument: { type: { code: '14' } } }],
    ['identityDocument.date', { identityDocument: { type: { code: '14' }, number: '1', date: 'давно' } }],
    ['mcod', { mcod: '' }],
    ['mcod', { mcod: undefined }],
    ['phone', { phone: undefined }],
    ['phone', { phone: 'нет' }],
    ['email', { email: 'a.ru' }],
    ['gender', { gender: 3 }],
    ['gender', { gender: 'ж' }],
    ['snils', { snils: '123' }],
    ['regAddress', { regAddress: 'а'.repeat(501) }],
    ['factAddress', { factAddress: [] }],
    ['isWorker', { isWorker: 'да' }],
    ['workPlace', { workPlace: {} }],
    ['profession', { profession: 1 }],
    ['position', { position: 'а'.repeat(201) }],
    ['bloodType', { bloodType: 'A' }],
    ['rh', { rh: '+' }],
    ['blackLabel', { blackLabel: 0 }],
    ['guid', { guid: '12' }],
  ])('not valid, and the message names %s: %o', async (field, more) => {
    const simulator = await started();
    const answer = await push(simulator, newcomer(simulator, more));
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        MkabStatus: 'NotValid',
        AttachmentStatus: 'None',
        PersonGuid: null,
        MkabGuid: null,
        AttachmentGuid: null,
        ValidationMessage: [expect.stringMatching(new RegExp(`^Поле ${field}: [а-яА-Я]`))],
      },
    ]);
    expect(simulator.patients.some((each) => each.pushed)).toBe(false);
  });

  test('a telephone and an address at which nobody is reached, however they are written; others are', async () => {
    const simulator = await started();
    simulator.distrust('phone', '79999999998');
    simulator.distrust('email', 'nobody@example.org');
    const told: unknown[] = [];
    for (const more of [
      { phone: '+7 (999) 999-99-98', email: 'Nobody@Example.org' },
      { phone: '8 999 999 99 98' },
      { phone: '79999999997', email: 'somebody@example.org' },
    ]) {
      const { body } = await push(simulator, newcomer(simulator, more));
      told.push([body.MkabStatus, body.ValidationMessage]);
    }
    expect(told).toEqual([
      ['NotValid', ['Поле phone: значение не подтверждено', 'Поле email: значение не подтверждено']],
      ['NotValid', ['Поле phone: значение не подтверждено']],
      ['Uploaded', []],
    ]);
    expect(simulator.pushes().map(({ effect }) => effect)).toEqual(['none', 'none', 'created']);
  });

  test('an empty person is told everything that is missing', async () => {
    const simulator = await started();
    const { body } = await push(simulator, {});
    expect(body.ValidationMessage).toEqual(
      ['family', 'name', 'patronymic', 'birthday', 'polis', 'mcod', 'phone'].map(
        (field) => `Поле ${field}: обязательное поле не заполнено`,
      ),
    );
  });

  test('a card of somebody else, a policy of somebody else, a clinic nobody knows', async () => {
    const simulator = await started();
    await push(simulator, newcomer(simulator));
    const { policy } = patientNamed(simulator, 'Облакова');
    const told: unknown[] = [];
    for (const more of [
      { family: 'Другая' },
      { name: 'Анна' },
      { birthday: '1990-01-02' },
      { guid: undefined, polis: { type: { code: '3' }, number: policy } },
      { mcod: '999999' },
    ]) {
      const { body } = await push(simulator, newcomer(simulator, more));
      told.push([body.MkabStatus, body.AttachmentStatus, String(body.ValidationMessage).split(' ')[0]]);
    }
    expect(told).toEqual([
      ['Error', 'None', 'МКАБ'],
      ['Error', 'None', 'МКАБ'],
      ['Error', 'None', 'МКАБ'],
      ['Error', 'None', 'Полис'],
      ['Error', 'None', 'ЛПУ'],
    ]);
    expect(simulator.patients.filter((each) => each.pushed)).toHaveLength(1);
  });

  test('without the login, and with a wrong one', async () => {
    const simulator = await started();
    const { login, password } = simulator.patientsBasic;
    const told: number[] = [];
    for (const basic of [`${login}:${password}`, `${login}:guess`, 'kiosk', ''])
      told.push((await push(simulator, newcomer(simulator), basic)).status);
    expect(told).toEqual([200, 401, 401, 401]);
    expect(simulator.pushes()).toHaveLength(1);
  });
});

test('the log keeps the whole body and no password', async () => {
  const simulator = await started();
  const body = newcomer(simulator, {
    regAddress: 'а'.repeat(499),
    factAddress: 'б'.repeat(499),
    workPlace: 'в'.repeat(499),
  });
  await push(simulator, body);
  const call = simulator.calls().at(-1);
  expect(JSON.parse(call?.body ?? '')).toEqual(JSON.parse(JSON.stringify(body)));
  expect(call?.headers?.authorization).toMatch(/^Basic #[0-9a-f]{8}$/);
  expect(simulator.pushes()[0]?.body).toEqual(JSON.parse(JSON.stringify(body)));
});
