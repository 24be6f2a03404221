import { scryptSync } from 'node:crypto';
import type { CentralSettings } from '../../main/central/settings.ts';
import { type Config, configSchema } from '../../main/config.ts';
import { clinic } from '../../simulator/clinic/clinic.ts';
import type { Chance } from './chance.ts';
import { outOfScheduleResource, settings } from './server.ts';
import { PIN } from './staff.ts';

export const HORIZON_DAYS = 3;

/** Hashed at the lowest cost that is taken: the PIN guards nothing here. */
const PIN_SALT = Buffer.from('simulation');
const PIN_HASH = `scrypt$10$${PIN_SALT.toString('base64')}$${scryptSync(PIN, PIN_SALT, 16, { N: 1_024 }).toString('base64')}`;

/** How one seed's clinic is set up: which services it has, and by which road its referrals go. */
export function drawClinic(chance: Chance): { config: Config; central: CentralSettings } {
  const { portal, outOfSchedule, cancellations, referralAppointments, ...needed } = settings;
  const has = (): boolean => chance.happens(0.85);
  const central: CentralSettings = {
    ...needed,
    ...(has() ? { portal } : {}),
    ...(has() ? { outOfSchedule } : {}),
    ...(has() ? { cancellations } : {}),
    ...(has() ? { referralAppointments } : {}),
  };
  const url = 'http://api.invalid';
  const config = configSchema.parse({
    clinic: {
      name: clinic.name,
      address: clinic.address,
      timeZone: clinic.timeZone,
      guid: clinic.guid,
      code: clinic.code,
      offers: {
        laboratorySpecialities: ['206'],
        outOfSchedule: [outOfScheduleResource],
        referralRoad: chance.pick(['direct', 'portal']),
      },
    },
    central: { auth: { url }, schedule: { url } },
    rules: {
      horizonDays: HORIZON_DAYS,
      backlogStartWithinSeconds: chance.pick([0, 30, 120]),
      ifTakenDays: 3,
      maximumScheduleAgeMinutes: chance.pick([60, 1_440]),
    },
    operator: { pinHash: PIN_HASH },
  });
  return { config, central };
}
