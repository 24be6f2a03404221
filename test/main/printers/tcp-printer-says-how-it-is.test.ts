import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { until } from '../../support/until.ts';
import { deadPort, type FourAnswers } from './fake-printer.ts';
import { ticket } from './sample-papers.ts';
import { given, troubles } from './tcp-kit.ts';

type Listener = (socket: Socket) => void;

const inHex = (bytes: readonly number[]): string =>
  `DLE EOT 1–4: ${bytes.map((byte) => byte.toString(16)).join(' ')}`;

describe('what the printer says of itself', () => {
  test('well', async () => {
    const { fake, printer } = await given();
    expect(await printer.status()).toEqual({ kind: 'ready', detail: 'DLE EOT 1–4: 12 12 12 12' });
    expect(fake.questions).toEqual([1, 2, 3, 4]);
  });

  test('paper near its end is low, not out', async () => {
    const { printer } = await given({ before: [0x12, 0x12, 0x12, 0x1e] });
    expect(await printer.status()).toEqual({ kind: 'paper-low', detail: 'DLE EOT 1–4: 12 12 12 1e' });
  });

  test('an open drawer is no trouble', async () => {
    const { printer } = await given({ before: [0x16, 0x12, 0x12, 0x12] });
    expect(await printer.status()).toMatchObject({ kind: 'ready' });
  });

  test.each(troubles)('%s', async (_, before, kind) => {
    const { printer } = await given({ before });
    expect(await printer.status()).toEqual({ kind, detail: inHex(before) });
  });

  test('where that bit is a paper in the presenter, it is no end of paper', async () => {
    const before: FourAnswers = [0x12, 0x12, 0x12, 0x52];
    const usual = await given({ before });
    expect(await usual.printer.status()).toMatchObject({ kind: 'no-paper' });
    const citizen = await given({ before }, { profile: { paperEndBits: 0x20 } });
    expect(await citizen.printer.status()).toMatchObject({ kind: 'ready' });
  });

  test('nothing, where it should: then nobody knows whether it is one', async () => {
    const { fake, printer } = await given({ before: null });
    expect(await printer.status()).toEqual({ kind: 'offline', detail: 'no answer to DLE EOT' });
    expect(fake.questions).toEqual([1]);
  });

  test('garbage: not one of its bytes has the fixed bits', async () => {
    const { printer } = await given({ before: [0x00, 0xff, 0x11, 0x13] });
    expect(await printer.status()).toMatchObject({ kind: 'offline' });
  });

  test('half an answer is none', async () => {
    const { printer } = await given({ before: [0x12, 0x12, 0x00, 0x12] });
    expect(await printer.status()).toEqual({ kind: 'offline', detail: 'no answer to DLE EOT (12 12)' });
  });

  test.each([
    ['flow control and what is left of a packet', [0x11, 0x13, 0x00, 0x0f]],
    ['a packet of automatic status', [0x10, 0x00, 0x00, 0x00]],
    ['the first half of a packet', [0x18, 0x00]],
    ['packets of a printer that is unwell', [0x3c, 0x28, 0x0f, 0x60, 0x18, 0x08, 0x0f, 0x00]],
  ])('%s among the answers is passed over, whole or in pieces', async (_, noise) => {
    for (const inPieces of [false, true]) {
      const { printer } = await given({ before: [0x12, 0x12, 0x12, 0x72], noise, inPieces });
      expect(await printer.status()).toEqual({ kind: 'no-paper', detail: 'DLE EOT 1–4: 12 12 12 72' });
    }
  });

  test('it hangs up at once', async () => {
    const { printer } = await given({ resetsOnConnect: true });
    expect(await printer.status()).toMatchObject({ kind: 'offline', detail: expect.stringMatching(/^\w+$/) });
    expect(await printer.print(ticket)).toEqual({ kind: 'failed', reason: 'printer-offline' });
  });

  test('nobody is there', async () => {
    const { printer } = await given({}, { port: await deadPort() });
    expect(await printer.status()).toEqual({ kind: 'offline', detail: 'ECONNREFUSED' });
  });

  test('is not asked where it says nothing', async () => {
    const { fake, printer } = await given({}, { profile: { status: 'none' } });
    expect(await printer.status()).toEqual({ kind: 'unknown' });
    expect(fake.questions).toEqual([]);
    const gone = await given({}, { port: await deadPort(), profile: { status: 'none' } });
    expect(await gone.printer.status()).toEqual({ kind: 'offline', detail: 'ECONNREFUSED' });
  });
});

describe('what is no printer', () => {
  const echo: Listener = (socket) => void socket.on('data', (bytes) => socket.write(bytes));
  const flood =
    (byte: number): Listener =>
    (socket) => {
      const timer = setInterval(() => socket.writable && socket.write(Buffer.alloc(64, byte)), 2);
      socket.on('close', () => clearInterval(timer));
    };
  /** Its answers are a printer's, and there is one too many each time. */
  const twice: Listener = (socket) =>
    void socket.on('data', () => socket.write(Uint8Array.of(0x12)) && socket.write(Uint8Array.of(0x12)));
  const web: Listener = (socket) =>
    void socket.on('data', () => socket.write('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'));
  /** A letter that is an answer by its fixed bits, again and again. */
  const letters: Listener = (socket) => void socket.on('data', () => socket.write('RRRR'));

  test.each<[string, Listener]>([
    ['an echo', echo],
    ['a flood of 12', flood(0x12)],
    ['a flood of ff', flood(0xff)],
    ['a flood of 00', flood(0x00)],
    ['two answers to one question', twice],
    ['a web server', web],
    ['letters', letters],
  ])('%s: off line, and it gets not a byte of a paper', async (_, listener) => {
    const heard: number[] = [];
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', (bytes) => heard.push(...bytes));
      listener(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const { printer } = await given({}, { port });
    const state = await printer.status();
    expect(await printer.print(ticket)).toEqual({ kind: 'failed', reason: 'printer-offline' });
    expect(state).toEqual({ kind: 'offline', detail: expect.stringMatching(/ answer to DLE EOT/) });
    expect(heard.filter((byte) => byte === 0x1b)).toEqual([]);
  });

  test('one burst of rubbish on the line is forgiven', async () => {
    const { fake, printer } = await given({ noise: [0xff, 0x80] });
    const asking = printer.status();
    await until('a question', () => fake.questions.length > 0);
    fake.behave({ noise: [] });
    expect(await asking).toMatchObject({ kind: 'ready' });
  });
});
