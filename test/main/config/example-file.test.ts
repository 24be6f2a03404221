import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configSchema } from '../../../main/config.ts';
import { loadConfig } from '../../../main/load-config.ts';

/** What `central` holds besides its services. */
const settings = ['caFile', 'proxy', 'proxyBasic', 'connectTimeoutMs', 'answerTimeoutMs'];

test('the example in docs/ is a configuration that can be used', () => {
  const loaded = loadConfig({
    path: join(import.meta.dirname, '../../../docs/config.example.json'),
    env: {},
  });
  expect(loaded).toMatchObject({
    ok: true,
    config: { clinic: { timeZone: 'Europe/Moscow' }, printer: { port: 9_100 } },
  });
  // It shows every service, so that nobody has to guess a key.
  if (!loaded.ok || !loaded.config) throw new Error('no configuration');
  const services = Object.keys(configSchema.shape.central.shape).filter((key) => !settings.includes(key));
  expect(services.filter((key) => !(key in (loaded.config?.central ?? {})))).toEqual([]);
});
