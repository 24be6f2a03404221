import { expect, test } from 'vitest';
import { serviceNames } from '../../../domain/service.ts';
import type { CentralSettings } from '../../../main/central/settings.ts';
import { effectCalls, token } from './calls.ts';
import { answering, clientFor, startServer } from './servers.ts';

const none: Partial<CentralSettings> = {
  appointments: undefined,
  referralAppointments: undefined,
  portal: undefined,
  outOfSchedule: undefined,
  patients: undefined,
  referrals: undefined,
  cancellations: undefined,
};

test('every service that is configured is had, and no other', () => {
  const all = clientFor('http://127.0.0.1:9').central;
  expect(serviceNames.filter((name) => all.has(name))).toEqual([...serviceNames]);
  const few = clientFor('http://127.0.0.1:9', none).central;
  expect(serviceNames.filter((name) => few.has(name))).toEqual(['auth', 'schedule']);
});

test('a call to a service that is not configured is a bug: it says so and sends nothing', async () => {
  const server = await startServer(answering(200, '{}'));
  const { central, exchanges } = clientFor(`http://127.0.0.1:${server.port}`, none);
  for (const call of effectCalls)
    await expect(call.make(central)).rejects.toThrow(/^central\.\w+ is not configured/);
  await expect(central.referralsOfPatient(token)).rejects.toThrow('central.referrals is not configured');
  await expect(central.referralsOfClinic('2026-11-21')).rejects.toThrow(
    'central.referrals is not configured',
  );
  for (const call of ['book-slot', 'cancel-booking', 'referrals'] as const) {
    expect(() => central.tokenKindFor(call)).toThrow(/is not configured/);
  }
  expect([server.seen, exchanges]).toEqual([[], []]);
});

test('the documents fix the token of 001 to 003, the configuration the others', () => {
  const calls = [
    'book-slot',
    'book-referral',
    'book-portal',
    'book-out-of-schedule',
    'cancel-booking',
    'referrals',
  ] as const;
  const kinds = (more: Partial<CentralSettings>) => {
    const { central } = clientFor('http://127.0.0.1:9', more);
    return calls.map((call) => central.tokenKindFor(call));
  };
  const url = 'http://127.0.0.1:9';
  expect(kinds({})).toEqual(['cod', 'cod', 'rpgu', 'lpu', 'cod', 'cod']);
  expect(
    kinds({
      appointments: { url, token: 'lpu' },
      cancellations: { url, token: 'rpgu' },
      referrals: { url, token: 'rpgu' },
    }),
  ).toEqual(['lpu', 'cod', 'rpgu', 'lpu', 'rpgu', 'rpgu']);
});
