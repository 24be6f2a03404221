import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../../main/load-config.ts';
import { smallest, withKey } from './valid.ts';

function fileWith(content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'infomat-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'config.json');
  writeFileSync(file, content);
  return file;
}

function messageFor(content: string | Uint8Array, env: Record<string, string> = {}): string {
  const path = fileWith(content);
  const loaded = loadConfig({ path, env });
  if (loaded.ok) throw new Error('the configuration was accepted');
  expect(loaded.message).toContain(path);
  expect(loaded.message).toMatch(/start the kiosk again/);
  return loaded.message;
}

/** The key set in a good configuration, what it is set to, the one line of the message. */
const broken: [key: string, value: unknown, line: string][] = [
  ['rules.horizonDays', 'soon', 'rules.horizonDays: found "soon"; expected a whole number from 1 to 90.'],
  ['rules.horizonDays', 0, 'rules.horizonDays: found 0; expected a whole number from 1 to 90.'],
  ['rules.horizonDays', 91, 'rules.horizonDays: found 91; expected a whole number from 1 to 90.'],
  ['rules.horizonDays', 1.5, 'rules.horizonDays: found 1.5; expected a whole number from 1 to 90.'],
  ['rules.horizonDays', null, 'rules.horizonDays: found null; expected a whole number from 1 to 90.'],
  [
    'rules.horizonDay',
    7,
    'rules.horizonDay: found a key the kiosk does not know; did you mean rules.horizonDays?',
  ],
  ['rules', [], 'rules: found an empty list; expected an object with the keys horizonDays, '],
  ['horizonDays', 7, 'horizonDays: found a key the kiosk does not know; did you mean rules.horizonDays?'],
  ['colour', 'red', 'colour: found a key the kiosk does not know; expected one of $schema, clinic, central,'],
  ['clinic.name', undefined, 'clinic.name: is missing; expected a text that is not empty.'],
  ['clinic.name', '', 'clinic.name: found ""; expected a text that is not empty.'],
  ['clinic.name', 3, 'clinic.name: found 3; expected a text that is not empty.'],
  [
    'clinic.phone',
    84951234567,
    'clinic.phone: found 84951234567; expected a text that is not empty or null.',
  ],
  [
    'clinic.timeZone',
    'Moscow',
    'clinic.timeZone: found "Moscow"; expected an IANA time zone, such as Europe/Moscow.',
  ],
  ['clinic.guid', '4cb4f1c8', 'clinic.guid: found "4cb4f1c8"; expected a GUID, such as 766998fb-'],
  [
    'clinic.offers.specialities',
    [],
    'clinic.offers.specialities: found an empty list; expected "all" or a list of at least one entry, each a text that is not empty.',
  ],
  [
    'clinic.offers.specialities',
    ['76', 31],
    'clinic.offers.specialities: found a list; expected "all" or a list of at least one entry',
  ],
  ['clinic', undefined, 'clinic: is missing; expected an object with the keys name, address, '],
  [
    'central.auth.url',
    'central.invalid',
    'central.auth.url: found "central.invalid"; expected a URL that begins with http:// or https://.',
  ],
  [
    'central.auth.url',
    'ftp://central.invalid',
    'central.auth.url: found "ftp://central.invalid"; expected a URL',
  ],
  [
    'central.appointments.url',
    'https://kiosk:hunter2@central.invalid',
    'central.appointments.url: found "https://…@central.invalid"; expected a URL without user name, password, ? or #.',
  ],
  [
    'central.schedule.url',
    'https://central.invalid/?a=1',
    'expected a URL without user name, password, ? or #.',
  ],
  [
    'central.appointments.token',
    'rpgu',
    'central.appointments.token: found "rpgu"; expected "cod" or "lpu".',
  ],
  [
    'central.connectTimeoutMs',
    10,
    'central.connectTimeoutMs: found 10; expected a whole number from 100 to 60000.',
  ],
  [
    'central.proxy',
    'socks5://kiosk:hunter2@proxy.invalid',
    'central.proxy: found a text (not shown); expected a URL',
  ],
  ['central.proxy', 'http://kiosk:hunter2@proxy.invalid', 'central.proxyBasic'],
  [
    'central.schedul',
    { url: 'https://a.invalid' },
    'central.schedul: found a key the kiosk does not know; did you mean central.schedule?',
  ],
  [
    'central.auth.basic',
    { login: 'kiosk', password: 'hunter2' },
    'central.auth.basic.password: found a text (not shown); expected a secret: {"env": "NAME"}, {"file": "path"}',
  ],
  [
    'central.auth.basic',
    { login: 'kiosk', password: { plainText: 'hunter2' } },
    'central.auth.basic.password: found an object with the keys plainText; expected "iInsist": true beside "plainText"',
  ],
  [
    'central.auth.basic',
    { login: 'kiosk', password: { plainText: 'hunter2', iInsist: false } },
    'central.auth.basic.password: found an object with the keys plainText, iInsist; expected "iInsist": true',
  ],
  ['central.auth.basic', { login: 'kiosk' }, 'central.auth.basic.password: is missing; expected a secret'],
  [
    'data.databaseKey',
    { envv: 'KEY' },
    'data.databaseKey: found an object with the keys envv; expected a secret',
  ],
  [
    'data.databaseKey',
    { env: 'A', file: 'b' },
    'data.databaseKey: found an object with the keys env, file; expected a secret',
  ],
  ['display.kiosk', 'yes', 'display.kiosk: found "yes"; expected true or false.'],
  [
    'rules.oldScheduleMinutes',
    0,
    'rules.oldScheduleMinutes: found 0; expected a whole number from 1 to 10080.',
  ],
  ['rules.leadMinutesWhenOld', -1, 'rules.leadMinutesWhenOld: found -1; expected a whole number from 0 to'],
  ['rules.ifTakenDays', 91, 'rules.ifTakenDays: found 91; expected a whole number from 0 to 90.'],
  ['rules.backlogPerMinute', 0, 'rules.backlogPerMinute: found 0; expected a whole number from 1 to 600.'],
  [
    'rules.backlogStartWithinSeconds',
    '2m',
    'rules.backlogStartWithinSeconds: found "2m"; expected a whole number from 0 to 3600.',
  ],
  ['rules.retentionDays', 0, 'rules.retentionDays: found 0; expected a whole number from 1 to 3650.'],
  ['rules.operatorLogDays', 7, 'rules.operatorLogDays: found 7; expected a whole number from 30 to 3650.'],
  ['operator.pinHash', '1234', 'operator.pinHash: found '],
];

