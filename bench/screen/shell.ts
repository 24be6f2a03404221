import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Answer, bridge, type Input, type MethodName, type Output } from '../../domain/bridge.ts';
import { until } from './until.ts';

export type Shell = {
  /** Opens the kiosk's screen. */
  readonly launchUrl: string;
  /** `ws://…` of the process's inspector; null unless asked for. */
  readonly inspectorUrl: string | null;
  /** A call over the bridge, as the screen makes them. @throws when it is refused */
  ask<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>>;
  stop(): Promise<void>;
};

/** The browser shell in a process of its own; answers once the whole horizon can be booked. */
export async function startShell(args: readonly string[], options = { inspect: false }): Promise<Shell> {
  const cli = join(import.meta.dirname, '../../main/shells/browser/cli.ts');
  const { INFOMAT_SQLITE_BINDING: _electronsOwn, ...env } = process.env;
  const child = spawn(
    process.execPath,
    [...(options.inspect ? ['--inspect=127.0.0.1:0'] : []), cli, ...args, '--port', '0', '--no-open'],
    { env },
  );
  let said = '';
  const hear = (part: Buffer): void => {
    said = (said + part.toString()).slice(-10_000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  const inspectorUrl = /ws:\/\/127\.0\.0\.1:\d+\/[\w-]+/;
  try {
    const launchUrl = await until('the shell', () => {
      if (child.exitCode !== null) throw new Error(`the shell ended with ${child.exitCode}: ${said}`);
      return /http:\/\/127\.0\.0\.1:\d+\/enter\?secret=[\w-]+/.exec(said)?.[0];
    });
    const ask = await bridgeOf(launchUrl);
    await sweptIn(ask);
    return { launchUrl, inspectorUrl: inspectorUrl.exec(said)?.[0] ?? null, ask, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

/** The page's own way in: the cookie of the launch URL. */
async function bridgeOf(launchUrl: string): Promise<Shell['ask']> {
  const { origin } = new URL(launchUrl);
  const entered = await fetch(launchUrl, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  return async <M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> => {
    const response = await fetch(`${origin}/bridge/${method}`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const answer = (await response.json()) as Answer<M>;
    if (!answer.ok) throw new Error(`${method}: ${answer.error}`);
    return bridge.methods[method].output.parse(answer.value) as Output<M>;
  };
}

/** Until then figures would be those of a kiosk that has just been switched on. */
async function sweptIn(ask: Shell['ask']): Promise<void> {
  let before = -1;
  let quiet = 0;
  await until(
    'the schedule',
    async () => {
      const { specialities } = await ask('specialities', {});
      const free = specialities.reduce((sum, { freeCount }) => sum + freeCount, 0);
      quiet = free > 0 && free === before ? quiet + 1 : 0;
      before = free;
      return quiet >= 4;
    },
    300,
  );
}
