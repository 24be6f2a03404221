import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { placeOfJsonError } from '../../../main/json-error.ts';
import { checkConfig, loadConfig } from '../../../main/load-config.ts';
import { configSchemaFile, configSchemaText } from '../../../scripts/config-schema.ts';
import { smallest, withKey } from './valid.ts';

const reserved = {
  PATH: '/usr/bin',
  INFOMAT_CONFIG: 'x',
  INFOMAT_LOG_LEVEL: 'info',
  INFOMAT_SQLITE_BINDING: 'x',
  INFOMAT_DATA_FOLDER: 'x',
  INFOMAT_DATABASE_KEY: 'x',
};

function configWith(env: Record<string, string>, value: unknown = smallest()) {
  const checked = checkConfig({ value, source: 'a test', env });
  if (!checked.ok) throw new Error(checked.message);
  return checked.config;
}

test('nobody named a file: the demonstration', () => {
  for (const path of [undefined, '', ' ']) {
    expect(loadConfig({ path, env: reserved })).toEqual({ ok: true, config: undefined });
  }
});

test('the smallest configuration takes every default, and paths lie beside the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'infomat-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'config.json');
  const { central } = smallest();
  const value = {
    ...smallest(),
    $schema: './config.schema.json',
    central: {
      ...central,
      caFile: 'authority.pem',
      auth: { ...central.auth, basic: { login: 'kiosk', password: { file: 'secrets/auth' } } },
    },
    data: { folder: '/var/lib/infomat', databaseKey: { file: 'secrets/key' } },
  };
  // A byte order mark, as Windows editors leave one.
  writeFileSync(file, `\uFEFF${JSON.stringify(value)}`);
  const loaded = loadConfig({ path: file, env: reserved });
  expect(loaded).toMatchObject({
    ok: true,
    config: {
      clinic: { phone: null, offers: { specialities: 'all' } },
      central: {
        appointments: { token: 'cod' },
        caFile: join(folder, 'authority.pem'),
        auth: { basic: { password: { file: join(folder, 'secrets/auth') } } },
        connectTimeoutMs: 5_000,
      },
      rules: {
        horizonDays: 28,
        oldScheduleMinutes: 60,
        leadMinutesWhenOld: 60,
        ifTakenDays: 7,
        backlogPerMinute: 30,
        backlogStartWithinSeconds: 120,
        retentionDays: 30,
        operatorLogDays: 365,
      },
      operator: {},
      printer: { kind: 'none' },
      data: { folder: '/var/lib/infomat', databaseKey: { file: join(folder, 'secrets/key') } },
    },
  });
});

test('overrides: numbers, texts, texts that look like numbers, whole objects, lists', () => {
  const config = configWith({
    INFOMAT_RULES__HORIZON_DAYS: '7',
    INFOMAT_DISPLAY__KIOSK: 'false',
    INFOMAT_CLINIC__CODE: '0042',
    INFOMAT_CLINIC__PHONE: '84951234567',
    INFOMAT_CLINIC__NAME: 'Поликлиника № 9',
    INFOMAT_CLINIC__OFFERS__SPECIALITIES: '["76","31"]',
    INFOMAT_PRINTER: '{"kind":"tcp","host":"printer-1"}',
    INFOMAT_PRINTER__HOST: '10.0.0.7',
    INFOMAT_CENTRAL__CA_FILE: '/etc/ca.pem',
  });
  expect(config).toMatchObject({
    rules: { horizonDays: 7, minimumLeadMinutes: 10 },
    display: { kiosk: false },
    clinic: {
      code: '0042',
      phone: '84951234567',
      name: 'Поликлиника № 9',
      offers: { specialities: ['76', '31'] },
    },
    printer: { kind: 'tcp', host: '10.0.0.7', port: 9_100 },
    central: { caFile: '/etc/ca.pem' },
  });
  expect(configWith({ INFOMAT_CLINIC__PHONE: 'null' }).clinic.phone).toBeNull();
});

test('an override of a secret replaces its source and may be named like our own variables', () => {
  const value = withKey('data.databaseKey', { file: '/etc/key' });
  const env = {
    INFOMAT_DATA__DATABASE_KEY__ENV: 'INFOMAT_KEY_OF_THE_LEDGER',
    INFOMAT_KEY_OF_THE_LEDGER: 'f00d',
  };
  expect(configWith(env, value).data.databaseKey).toEqual({ env: 'INFOMAT_KEY_OF_THE_LEDGER' });
  const named = withKey('data.databaseKey', { env: 'INFOMAT_SECRET' });
  expect(configWith({ INFOMAT_SECRET: 'f00d' }, named).data.databaseKey).toEqual({ env: 'INFOMAT_SECRET' });
});

test('the value that was checked is left as it was', () => {
  const value = smallest();
  configWith({ INFOMAT_CLINIC__NAME: 'Другая' }, value);
  expect(value).toEqual(smallest());
});

test('docs/config.schema.json is up to date; write it with: node scripts/config-schema.ts', () => {
  expect(readFileSync(configSchemaFile, 'utf8')).toBe(configSchemaText());
});

test.each(['{}', '[]', ' [1, -2.5e+3, "a\\u0041\\n", {"b": [true, false, null]}] \n', '"x"'])(
  '%s has no place of an error',
  (text) => {
    expect(() => JSON.parse(text)).not.toThrow();
    expect(placeOfJsonError(text)).toBeUndefined();
  },
);
