import { expect, onTestFinished, test } from 'vitest';
import { checkConfig } from '../../../main/load-config.ts';
import { createOperatorSession } from '../../../main/operator-session.ts';
import { startDemonstration } from '../../../main/shells/demonstration.ts';
import { doctors } from '../../../simulator/clinic/doctors.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { tempFolder } from '../../support/temp-folder.ts';

test('in the demonstration every flow can be walked: all services, a living queue, a service menu', async () => {
  const demonstration = await startDemonstration(tempFolder());
  onTestFinished(() => demonstration.stop());
  const checked = checkConfig({ value: demonstration.configuration, source: 'the demonstration', env: {} });
  if (!checked.ok || !checked.config) throw new Error('the demonstration is not configured');
  const { central, clinic, operator } = checked.config;
  expect(Object.keys(central)).toEqual(
    expect.arrayContaining([
      'auth',
      'schedule',
      'appointments',
      'referralAppointments',
      'portal',
      'outOfSchedule',
      'patients',
      'referrals',
      'cancellations',
    ]),
  );
  const inTurn = doctors.filter(({ guid }) => clinic.offers.outOfSchedule.includes(guid));
  expect(inTurn.map(({ name }) => name)).toEqual([
    'Ветрова Анна Ильинична',
    'Гранитов Егор Степанович',
    'Процедурный кабинет № 1',
  ]);
  const session = createOperatorSession({
    pinHash: operator.pinHash,
    clock: createFakeClock('2026-11-23T09:00:00+03:00'),
    onWrongPin: () => undefined,
  });
  expect(await session.unlock(demonstration.operatorPin)).toMatchObject({ value: { kind: 'open' } });
});
