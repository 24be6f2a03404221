import { spawn } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { started } from './kit.ts';

type Ended = { code: number | null; out: string; err: string };

function run(...args: string[]): { ready: Promise<string>; ended: Promise<Ended>; stop: () => void } {
  const child = spawn(process.execPath, ['simulator/cli.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ready = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('\n')) resolve(out);
    });
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  return { ready, ended, stop: () => child.kill('SIGTERM') };
}

const line = z.object({
  apiUrl: z.url(),
  consoleUrl: z.url(),
  printer: z.object({ host: z.string(), port: z.int() }),
  clinic: z.object({ name: z.string(), guid: z.guid(), timeZone: z.string() }),
});

test('one line of JSON when ready, and a clean end when told to', async () => {
  const process = run('--no-other-people', '--api-port', '0');
  const told = line.parse(JSON.parse(await process.ready));
  expect((await fetch(`${told.consoleUrl}/state`)).status).toBe(200);
  process.stop();
  const { code, out, err } = await process.ended;
  expect([code, out.trim().split('\n').length]).toEqual([0, 1]);
  expect(err).toContain(told.consoleUrl);
});

test('a port in use and an option that makes no sense end in one clear message', async () => {
  const running = await started();
  const port = new URL(running.apiUrl).port;
  const taken = await run('--api-port', port).ended;
  expect([taken.code, taken.out]).toEqual([1, '']);
  expect(taken.err).toContain(`port ${port} on 127.0.0.1 is already in use`);
  const wrong = await run('--printer-port', 'many').ended;
  expect([wrong.code, wrong.err]).toEqual([
    1,
    expect.stringContaining('--printer-port takes a whole number'),
  ]);
  expect((await run('--unknown').ended).code).toBe(1);
});
