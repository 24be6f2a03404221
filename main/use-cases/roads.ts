import type { StatusView } from '../../domain/bridge.ts';
import type { Roads } from '../../domain/road.ts';
import type { Config } from '../config.ts';
import type { CentralApi } from '../ports.ts';
import { identifyingToken } from './identify-patient.ts';

/** Which calls this clinic has, by what is configured. */
export const roadsOf = (central: Pick<CentralApi, 'has'>, { offers }: Config['clinic']): Roads => ({
  slots: central.has('appointments'),
  referrals: central.has('referral-appointments'),
  portal: central.has('portal'),
  outOfSchedule: central.has('out-of-schedule'),
  referralRoad: offers.referralRoad,
  outOfScheduleResources: offers.outOfSchedule,
});

/** What the screen may offer: only what some configured service can carry. */
export const offersOf = (
  central: Pick<CentralApi, 'has' | 'tokenKindFor'>,
  roads: Roads,
  rules: Pick<Config['rules'], 'ifTakenDays'>,
): StatusView['offers'] => ({
  slots: roads.slots,
  referrals: central.has('referrals') && (roads.referrals || roads.portal),
  outOfSchedule: roads.outOfScheduleResources.some((guid) => hasQueue(roads, guid)),
  patients: central.has('patients'),
  cancelling: central.has('cancellations'),
  snils: identifyingToken(central) === 'cod',
  ifTakenDays: rules.ifTakenDays,
});

/** Whether a resource receives out of schedule and some call carries such a visit. */
export const hasQueue = (roads: Roads, resourceGuid: string): boolean =>
  roads.outOfScheduleResources.includes(resourceGuid) && (roads.outOfSchedule || roads.referrals);
