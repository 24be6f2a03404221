import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Simulator } from '../../simulator/start.ts';
import { until } from '../support/until.ts';
import {
  ask,
  bookAs,
  CUT,
  escpos,
  eventually,
  isFree,
  newcomer,
  PREAMBLE,
  patientNamed,
  push,
  sendToPrinter,
  slotWhere,
  started,
  THURSDAY_TEN,
  type Told,
} from './kit.ts';

const send = (simulator: Simulator, path: string, body: unknown): Promise<Told> =>
  ask(`${simulator.consoleUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('what the page does, its endpoints do', () => {
  test('faults are switched, counted and lifted', async () => {
    const simulator = await started();
    await send(simulator, '/faults', { name: 'answer-lost', on: true, times: 2, service: 'appointments' });
    const told = await send(simulator, '/faults', { name: 'slow', on: true, delayMs: 5 });
    const active = [
      { name: 'answer-lost', times: 2, service: 'appointments' },
      { name: 'slow', delayMs: 5 },
    ];
    expect(told.body.faults).toEqual(active);
    expect(simulator.faults.active()).toEqual(active);
    await send(simulator, '/faults', { name: 'slow', on: false });
    expect(simulator.faults.active()).toHaveLength(1);
    await send(simulator, '/faults', { name: 'down', on: true });
    await expect(fetch(simulator.apiUrl)).rejects.toThrow();
    await send(simulator, '/faults', { name: 'all', on: false });
    expect(simulator.faults.active()).toEqual([]);
    expect((await fetch(simulator.apiUrl)).status).toBe(404);
  });

  test('things are held under the reader, which can be unplugged', async () => {
    const simulator = await started();
    const { host, port } = simulator.scanner;
    const policy = simulator.patients[0]?.policy;
    expect(await send(simulator, '/hold', { kind: 'policy', policy })).toMatchObject({ status: 409 });
    const wire = connect({ host, port });
    const heard: Buffer[] = [];
    wire.on('data', (bytes: Buffer) => heard.push(bytes));
    await until(
      'the wire',
      async () => (await send(simulator, '/hold', { kind: 'text', text: 'А1' })).status === 200,
    );
    expect((await send(simulator, '/hold', { kind: 'policy', policy })).status).toBe(200);
    await eventually(() => Buffer.concat(heard).length === 4 + 130);
    expect((await send(simulator, '/hold', { kind: 'sheet', id: 7 })).status).toBe(404);
    expect((await send(simulator, '/hold', { kind: 'photo' })).status).toBe(400);
    const told = await send(simulator, '/scanner', { plugged: false });
    expect(told.body.scanner).toEqual({ plugged: false });
    await eventually(() => wire.closed);
    expect((await send(simulator, '/scanner', { plugged: 'yes' })).status).toBe(400);
  });

  test('an answer can be scripted, a cell taken, the printer upset', async () => {
    const simulator = await started();
    const slot = slotWhere(simulator, isFree);
    await send(simulator, '/answer-next', {
      service: 'appointments',
      status: 400,
      code: '4031',
      message: 'нет',
    });
    expect((await bookAs(simulator, 'Тестов', slot.guid)).body.Code).toBe('4031');
    expect((await send(simulator, '/take', { slotGuid: slot.guid })).body).toEqual({ taken: true });
    expect((await send(simulator, '/take', { slotGuid: slot.guid })).status).toBe(409);
    expect(simulator.bookings().map((each) => [each.slotGuid, each.source, each.policy])).toEqual([
      [slot.guid, 'Internet', null],
    ]);
    await send(simulator, '/printer', { paper: 'none', coverOpen: true });
    expect(simulator.printerFaults.state()).toMatchObject({ paper: 'none', coverOpen: true });
    await send(simulator, '/printer', { reset: true });
    expect(simulator.printerFaults.state()).toMatchObject({ paper: 'ok', coverOpen: false });
  });

  test('a card closed, a cell kept, a resource gone', async () => {
    const simulator = await started();
    const slot = slotWhere(simulator, isFree);
    await send(simulator, '/restrict', { guid: slot.guid, audience: 'infants' });
    expect((await bookAs(simulator, 'Тестов', slot.guid)).body.Code).toBe('4029');
    await send(simulator, '/restrict', { guid: slot.guid, audience: null });
    await send(simulator, '/dismiss', { resourceGuid: slot.resourceGuid });
    expect((await bookAs(simulator, 'Тестов', slot.guid)).body.Message).toContain('не найдено ресурса');
    const { policy } = patientNamed(simulator, 'Тестов');
    expect((await send(simulator, '/card', { policy, card: 'closed' })).status).toBe(200);
    expect(patientNamed(simulator, 'Тестов').closed).toBe(true);
    expect((await send(simulator, '/card', { policy: '1', card: 'closed' })).status).toBe(404);
    expect((await send(simulator, '/card', { policy, card: 'eaten' })).status).toBe(400);
  });

  test('referrals, pushes and cancellations are in the state, and no whole person is', async () => {
    const simulator = await started();
    await push(simulator, newcomer(simulator));
    const { body } = await ask(`${simulator.consoleUrl}/state`);
    expect(body).toMatchObject({
      totals: { pushes: 1, referrals: simulator.referrals().length },
      pushes: [{ effect: 'created', mkabStatus: 'Uploaded', policy: '…8017' }],
      referrals: expect.arrayContaining([
        expect.objectContaining({ kind: 'laboratory', specialityName: 'Процедурный кабинет' }),
      ]),
    });
    expect(JSON.stringify(body)).not.toContain('89999999999');
    const rows: unknown = await (await fetch(`${simulator.consoleUrl}/rows`)).json();
    expect(rows).toHaveLength(65);
  });

  test('sheets and the state are there to read; the state names a sheet, its picture is asked for', async () => {
    const simulator = await started();
    await sendToPrinter(simulator, escpos(...PREAMBLE, 'талон\n', 0x01, ...CUT));
    await eventually(() => simulator.sheets().length === 1);
    const [sheet] = simulator.sheets();
    const sheets: unknown = await (await fetch(`${simulator.consoleUrl}/sheets`)).json();
    expect(sheets).toEqual([sheet]);
    const { body } = await ask(`${simulator.consoleUrl}/state`);
    expect(body).toMatchObject({ totals: { bookings: 0, calls: 0, sheets: 1 }, faults: [] });
    expect(body.sheets).toEqual([
      {
        id: 1,
        at: THURSDAY_TEN,
        columns: 48,
        cut: true,
        hasCode: false,
        fate: 'cut',
        unknownBytes: 1,
        notPrinted: [],
      },
    ]);
    const picture = await fetch(`${simulator.consoleUrl}/sheets/1.svg`);
    expect([picture.headers.get('content-type'), await picture.text()]).toEqual([
      'image/svg+xml; charset=utf-8',
      sheet?.svg,
    ]);
    expect((await fetch(`${simulator.consoleUrl}/sheets/2.svg`)).status).toBe(404);
  });

  test('every trouble of the printer is one call, and so is well again', async () => {
    const simulator = await started();
    const well = simulator.printerFaults.state();
    const troubles = {
      ...{ paper: 'low', coverOpen: true, cutterJammed: true, overheated: true, busy: true, silent: true },
      ...{ slowMs: 400, buffer: { bytes: 256, bytesPerSecond: 128 }, diesAfterBytes: 300 },
      resetsAfter: { bytes: 300, losesBytes: 100, dropsConnection: true },
      ...{ paperEndsAfterLines: 8, cutterJamsAtCut: true, keepsBuffer: true },
      ...{ columns: 32, startsInKanji: true, cp866Number: 59 },
      presenter: { present: '1d 65 05', retract: '1d 65 02' },
      ...{ offline: true, powerOff: true },
    };
    for (const [key, value] of Object.entries(troubles)) await send(simulator, '/printer', { [key]: value });
    expect(simulator.printerFaults.state()).toEqual(troubles);
    expect(Object.keys(troubles).sort()).toEqual(Object.keys(well).sort());
    await send(simulator, '/printer', { reset: true });
    expect(simulator.printerFaults.state()).toEqual(well);
  });

  test('the patient takes the paper that is held out; there is none to take otherwise', async () => {
    const simulator = await started();
    await send(simulator, '/printer', { presenter: { present: '1d 65 05', retract: '1d 65 02' } });
    expect((await send(simulator, '/printer', { take: true })).status).toBe(409);
    await sendToPrinter(simulator, escpos(...PREAMBLE, 'талон\n', ...CUT, 0x1d, 0x65, 0x05));
    await eventually(() => simulator.sheets()[0]?.fate === 'held-out');
    expect((await send(simulator, '/printer', { take: true })).body).toMatchObject({
      sheets: [{ fate: 'taken' }],
    });
  });

  test('what is not understood is refused in words and changes nothing', async () => {
    const simulator = await started();
    const told = [
      await send(simulator, '/faults', { name: 'flood', on: true }),
      await send(simulator, '/faults', { name: 'slow', on: true }),
      await send(simulator, '/faults', { name: 'hang', on: true, times: 0 }),
      await send(simulator, '/faults', null),
      await send(simulator, '/answer-next', { service: 'all', status: 400, code: '1', message: '' }),
      await send(simulator, '/printer', {}),
      await send(simulator, '/printer', { paper: 'plenty' }),
      await send(simulator, '/printer', { take: false }),
      await send(simulator, '/printer', { presenter: { present: 'out', retract: 'in' } }),
      await send(simulator, '/take', { slotGuid: 'here' }),
      await ask(`${simulator.consoleUrl}/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{',
      }),
    ];
    expect(told.map((each) => [each.status, typeof each.body.error])).toEqual(
      told.map(() => [400, 'string']),
    );
    expect(simulator.faults.active()).toEqual([]);
  });
});

