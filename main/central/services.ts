import { type ServiceName, serviceNames } from '../../domain/service.ts';
import type { CentralSettings } from './settings.ts';

const keys = {
  auth: 'auth',
  schedule: 'schedule',
  appointments: 'appointments',
  'referral-appointments': 'referralAppointments',
  portal: 'portal',
  'out-of-schedule': 'outOfSchedule',
  patients: 'patients',
  referrals: 'referrals',
  cancellations: 'cancellations',
} as const satisfies Record<ServiceName, keyof CentralSettings>;

/** The services this clinic has. */
export const servicesOf = (config: CentralSettings): ReadonlySet<ServiceName> =>
  new Set(serviceNames.filter((name) => config[keys[name]] !== undefined));

/** A service's settings. Throws a plain Error, a bug, when it is not configured: `has` is to be asked first. */
export function configured<T>(settings: T | undefined, service: ServiceName): T {
  if (settings === undefined)
    throw new Error(`central.${keys[service]} is not configured, and yet it was called`);
  return settings;
}