describe('a bad key is one line that names it, what was found and what is expected', () => {
  test.each(broken)('%s = %j', (key, value, line) => {
    const message = messageFor(JSON.stringify(withKey(key, value)));
    const lines = message.split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain(line);
    expect(message).not.toContain('hunter2');
  });
});

const good = JSON.stringify(smallest(), null, 2);
const files: [name: string, content: string | Uint8Array, line: string][] = [
  ['nothing', '', 'the file is empty; expected JSON.'],
  ['white space', ' \n\n', 'the file is empty; expected JSON.'],
  ['a comma too many', '{\n  "clinic": {},\n}', 'at line 3, column 1: found the character "}"'],
  [
    'a comma too few',
    '{\n  "clinic": {}\n  "central": {}\n}',
    'at line 3, column 3: found a text that should not be here',
  ],
  [
    'a comment',
    '{\n  // the clinic\n  "clinic": {}\n}',
    'at line 2, column 3: found a comment (JSON has none)',
  ],
  ['single quotes', "{'clinic': 1}", 'at line 1, column 2: found the character "\'"'],
  [
    'a text that does not end',
    '{"clinic": {"name": "hunter2',
    'at line 1, column 21: found a text that should not be here or does not end',
  ],
  ['half a file', good.slice(0, 60), 'not valid JSON at line '],
  ['an open end', '{"clinic": {', 'at line 1, column 13: found the end of the file'],
  ['two values', '{} {}', 'at line 1, column 4: found the character "{"'],
  ['a number in hexadecimal', '{"rules": 0x10}', 'at line 1, column 12: found the character "x"'],
  ['YAML', 'clinic:\n  name: x', 'at line 1, column 1: found the character "c"'],
  ['a list', '[]', 'the whole: found a list; expected an object'],
  ['null', 'null', 'the whole: found null; expected an object'],
  ['a text', '"config"', 'the whole: found a string; expected an object'],
  ['another encoding', new Uint8Array([0x7b, 0xcf, 0xf0, 0x7d]), 'bytes that are not UTF-8'],
];
test.each(files)('%s in the file', (_name, content, line) => {
  const message = messageFor(content);
  expect(message.split('\n')[1]).toContain(line);
  expect(message).not.toContain('hunter2');
});

