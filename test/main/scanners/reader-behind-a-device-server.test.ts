import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { ScannerState } from '../../../domain/scan.ts';
import { createScanner } from '../../../main/scanners/create-scanner.ts';
import { createTcpScanner } from '../../../main/scanners/tcp.ts';
import { startScanner } from '../../../simulator/scanner/scanner.ts';
import { until } from '../../support/until.ts';

async function wired() {
  const server = await startScanner({ port: 0 }, () => undefined);
  const { host, port } = server;
  const scanner = createTcpScanner({ host, port, frameGapMs: 150, reopenMs: 30 });
  const reads: string[] = [];
  const states: ScannerState[] = [];
  scanner.onRead((bytes) => reads.push(Buffer.from(bytes).toString('latin1')));
  scanner.onState((state) => states.push(state));
  onTestFinished(async () => {
    await scanner.close();
    await server.stop();
  });
  await until('the reader to be ready', () => scanner.state() === 'ready');
  return { server, scanner, reads, states };
}

test('what is held under the reader arrives whole, every byte as it was', async () => {
  const { server, reads } = await wired();
  const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  await until('a listener', () => server.hold(everyByte.subarray(0, 100)) === 1);
  server.hold(everyByte.subarray(100));
  await until('a read', () => reads.length > 0);
  server.hold(Buffer.from('82630123\r'));
  await until('another', () => reads.length > 1);
  expect(reads).toEqual([Buffer.from(everyByte).toString('latin1'), '82630123\r']);
});

test('unplugged, it is lost; plugged in again, it is heard again', async () => {
  const { server, scanner, reads, states } = await wired();
  await server.setPlugged(false);
  await until('it to be lost', () => scanner.state() === 'lost');
  await server.setPlugged(true);
  await until('it to be back', () => scanner.state() === 'ready');
  await until('a listener', () => server.hold(Buffer.from('again')) === 1);
  await until('a read', () => reads.length > 0);
  expect({ states, reads }).toEqual({ states: ['ready', 'lost', 'ready'], reads: ['again'] });
});

test('a read that breaks off with the wire is told as it came', async () => {
  const server = createServer((socket) => {
    socket.end(Buffer.from('02'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const scanner = createTcpScanner({
    host: '127.0.0.1',
    port: address.port,
    frameGapMs: 60_000,
    reopenMs: 60_000,
  });
  const reads: string[] = [];
  scanner.onRead((bytes) => reads.push(Buffer.from(bytes).toString('latin1')));
  onTestFinished(async () => {
    await scanner.close();
    server.close();
  });
  await until('a read', () => reads.length > 0);
  expect({ reads, state: scanner.state() }).toEqual({ reads: ['02'], state: 'lost' });
});

test('a server that is not there leaves the reader lost, however often it is tried', async () => {
  let attempts = 0;
  const count = (): void => {
    attempts += 1;
  };
  subscribe('net.client.socket', count);
  onTestFinished(() => void unsubscribe('net.client.socket', count));
  const scanner = createScanner({ kind: 'tcp', host: '127.0.0.1', port: 1, reopenMs: 10 });
  const states: ScannerState[] = [];
  scanner.onState((state) => states.push(state));
  await until('three attempts', () => attempts >= 3);
  await scanner.close();
  expect({ states, state: scanner.state() }).toEqual({ states: [], state: 'lost' });
});
