import type { ReferralView } from '../../domain/bridge.ts';
import { addDays } from '../../domain/clinic-time.ts';
import { NOW, TODAY } from './clinic-data.ts';

/** An invented patient's referrals: three that can be used, each in another way, then one for every obstacle. */

const ordinary = {
  type: 'consultation',
  fromClinicName: 'Поликлиника № 7',
  issuedOn: addDays(TODAY, -6),
  validUntil: addDays(TODAY, 24),
  bookedAt: null,
  resourceGuid: null,
} as const;

const refused = (
  guid: string,
  number: string,
  purpose: string,
  obstacle: NonNullable<ReferralView['obstacle']>,
  more: Partial<ReferralView> = {},
): ReferralView => ({ ...ordinary, guid, number, purpose, obstacle, specialityIds: [], ...more });

/** For one doctor, who receives cardiologically. */
export const oneDoctor: ReferralView = {
  ...ordinary,
  guid: 'r1',
  number: '7001-26',
  purpose: 'Кардиолог',
  obstacle: null,
  specialityIds: ['4'],
  resourceGuid: 'k1',
  validUntil: addDays(TODAY, 9),
};

/** For any doctor of one speciality. */
export const oneSpeciality: ReferralView = {
  ...ordinary,
  guid: 'r2',
  number: '7002-26',
  purpose: 'Невролог',
  obstacle: null,
  specialityIds: ['5'],
};

/** A test that more than one speciality of the clinic makes. */
export const severalSpecialities: ReferralView = {
  ...ordinary,
  guid: 'r3',
  number: null,
  type: 'laboratory',
  purpose: 'УЗИ органов брюшной полости',
  fromClinicName: null,
  obstacle: null,
  specialityIds: ['12', '3'],
  validUntil: null,
};

export const referrals: readonly ReferralView[] = [
  oneDoctor,
  oneSpeciality,
  severalSpecialities,
  refused('r4', '7004-26', 'Офтальмолог', 'has-booking', { bookedAt: NOW + 3 * 86_400_000 }),
  refused('r5', '7005-26', 'Эндокринолог', 'has-request'),
  refused('r6', '6116-26', 'Хирург', 'expired', {
    issuedOn: addDays(TODAY, -45),
    validUntil: addDays(TODAY, -15),
  }),
  refused('r7', '7007-26', 'Травматолог-ортопед', 'other-clinic', {
    fromClinicName: 'Областная клиническая больница имени академика Преображенского',
  }),
  refused('r8', '7008-26', 'Ревматолог', 'speciality-not-offered'),
  refused('r9', '7009-26', 'Магнитно-резонансная томография головного мозга', 'no-road', {
    type: 'laboratory',
  }),
];
