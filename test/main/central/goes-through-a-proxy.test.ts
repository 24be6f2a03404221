import net from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { caFileOf, makeCertificate } from './certificate.ts';
import { answering, clientFor, closedPort, slotGuid, startServer } from './servers.ts';

const request = { slotGuid, token: 'header.claims.signature' };
const notSent = (cause: string) => ({ kind: 'not-sent', cause });
const appointment = JSON.stringify({ guid: slotGuid, slot: slotGuid, number: '3' });
const booked = { kind: 'booked', bookingGuid: slotGuid, ticketNumber: '3' };

describe('through a proxy', () => {
  const certificate = makeCertificate({ subject: 'central', hosts: ['127.0.0.1'] });

  /** Answers CONNECT with `status` and joins the two sides on 200. */
  const connectProxy = (status: number) =>
    startServer((socket, { requestLine }) => {
      const port = Number(/^CONNECT 127\.0\.0\.1:(\d+) /.exec(requestLine)?.[1]);
      socket.removeAllListeners('data');
      if (status !== 200) {
        socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      const onwards = net.connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(onwards).pipe(socket);
      });
      onwards.on('error', () => socket.destroy());
    });

  test('https goes through a tunnel, with credentials for the proxy alone', async () => {
    const server = await startServer(answering(200, appointment), certificate);
    const proxy = await connectProxy(200);
    const { central } = clientFor(`https://127.0.0.1:${server.port}`, {
      caFile: caFileOf(certificate.cert),
      proxy: `http://kiosk:p%40ss@127.0.0.1:${proxy.port}`,
    });
    expect(await central.bookSlot(request)).toEqual(booked);
    expect(proxy.seen).toEqual([
      {
        requestLine: `CONNECT 127.0.0.1:${server.port} HTTP/1.1`,
        headers: expect.arrayContaining([
          `proxy-authorization: Basic ${Buffer.from('kiosk:p@ss').toString('base64')}`,
        ]),
        body: '',
      },
    ]);
    expect(server.seen[0]?.headers.join('\n').toLowerCase()).not.toContain('proxy-');
  });

  test.each([403, 407, 502])('a proxy that refuses the tunnel with %i', async (status) => {
    const proxy = await connectProxy(status);
    const { central } = clientFor('https://127.0.0.1:9', { proxy: `http://127.0.0.1:${proxy.port}` });
    expect(await central.bookSlot(request)).toEqual(notSent('proxy-refused'));
  });

  test('a proxy that hangs up, is silent, or is not there', async () => {
    const rude = await startServer((socket) => socket.destroy());
    const silent = await startServer(() => undefined);
    const outcomeThrough = (port: number) =>
      clientFor('https://127.0.0.1:9', {
        proxy: `http://127.0.0.1:${port}`,
        connectTimeoutMs: 200,
      }).central.bookSlot(request);
    expect(await outcomeThrough(rude.port)).toEqual(notSent('proxy-refused'));
    expect(await outcomeThrough(silent.port)).toEqual(notSent('connect-timeout'));
    expect(await outcomeThrough(await closedPort())).toEqual(notSent('connection-refused'));
  });

  test('through the tunnel, the certificate must still be right', async () => {
    const server = await startServer(answering(200, appointment), certificate);
    const proxy = await connectProxy(200);
    const { central } = clientFor(`https://127.0.0.1:${server.port}`, {
      proxy: `http://127.0.0.1:${proxy.port}`,
    });
    expect(await central.bookSlot(request)).toEqual(notSent('certificate-refused'));
    expect(server.seen).toEqual([]);
  });

  test('plain http is asked of the proxy in absolute form', async () => {
    const proxy = await startServer(answering(200, appointment));
    const { central } = clientFor('http://central.invalid:8080', {
      proxy: `http://kiosk:secret@127.0.0.1:${proxy.port}`,
    });
    expect(await central.bookSlot(request)).toEqual(booked);
    expect(proxy.seen[0]?.requestLine).toBe('POST http://central.invalid:8080/p/appointments HTTP/1.1');
    expect(proxy.seen[0]?.headers).toContain(
      `Proxy-Authorization: Basic ${Buffer.from('kiosk:secret').toString('base64')}`,
    );
  });

  test('a proxy over TLS, for both kinds of address', async () => {
    const server = await startServer(answering(200, appointment), certificate);
    const caFile = caFileOf(certificate.cert);
    const absolute = await startServer(answering(200, appointment), certificate);
    const plain = clientFor('http://central.invalid', {
      caFile,
      proxy: `https://127.0.0.1:${absolute.port}`,
    });
    expect(await plain.central.bookSlot(request)).toEqual(booked);
    const refusing = await startServer(
      (socket) => socket.end('HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n'),
      certificate,
    );
    const tunnelled = clientFor(`https://127.0.0.1:${server.port}`, {
      caFile,
      proxy: `https://127.0.0.1:${refusing.port}`,
    });
    expect(await tunnelled.central.bookSlot(request)).toEqual(notSent('proxy-refused'));
    expect(refusing.seen[0]?.requestLine).toBe(`CONNECT 127.0.0.1:${server.port} HTTP/1.1`);
  });

  test('the environment names no proxy for us', async () => {
    const proxy = await startServer(answering(200, 'not asked'));
    const server = await startServer(answering(200, appointment));
    const names = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY'];
    const before = names.map((name) => [name, process.env[name]] as const);
    for (const name of names) process.env[name] = `http://127.0.0.1:${proxy.port}`;
    onTestFinished(() => {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    });
    const { central } = clientFor(`http://127.0.0.1:${server.port}`);
    expect(await central.bookSlot(request)).toEqual(booked);
    expect(proxy.seen).toEqual([]);
  });
});
