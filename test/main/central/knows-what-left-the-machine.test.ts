import net from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { causeOfTcpFailure } from '../../../main/central/connect-failure.ts';
import { caFileOf, makeCertificate } from './certificate.ts';
import { answering, answerText, clientFor, closedPort, listen, slotGuid, startServer } from './servers.ts';

const request = { slotGuid, token: 'header.claims.signature' };
const notSent = (cause: string) => ({ kind: 'not-sent', cause });
const unknown = (cause: string) => ({ kind: 'unknown', cause });
const appointment = JSON.stringify({ guid: slotGuid, slot: slotGuid, number: '3' });

describe('certainly not sent', () => {
  test('nobody listens', async () => {
    const { central, exchanges } = clientFor(`http://127.0.0.1:${await closedPort()}`);
    expect(await central.bookSlot(request)).toEqual(notSent('connection-refused'));
    expect(exchanges[0]).toMatchObject({ outcome: { failed: 'connection-refused' }, serverAt: null });
  });

  test('a name that does not exist', async () => {
    const { central } = clientFor('http://no-such-host.invalid', { connectTimeoutMs: 10_000 });
    expect(await central.bookSlot(request)).toEqual(notSent('name-not-resolved'));
  });

  test('TCP connects and the TLS handshake never ends', async () => {
    const server = net.createServer((socket) => socket.on('error', () => undefined));
    const port = await listen(server);
    onTestFinished(() => void server.close());
    const { central } = clientFor(`https://127.0.0.1:${port}`, { connectTimeoutMs: 150 });
    expect(await central.bookSlot(request)).toEqual(notSent('connect-timeout'));
  });

  test('https spoken to a server of plain http', async () => {
    const server = await startServer(answering(200, appointment));
    const { central } = clientFor(`https://127.0.0.1:${server.port}`);
    const end = central.bookSlot(request);
    // A TLS greeting holds no end of headers: the server waits, and the handshake with it.
    expect(await end).toEqual(notSent('connect-timeout'));
    expect(server.seen).toEqual([]);
  });

  test('the connection is dropped inside the TLS handshake', async () => {
    const server = net.createServer((socket) => socket.once('data', () => socket.destroy()));
    const port = await listen(server);
    onTestFinished(() => void server.close());
    const { central } = clientFor(`https://127.0.0.1:${port}`);
    expect(await central.bookSlot(request)).toEqual(notSent('tls-failed'));
  });

  test('garbage instead of a TLS handshake', async () => {
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    const port = await listen(server);
    onTestFinished(() => void server.close());
    const { central } = clientFor(`https://127.0.0.1:${port}`);
    expect(await central.bookSlot(request)).toEqual(notSent('tls-failed'));
  });

  const aDayAgo = new Date(Date.now() - 86_400_000);
  const badCertificates = {
    'a self-signed certificate': () => makeCertificate({ subject: 'central', hosts: ['127.0.0.1'] }),
    'a certificate for another host': () =>
      makeCertificate({ subject: 'central', hosts: ['central.invalid'] }),
    'an expired certificate': () =>
      makeCertificate({
        subject: 'central',
        hosts: ['127.0.0.1'],
        validFrom: new Date(aDayAgo.getTime() - 86_400_000),
        validTo: aDayAgo,
      }),
    'a certificate of tomorrow': () =>
      makeCertificate({
        subject: 'central',
        hosts: ['127.0.0.1'],
        validFrom: new Date(Date.now() + 86_400_000),
        validTo: new Date(Date.now() + 2 * 86_400_000),
      }),
  };
  test.each(Object.entries(badCertificates))('%s', async (name, make) => {
    const certificate = make();
    const server = await startServer(answering(200, appointment), certificate);
    // All but the self-signed one are trusted, so that it is their other fault that counts.
    const more = name.includes('self-signed') ? {} : { caFile: caFileOf(certificate.cert) };
    const { central } = clientFor(`https://127.0.0.1:${server.port}`, more);
    expect(await central.bookSlot(request)).toEqual(notSent('certificate-refused'));
    expect(server.seen).toEqual([]);
  });

  // A loopback address refuses or answers at once, so these codes are shown to their classifier.
  test.each([
    ['ENOTFOUND', 'name-not-resolved'],
    ['EAI_AGAIN', 'name-not-resolved'],
    ['ECONNREFUSED', 'connection-refused'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['ENETDOWN', 'unreachable'],
    ['EPERM', 'unreachable'],
    ['ETIMEDOUT', 'connect-timeout'],
  ])('%s before TCP connected is %s', (code, cause) => {
    expect(causeOfTcpFailure(Object.assign(new Error(code), { code }))).toBe(cause);
    const both = new AggregateError([Object.assign(new Error(code), { code })]);
    expect(causeOfTcpFailure(both)).toBe(cause);
  });
});

describe('perhaps acted on', () => {
  test('the server reads the request and drops the connection', async () => {
    const server = await startServer((socket) => socket.destroy());
    const { central, exchanges } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await central.bookSlot(request)).toEqual(unknown('connection-lost'));
    expect(server.seen.length).toBe(1);
    expect(exchanges[0]?.outcome).toEqual({ failed: 'no-answer' });
  });

  test('the server resets the connection', async () => {
    const server = await startServer((socket) => socket.resetAndDestroy());
    const { central } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await central.bookSlot(request)).toEqual(unknown('connection-lost'));
    expect(server.seen.length).toBe(1);
  });

  test('the server speaks something that is not HTTP', async () => {
    const server = await startServer((socket) => socket.end('SSH-2.0-somebody\r\n'));
    const { central } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await central.bookSlot(request)).toEqual(unknown('connection-lost'));
  });

  test('the server never answers', async () => {
    const server = await startServer(() => undefined);
    const { central } = clientFor(`http://127.0.0.1:${server.port}`, { answerTimeoutMs: 150 });
    expect(await central.bookSlot(request)).toEqual(unknown('answer-timeout'));
    expect(server.seen.length).toBe(1);
  });

  test('the server answers a byte at a time, for ever', async () => {
    const server = await startServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n');
      const timer = setInterval(() => socket.write(' '), 20);
      socket.on('close', () => clearInterval(timer));
    });
    const { central } = clientFor(`http://127.0.0.1:${server.port}`, { answerTimeoutMs: 200 });
    expect(await central.bookSlot(request)).toEqual(unknown('answer-timeout'));
  });

  test('the body ends before its Content-Length', async () => {
    const server = await startServer((socket) =>
      socket.end(
        answerText(200, appointment, { 'Content-Type': 'application/json', 'Content-Length': '500' }),
      ),
    );
    const { central } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await central.bookSlot(request)).toEqual(unknown('answer-cut-off'));
  });

  test('the last chunk never comes', async () => {
    const server = await startServer((socket) =>
      socket.end(
        'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"gui\r\n',
      ),
    );
    const { central } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await central.bookSlot(request)).toEqual(unknown('answer-cut-off'));
  });

  test('the headers are cut', async () => {
    const server = await startServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Ty'));
    const { central } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await central.bookSlot(request)).toEqual(unknown('connection-lost'));
  });

  test('over TLS, after the handshake', async () => {
    const certificate = makeCertificate({ subject: 'central', hosts: ['127.0.0.1'] });
    const server = await startServer((socket) => socket.destroy(), certificate);
    const caFile = caFileOf(certificate.cert);
    const { central } = clientFor(`https://127.0.0.1:${server.port}`, { caFile });
    expect(await central.bookSlot(request)).toEqual(unknown('connection-lost'));
    expect(server.seen.length).toBe(1);
  });
});

test('reads share a connection, and one that went stale costs nothing', async () => {
  let closeNext = false;
  const server = await startServer((socket) => {
    if (closeNext) {
      closeNext = false;
      socket.resetAndDestroy();
    } else socket.write(answerText(200, '[]'));
  });
  const { central } = clientFor(`http://127.0.0.1:${server.port}`);
  const read = () => central.scheduleOfSpeciality('76', '2026-11-22', '2026-11-23');
  expect(await read()).toEqual({ kind: 'read', value: [] });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await read()).toEqual({ kind: 'read', value: [] });
  expect(server.connections()).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  closeNext = true;
  expect(await read()).toEqual({ kind: 'read', value: [] });
  expect(server.connections()).toBe(2);
});
