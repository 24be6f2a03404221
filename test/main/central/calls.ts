import type { SendOutcome } from '../../../domain/outbox.ts';
import type { PatientCard } from '../../../domain/patient-card.ts';
import type { ServiceName } from '../../../domain/service.ts';
import type { CentralApi, ReferralOrder } from '../../../main/ports.ts';
import { fixture, slotGuid } from './servers.ts';

/** Every call with an effect, once: how it is made, an answer that proves it, what comes of it. */

export const token = 'header.claims.signature';
export const resourceGuid = 'b0666870-c5b7-4e38-a959-0f17bc50a3cf';
export const cardGuid = '26f407bc-01c7-4e64-ae16-80ae909b1574';
export const visitGuid = 'df554d5b-40d4-4946-bb99-b8db15c87b70';
export const clinicGuid = '4cb4f1c8-386d-410d-ac5d-fa232bd2afb9';
/** 09:20 in Moscow. */
export const startAt = Date.parse('2026-11-22T06:20:00Z');

export const referral: ReferralOrder = {
  guid: 'e714e964-d8a0-4776-b163-c708371c39a5',
  type: 'consultation',
  fromClinicGuid: 'e66e8056-f0bd-4ec3-85f7-28ff5b22db4f',
  toClinicGuid: clinicGuid,
};

export const smallestCard: PatientCard = {
  family: 'Тестов',
  name: 'Иван',
  patronymic: '',
  birthDate: '1990-01-01',
  policy: { typeCode: '3', series: '', number: '5058900848000015' },
  phone: '89990000000',
};

export type EffectCall = {
  readonly name: string;
  readonly service: ServiceName;
  readonly takes: 'bearer' | 'basic';
  make(central: CentralApi): Promise<SendOutcome>;
  /** A 200's body. */
  readonly good: string;
  readonly outcome: SendOutcome;
};

const booked = (bookingGuid: string, ticketNumber: string | null): SendOutcome => ({
  kind: 'booked',
  bookingGuid,
  ticketNumber,
});

export const bookingCalls: readonly EffectCall[] = [
  {
    name: 'book-slot',
    service: 'appointments',
    takes: 'bearer',
    make: (central) => central.bookSlot({ slotGuid, token }),
    good: fixture('appointment.json'),
    outcome: booked('ee5ae221-ddc8-40cf-a61b-4e7926a2501c', '01'),
  },
  {
    name: 'book-referral',
    service: 'referral-appointments',
    takes: 'bearer',
    make: (central) => central.bookByReferral({ referral, place: { kind: 'slot', slotGuid }, token }),
    good: fixture('appointment-result.json'),
    outcome: booked('df554d5b-40d4-4946-bb99-b8db15c87b70', null),
  },
  {
    name: 'book-portal',
    service: 'portal',
    takes: 'bearer',
    make: (central) => central.bookOnPortal({ referral, resourceGuid, startAt, token }),
    good: fixture('visit-data.json'),
    outcome: booked('df554d5b-40d4-4946-bb99-b8db15c87b70', '17'),
  },
  {
    name: 'book-out-of-schedule',
    service: 'out-of-schedule',
    takes: 'bearer',
    make: (central) => central.bookOutOfSchedule({ resourceGuid, on: '2026-11-23', token }),
    good: fixture('ticket-visit.json'),
    outcome: booked('0c9b1d7e-5a52-4f0e-9d3b-6f2a8c4e1b70', 'В-004'),
  },
];

export const pushCall: EffectCall = {
  name: 'push-patient',
  service: 'patients',
  takes: 'basic',
  make: (central) => central.pushPatient({ guid: cardGuid, card: smallestCard }),
  good: fixture('patient-answer.json'),
  outcome: { kind: 'card-accepted', attachment: 'none', messages: [] },
};

export const cancelCall: EffectCall = {
  name: 'cancel-booking',
  service: 'cancellations',
  takes: 'bearer',
  make: (central) => central.cancelVisit({ visitGuid, reason: 'cannot-come', token }),
  good: JSON.stringify({ VisitId: visitGuid }),
  outcome: { kind: 'cancelled' },
};

export const effectCalls: readonly EffectCall[] = [...bookingCalls, pushCall, cancelCall];

/** The same JSON with every key in capitals, or none. */
export function withKeys(json: unknown, change: (key: string) => string): unknown {
  if (Array.isArray(json)) return json.map((item) => withKeys(item, change));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [change(key), withKeys(value, change)]),
  );
}