test('several problems are several lines of one message, and not too many', () => {
  const two = JSON.stringify({ ...withKey('rules.horizonDays', 'soon'), display: { idleSeconds: 5 } });
  expect(messageFor(two).split('\n').slice(1, -1)).toEqual([
    '  rules.horizonDays: found "soon"; expected a whole number from 1 to 90.',
    '  display.idleSeconds: found 5; expected a whole number from 30 to 600.',
  ]);
  const many = JSON.stringify(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`zz${i}`, 1])));
  const lines = messageFor(many).split('\n');
  expect(lines).toHaveLength(11);
  expect(lines.at(-2)).toContain('and 24 more');
});

test('a long value is cut', () => {
  const message = messageFor(JSON.stringify(withKey('clinic.timeZone', 'x'.repeat(5_000))));
  expect(message.length).toBeLessThan(600);
});

describe('no file to read', () => {
  const refused = (path: string): string => {
    const loaded = loadConfig({ path, env: {} });
    if (loaded.ok) throw new Error('the configuration was accepted');
    expect(loaded.message).toContain(path);
    return loaded.message;
  };

  test('it does not exist', () => {
    const file = fileWith('{}');
    expect(refused(`${file}.gone`)).toMatch(/found no such file.*\n.*--config or INFOMAT_CONFIG/s);
    expect(refused(join(file, 'inside-a-file.json'))).toContain('found no such file');
  });

  test('it is a folder', () => {
    const folder = `${fileWith('{}')}.d`;
    mkdirSync(folder);
    expect(refused(folder)).toContain('found a folder; expected a JSON file.');
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('it may not be read', () => {
    const file = fileWith('{}');
    chmodSync(file, 0);
    expect(refused(file)).toContain("may not be read by the kiosk's user");
  });
});

test('only what is asked for is shown when an override is at fault', () => {
  const message = messageFor(good, { INFOMAT_RULES__HORIZON_DAYS: 'soon' });
  expect(message).toContain(
    'rules.horizonDays (from the environment variable INFOMAT_RULES__HORIZON_DAYS): found "soon"; expected',
  );
});

test.each([
  ['INFOMAT_RULES__HORIZON_DAY', 'did you mean INFOMAT_RULES__HORIZON_DAYS?'],
  ['INFOMAT_PRINTER_HOST', 'did you mean INFOMAT_PRINTER__HOST?'],
  ['INFOMAT_COLOUR', 'expected INFOMAT_ and a key, such as INFOMAT_RULES__HORIZON_DAYS.'],
])('the override %s has no key', (name, advice) => {
  const message = messageFor(good, { [name]: 'hunter2' });
  expect(message).toContain(`the environment variable ${name}: found a name no key has; ${advice}`);
  expect(message).not.toContain('hunter2');
  const withoutFile = loadConfig({ path: undefined, env: { [name]: '1' } });
  expect(withoutFile.ok).toBe(false);
});
