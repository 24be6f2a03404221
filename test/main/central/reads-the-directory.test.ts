import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answerText, clientFor, startServer, type TestServer } from './servers.ts';

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const at = (server: TestServer): string => `http://127.0.0.1:${server.port}`;
const resourceGuid = 'b0666870-c5b7-4e38-a959-0f17bc50a3cf';

describe('the directory', () => {
  const directory = async (bodies: string[]) => {
    const rest = [...bodies];
    const server = await startServer((socket) => socket.write(answerText(200, rest.shift() ?? '[]')));
    const client = clientFor(at(server));
    const reading = await client.central.directory();
    return { reading, ...client, asked: server.seen.map(({ requestLine }) => requestLine) };
  };
  const doctor = (index: number) => ({
    docPrvdGuid: `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`,
    fio: `Врач ${index}`,
    specialityId: index % 3,
    specialityName: `Специальность ${index % 3}`,
  });
  const page = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => doctor(from + index));
  const sizes = (reading: Awaited<ReturnType<typeof directory>>['reading']) =>
    reading.kind === 'read' ? [reading.value.specialities.length, reading.value.resources.length] : reading;

  test('doctors in bulk become resources and specialities', async () => {
    const { reading, asked } = await directory([fixture('doctors-page.json')]);
    expect(reading).toEqual({
      kind: 'read',
      value: {
        specialities: [
          { id: '76', name: 'Терапия' },
          { id: '31', name: 'Функциональная диагностика' },
        ],
        resources: [
          { guid: resourceGuid, specialityId: '76', name: 'Петрова Анна Ильинична', room: '204', floor: 2 },
          {
            guid: '12ab9992-9875-4fb6-a9c0-8504170c1429',
            specialityId: '31',
            name: 'Кабинет ЭКГ',
            room: '118',
            floor: 1,
          },
          {
            guid: '18c29a77-35cf-4532-b70a-d493eae6dbc7',
            specialityId: '76',
            name: 'Сомов Илья Петрович',
            room: null,
            floor: null,
          },
        ],
      },
    });
    expect(asked).toEqual([
      'GET /s/iemk/doctors?lpuCode=330501&haveSchedule=false&page=1&count=100 HTTP/1.1',
    ]);
  });

  test('pages are asked for until a short one', async () => {
    const { reading, asked } = await directory([
      JSON.stringify({ doctors: page(1, 100) }),
      JSON.stringify({ doctors: page(101, 200) }),
      JSON.stringify({ doctors: page(201, 205) }),
    ]);
    expect(sizes(reading)).toEqual([3, 205]);
    expect(asked.map((line) => /page=(\d+)/.exec(line)?.[1])).toEqual(['1', '2', '3']);
  });

  test('a full last page ends with the total', async () => {
    const { asked } = await directory([JSON.stringify({ Total: 100, Doctors: page(1, 100) })]);
    expect(asked.length).toBe(1);
  });

  test('a server that caps the page below what was asked for', async () => {
    const { reading } = await directory([
      JSON.stringify({ count: 50, doctors: page(1, 50) }),
      JSON.stringify({ count: 50, doctors: page(51, 60) }),
    ]);
    expect(sizes(reading)).toEqual([3, 60]);
  });

  test('a bare array is one page and the last', async () => {
    const { reading, asked } = await directory([JSON.stringify(page(1, 300))]);
    expect(sizes(reading)).toEqual([3, 300]);
    expect(asked.length).toBe(1);
  });

  test('a server that ignores the page is not asked for ever', async () => {
    const same = JSON.stringify({ doctors: page(1, 100) });
    const { reading, asked, logged } = await directory([same, same, same, same]);
    expect(sizes(reading)).toEqual([3, 100]);
    expect(asked.length).toBe(2);
    expect(logged).toEqual([{ level: 'warn', event: 'central-directory-repeats', fields: { page: 2 } }]);
  });

  test('one page that fails fails the whole', async () => {
    const { reading, exchanges } = await directory([
      JSON.stringify({ doctors: page(1, 100) }),
      '{"doctors":',
    ]);
    expect(reading).toEqual({ kind: 'failed', failure: { kind: 'no-answer', cause: 'answer-cut-off' } });
    expect(exchanges.map(({ outcome }) => outcome)).toEqual(['answered', { failed: 'no-answer' }]);
  });

  test('doctors that cannot be read are left out and counted', async () => {
    const bad = [
      null,
      { ...doctor(2), docPrvdGuid: 'x' },
      { ...doctor(3), fio: ' ' },
      { ...doctor(4), specialityId: {} },
    ];
    const { reading, logged } = await directory([JSON.stringify([...bad, doctor(1)])]);
    expect(sizes(reading)).toEqual([1, 1]);
    expect(logged).toEqual([{ level: 'warn', event: 'central-doctors-left-out', fields: { count: 4 } }]);
  });

  test.each([
    ['an error with 200', '{"Code":"4000","Message":"Нет"}'],
    ['doctors that are not a list', '{"doctors":{"1":{}}}'],
    ['a list of something else', '[1,2,3]'],
  ])('%s is not the API’s', async (_name, body) => {
    const { reading } = await directory([body]);
    expect(reading).toEqual({ kind: 'failed', failure: { kind: 'not-the-api', cause: 'wrong-shape' } });
  });
});
