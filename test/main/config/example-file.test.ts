import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../../main/load-config.ts';

test('the example in docs/ is a configuration that can be used', () => {
  const loaded = loadConfig({
    path: join(import.meta.dirname, '../../../docs/config.example.json'),
    env: {},
  });
  expect(loaded).toMatchObject({
    ok: true,
    config: { clinic: { timeZone: 'Europe/Moscow' }, printer: { port: 9_100 } },
  });
});