test('the page is served, with what it needs', async () => {
  const { consoleUrl } = await started();
  const types: (string | null)[] = [];
  const scripts = ['/console.js', '/element.js', '/switches.js', '/tables.js', '/roll.js'];
  for (const path of ['/', '/style.css', '/parts.css', '/paper.css', ...scripts]) {
    const answer = await fetch(`${consoleUrl}${path}`);
    types.push(answer.headers.get('content-type'));
    expect((await answer.text()).length).toBeGreaterThan(500);
  }
  expect(types).toEqual([
    'text/html; charset=utf-8',
    ...Array(3).fill('text/css; charset=utf-8'),
    ...Array(5).fill('text/javascript; charset=utf-8'),
  ]);
});

test('the state arrives at once and after each change', async () => {
  const simulator = await started();
  const answer = await fetch(`${simulator.consoleUrl}/events`);
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  if (!answer.body) throw new Error('no stream');
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const until = async (wanted: string): Promise<void> => {
    while (!text.includes(wanted)) text += (await reader.read()).value ?? '';
  };
  await until('"faults":[]');
  await simulator.faults.on('hang');
  await until('"faults":[{"name":"hang"}]');
  await reader.cancel();
});

test('only callers that name this machine are heard', async () => {
  const simulator = await started();
  const status = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const asked = request(`${simulator.consoleUrl}/state`, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.on('error', reject);
      asked.end();
    });
  expect([
    await status({ host: 'evil.example' }),
    await status({ host: '127.0.0.1.evil.example' }),
    await status({ origin: 'https://evil.example' }),
    await status({ origin: 'null' }),
    await status({ host: 'localhost:1' }),
    await status({ origin: simulator.consoleUrl }),
  ]).toEqual([403, 403, 403, 403, 200, 200]);
});
