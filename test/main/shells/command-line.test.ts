import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../support/temp-folder.ts';

/** What an operator types, and what goes wrong: one message, a non-zero exit, and nothing left behind. */

const root = join(import.meta.dirname, '../../..');

function run(
  script: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, script), ...args], { env: { ...process.env, ...env } });
    onTestFinished(() => void child.kill('SIGKILL'));
    let stderr = '';
    child.stderr.on('data', (part: Buffer) => {
      stderr += part.toString();
    });
    child.on('exit', (code) => resolve({ code, stderr }));
  });
}
const shell = (args: string[], env = {}) => run('main/shells/browser/cli.ts', ['--no-open', ...args], env);

async function busyPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.on('listening', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('no port');
  return address.port;
}

test('a port in use is named, with what to do', async () => {
  const port = await busyPort();
  const { code, stderr } = await shell(['--port', String(port), '--data-folder', tempFolder()]);
  expect(code).toBe(1);
  expect(stderr).toBe(
    `Port ${port} is in use by another program. Close it, or choose another port: --port NUMBER, or browserShell.port in the configuration.\n`,
  );
});

test.each([
  [['--prot', '1'], /Unknown option --prot/],
  [['--port'], /lacks its value/],
  [['--port', 'eighty'], /--port takes a number/],
  [['--port', '70000'], /--port takes a number/],
  [['--config', '/no/such/file.json'], /\/no\/such\/file\.json/],
])('%j is one message', async (args, message) => {
  const { code, stderr } = await shell(['--data-folder', tempFolder(), ...args]);
  expect(code).toBe(1);
  expect(stderr).toMatch(message);
  expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(4);
  expect(stderr).not.toContain('    at ');
});

test('a log level that does not exist is one message', async () => {
  const { code, stderr } = await shell(['--port', '0', '--data-folder', tempFolder()], {
    INFOMAT_LOG_LEVEL: 'loud',
  });
  expect([code, stderr]).toEqual([
    1,
    'INFOMAT_LOG_LEVEL is "loud"; expected one of debug, info, warn, error, silent.\n',
  ]);
});

test('an override of the demonstration is checked like any other', async () => {
  const { code, stderr } = await shell(['--port', '0', '--data-folder', tempFolder()], {
    INFOMAT_RULES__HORIZON_DAYS: 'banana',
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(/rules\.horizonDays/);
  expect(stderr).toMatch(/banana/);
});

test('a wrong key is one message', async () => {
  const folder = tempFolder();
  const port = await busyPort();
  // The first start makes the files and then fails at the port.
  await shell(['--port', String(port), '--data-folder', folder]);
  const { code, stderr } = await shell(['--port', '0', '--data-folder', folder], {
    INFOMAT_DATABASE_KEY: 'cd'.repeat(32),
  });
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^The database key does not fit the files in .*\n$/),
  ]);
});

test('a data folder that is a file is one message', async () => {
  const file = join(tempFolder(), 'file');
  writeFileSync(file, '');
  const { code, stderr } = await shell(['--port', '0', '--data-folder', file]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The data folder .* cannot be used.*\n$/);
});

test('the operator’s list says when there is nothing to list, and makes no files', async () => {
  const folder = join(tempFolder(), 'never-used');
  mkdirSync(folder);
  const { code, stderr } = await run('main/shells/operator-cli.ts', ['--data-folder', folder]);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^There is no ledger in /)]);
  expect(existsSync(join(folder, 'database.key'))).toBe(false);
});
