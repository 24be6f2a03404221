import { describe, expect, test } from 'vitest';
import { checkConfig } from '../../../main/load-config.ts';
import { resolveCentral } from '../../../main/secrets.ts';
import { smallest, withKey } from './valid.ts';

/** The services of the central API: which are there, with what, and how they are spelled wrong. */

const url = 'https://central.invalid';
const configWith = (value: unknown, env: Record<string, string> = {}) => {
  const checked = checkConfig({ value, source: 'a test', env });
  if (!checked.ok) throw new Error(checked.message);
  return checked.config;
};
const messageFor = (value: unknown): string => {
  const checked = checkConfig({ value, source: 'a test', env: {} });
  if (checked.ok) throw new Error('the configuration was accepted');
  return checked.message;
};

describe('what a clinic has', () => {
  test('tokens and schedules are all it must have', () => {
    const { appointments: _, ...rest } = smallest().central;
    const { central } = configWith({ ...smallest(), central: rest });
    expect(Object.keys(central).sort()).toEqual(['answerTimeoutMs', 'auth', 'connectTimeoutMs', 'schedule']);
  });

  test('each service takes its defaults', () => {
    const basic = { login: 'kiosk', password: { env: 'PATIENTS' } };
    const services = {
      referralAppointments: { url },
      portal: { url },
      outOfSchedule: { url },
      patients: { url, basic },
      referrals: { url },
      cancellations: { url },
    };
    expect(
      configWith({ ...smallest(), central: { ...smallest().central, ...services } }).central,
    ).toMatchObject({
      appointments: { token: 'cod' },
      referralAppointments: { url },
      portal: { url },
      outOfSchedule: { url, fullResponse: true },
      patients: { url, basic },
      referrals: { url, token: 'cod' },
      cancellations: { url, token: 'cod' },
    });
  });

  test('what the clinic books by referral and out of schedule: nothing, unless it is said', () => {
    expect(configWith(smallest()).clinic.offers).toEqual({
      specialities: 'all',
      laboratorySpecialities: [],
      outOfSchedule: [],
      referralRoad: 'direct',
    });
  });

  test('the environment may name a service, or one thing of it', () => {
    const { central } = configWith(smallest(), {
      INFOMAT_CENTRAL__PORTAL__URL: 'https://portal.invalid',
      INFOMAT_CENTRAL__OUT_OF_SCHEDULE: `{"url":"${url}","fullResponse":false}`,
      INFOMAT_CENTRAL__REFERRALS__URL: url,
      INFOMAT_CENTRAL__REFERRALS__TOKEN: 'rpgu',
    });
    expect(central).toMatchObject({
      portal: { url: 'https://portal.invalid' },
      outOfSchedule: { fullResponse: false },
      referrals: { token: 'rpgu' },
    });
  });
});

describe('a bad key is one line that names it', () => {
  const password = { env: 'PATIENTS' };
  const broken: [key: string, value: unknown, line: string][] = [
    ['central.referralAppointments', {}, 'central.referralAppointments.url: is missing; expected a URL'],
    [
      'central.portal',
      { url: 'portal.invalid' },
      'central.portal.url: found "portal.invalid"; expected a URL that begins with http:// or https://.',
    ],
    [
      'central.outOfSchedule',
      { url, fullResponse: 'yes' },
      'central.outOfSchedule.fullResponse: found "yes"; expected true or false.',
    ],
    [
      'central.patients',
      { url },
      'central.patients.basic: is missing; expected an object with the keys login, password.',
    ],
    [
      'central.patients',
      { url, basic: { login: 'kiosk', password: 'hunter2' } },
      'central.patients.basic.password: found a text (not shown); expected a secret: {"env": "NAME"}',
    ],
    [
      'central.patients',
      { url, basic: { login: '', password } },
      'central.patients.basic.login: found ""; expected a text',
    ],
    [
      'central.referrals',
      { url, token: 'lpu' },
      'central.referrals.token: found "lpu"; expected "cod" or "rpgu".',
    ],
    [
      'central.cancellations',
      { url, token: 'mine' },
      'central.cancellations.token: found "mine"; expected "cod" or "lpu" or "rpgu".',
    ],
    [
      'central.referals',
      { url },
      'central.referals: found a key the kiosk does not know; did you mean central.referrals?',
    ],
    [
      'central.portal',
      { url, token: 'rpgu' },
      'central.portal.token: found a key the kiosk does not know; did you mean central.',
    ],
    [
      'clinic.offers.referralRoad',
      'shortest',
      'clinic.offers.referralRoad: found "shortest"; expected "direct" or "portal".',
    ],
    [
      'clinic.offers.outOfSchedule',
      ['204'],
      'clinic.offers.outOfSchedule.0: found "204"; expected an entry of a list',
    ],
    [
      'clinic.offers.laboratorySpecialities',
      '206',
      'clinic.offers.laboratorySpecialities: found "206"; expected a list',
    ],
  ];
  test.each(broken)('%s = %j', (key, value, line) => {
    const message = messageFor(withKey(key, value));
    expect(message.split('\n')).toHaveLength(3);
    expect(message.split('\n')[1]).toContain(line);
    expect(message).not.toContain('hunter2');
  });
});

describe('the passwords of patients and referrals', () => {
  const basic = (env: string) => ({ login: `${env.toLowerCase()}-login`, password: { env } });
  const { central } = configWith({
    ...smallest(),
    central: {
      ...smallest().central,
      patients: { url, basic: basic('PATIENTS') },
      referrals: { url, basic: basic('REFERRALS'), token: 'rpgu' },
    },
  });

  test('are put in place', () => {
    expect(resolveCentral(central, { env: { PATIENTS: 'one\n', REFERRALS: 'two' } })).toEqual({
      ok: true,
      value: {
        ...central,
        patients: { url, basic: { login: 'patients-login', password: 'one' } },
        referrals: { url, token: 'rpgu', basic: { login: 'referrals-login', password: 'two' } },
      },
    });
  });

  test('are missed by the name of their key', () => {
    expect(resolveCentral(central, { env: { REFERRALS: 'two' } })).toEqual({
      ok: false,
      message:
        'central.patients.basic.password: the environment variable PATIENTS is not set. Set it before the kiosk starts.',
    });
    expect(resolveCentral(central, { env: { PATIENTS: 'one' } })).toEqual({
      ok: false,
      message:
        'central.referrals.basic.password: the environment variable REFERRALS is not set. Set it before the kiosk starts.',
    });
  });

  test('a proxy without a login keeps its address as it is written', () => {
    const proxied = { ...central, proxy: 'http://proxy.example:3128' };
    expect(resolveCentral(proxied, { env: { PATIENTS: 'one', REFERRALS: 'two' } })).toMatchObject({
      value: { proxy: 'http://proxy.example:3128' },
    });
  });
});
