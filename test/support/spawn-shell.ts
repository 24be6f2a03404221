import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type SpawnedShell = {
  readonly child: ChildProcess;
  readonly launchUrl: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
};

/** The browser shell in a process of its own; answers once it has said where it is. */
export async function spawnShell(args: readonly string[], port = 0): Promise<SpawnedShell> {
  const cli = join(import.meta.dirname, '../../main/shells/browser/cli.ts');
  const { INFOMAT_SQLITE_BINDING: _electronsOwn, ...env } = process.env;
  const child = spawn(process.execPath, [cli, ...args, '--port', String(port), '--no-open'], { env });
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  let said = '';
  const launchUrl = await new Promise<string>((resolve, reject) => {
    const hear = (part: Buffer): void => {
      said += part.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+\/enter\?secret=[\w-]+/.exec(said)?.[0];
      if (url) resolve(url);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`the shell ended with ${code}: ${said}`)));
  });
  return { child, launchUrl, stop };
}
