import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkConfig } from '../../../main/load-config.ts';
import { resolveCentral, resolveSecret } from '../../../main/secrets.ts';
import { smallest } from './valid.ts';

const keyPath = 'central.auth.basic.password';
const context = { env: { SECRET: 'hunter2\n', EMPTY: '', BLANK: ' \n' }, keyPath };

function fileWith(content: string, mode = 0o600): string {
  const folder = mkdtempSync(join(tmpdir(), 'infomat-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'secret');
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}

describe('a secret is found', () => {
  test.each(['hunter2', 'hunter2\n', 'hunter2\r\n'])('in a file that holds %j', (content) => {
    expect(resolveSecret({ file: fileWith(content) }, context)).toEqual({ ok: true, value: 'hunter2' });
  });
  test('one newline is dropped and nothing else', () => {
    expect(resolveSecret({ file: fileWith(' a b \n\n') }, context)).toEqual({ ok: true, value: ' a b \n' });
  });
  test('in the environment, in safeStorage, in plain text', () => {
    const ok = { ok: true, value: 'hunter2' };
    expect(resolveSecret({ env: 'SECRET' }, context)).toEqual(ok);
    const readSafeStorage = (name: string) => (name === 'auth' ? 'hunter2' : undefined);
    expect(resolveSecret({ safeStorage: 'auth' }, { ...context, readSafeStorage })).toEqual(ok);
    expect(resolveSecret({ plainText: 'hunter2', iInsist: true }, context)).toEqual(ok);
  });
});

describe('a secret is not found, and the message says which and what to do', () => {
  const messageOf = (...parameters: Parameters<typeof resolveSecret>): string => {
    const resolved = resolveSecret(...parameters);
    if (resolved.ok) throw new Error('a secret was found');
    expect(resolved.message).toContain(`${keyPath}: `);
    expect(resolved.message).not.toContain('hunter2');
    return resolved.message;
  };
  test.each([
    [{ env: 'NOBODY' }, 'the environment variable NOBODY is not set. Set it'],
    [{ env: 'EMPTY' }, 'the environment variable EMPTY is empty. Set it'],
    [{ env: 'BLANK' }, 'the environment variable BLANK is empty. Set it'],
    [{ file: '/no/such/secret' }, 'the file /no/such/secret does not exist. Create it'],
    [{ file: tmpdir() }, 'is not a file'],
    [{ safeStorage: 'auth' }, 'safeStorage exists only in the Electron shell. Use {"file"'],
  ])('%j', (source, text) => {
    expect(messageOf(source, context)).toContain(text);
  });
  test('an empty file', () => {
    expect(messageOf({ file: fileWith('\n') }, context)).toContain('is empty. Put the secret into it.');
  });
  test('safeStorage keeps no such secret', () => {
    const readSafeStorage = (): undefined => undefined;
    expect(messageOf({ safeStorage: 'auth' }, { ...context, readSafeStorage })).toContain(
      'keeps no secret named "auth"',
    );
  });
  test.skipIf(process.platform === 'win32').each([0o640, 0o604, 0o620, 0o666])(
    'a file of mode %o',
    (mode) => {
      const file = fileWith('hunter2', mode);
      expect(messageOf({ file }, context)).toContain(`chmod 600 ${file}`);
    },
  );
});

test('the passwords of central are put in place, and nothing else changes', () => {
  const value = smallest();
  const basic = (password: object) => ({ login: 'kiosk', password });
  const checked = checkConfig({
    value: {
      ...value,
      central: {
        ...value.central,
        auth: { url: 'https://a.invalid', basic: basic({ env: 'SECRET' }) },
        schedule: { url: 'https://s.invalid', basic: basic({ env: 'OTHER' }) },
      },
    },
    source: 'a test',
    env: {},
  });
  if (!checked.ok) throw new Error(checked.message);
  expect(resolveCentral(checked.config.central, { env: { SECRET: 'one', OTHER: 'two' } })).toEqual({
    ok: true,
    value: {
      ...checked.config.central,
      auth: { url: 'https://a.invalid', basic: { login: 'kiosk', password: 'one' } },
      schedule: { url: 'https://s.invalid', basic: { login: 'kiosk', password: 'two' } },
    },
  });
  expect(resolveCentral(checked.config.central, { env: { SECRET: 'one' } })).toMatchObject({
    ok: false,
    message: expect.stringContaining('central.schedule.basic.password: the environment variable OTHER'),
  });
});
