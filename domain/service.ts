/** The central API is several services, each with its own address and credentials. */
export const serviceNames = [
  'auth',
  'schedule',
  'appointments',
  'referral-appointments',
  'portal',
  'out-of-schedule',
  'patients',
  'referrals',
  'cancellations',
] as const;
export type ServiceName = (typeof serviceNames)[number];
