import { expect, test } from 'vitest';
import { configSchema } from '../../../main/config.ts';
import { resolveCentral } from '../../../main/secrets.ts';

const url = 'http://127.0.0.1:9';
const central = (proxy: object): unknown => ({
  auth: { url },
  schedule: { url },
  appointments: { url },
  ...proxy,
});

test('a proxy URL with a password in it is refused: nobody insisted on plain text', () => {
  const parsed = configSchema.shape.central.safeParse(
    central({ proxy: 'http://kiosk:secret@proxy.example:3128' }),
  );
  expect(parsed.success).toBe(false);
  expect(parsed.error?.issues[0]).toMatchObject({
    path: ['proxy'],
    message: expect.stringContaining('proxyBasic'),
  });
});

test("the proxy's password comes from where secrets come from", () => {
  const parsed = configSchema.shape.central.parse(
    central({
      proxy: 'http://proxy.example:3128',
      proxyBasic: { login: 'kiosk', password: { env: 'PROXY_PASSWORD' } },
    }),
  );
  expect(resolveCentral(parsed, { env: { PROXY_PASSWORD: 'p@ss' } })).toMatchObject({
    ok: true,
    value: { proxy: 'http://kiosk:p%40ss@proxy.example:3128/' },
  });
  expect(resolveCentral(parsed, { env: {} })).toMatchObject({
    ok: false,
    message: expect.stringContaining('central.proxyBasic.password'),
  });
});
