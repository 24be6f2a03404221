import type { Instant } from '../../domain/clinic-time.ts';
import type { Identity } from '../../domain/patient.ts';
import type { ServiceName } from '../../domain/service.ts';
import type { CentralSettings } from '../../main/central/settings.ts';
import { answerCentral, type CentralAnswer, type CentralRequest } from '../../simulator/central/answer.ts';
import { answerRow } from '../../simulator/central/answer-row.ts';
import { patientsBasic } from '../../simulator/central/basic.ts';
import type { RowId } from '../../simulator/central/rows.ts';
import { createWorld, type World } from '../../simulator/central/world.ts';
import { doctors as allDoctors } from '../../simulator/clinic/doctors.ts';
import {
  patients as allPatients,
  identityOf,
  type SimPatient,
  snilsIdentityOf,
} from '../../simulator/clinic/patients.ts';
import type { Chance } from './chance.ts';

/** Two therapists, so that another doctor can take over; a surgeon, who also receives out of schedule; the laboratory. */
const staff = [
  ...allDoctors.filter(({ specialityId }) => specialityId === '76').slice(0, 2),
  ...allDoctors.filter(({ specialityId }) => specialityId === '72').slice(0, 1),
  ...allDoctors.filter(({ specialityId }) => specialityId === '206').slice(0, 1),
];
export const outOfScheduleResource = staff[2]?.guid ?? '';

/** Ordinary people, one without a card, one whose card is closed, one who may not book alone; two with an old policy, one who comes with СНИЛС. */
export const patients: readonly SimPatient[] = [0, 1, 2, 3, 5, 6, 8, 9, 10, 17, 18, 19].flatMap(
  (index) => allPatients[index] ?? [],
);

/** How a patient says who they are, always the same way: two ways would be two patients to the kiosk. */
export const identityAtKiosk = (who: SimPatient): Identity =>
  (who === patients.at(-1) ? snilsIdentityOf(who) : undefined) ?? identityOf(who);

/** One thing a request did at the server. */
export type Effect =
  | { readonly kind: 'booked'; readonly at: number; readonly guid: string }
  | { readonly kind: 'cancelled'; readonly at: number; readonly guid: string }
  | { readonly kind: 'card'; readonly at: number; readonly guid: string };

/** The central API and its truth, in memory. */
export type Server = {
  readonly world: World;
  /** Serves a request now and says what it did. */
  serve(request: CentralRequest): { readonly answer: CentralAnswer; readonly effects: readonly Effect[] };
  /** Answers a row of the documents' error tables; with `effect` after serving it all the same. */
  serveRow(
    request: CentralRequest,
    row: RowId,
    effect: boolean,
  ): { readonly answer: CentralAnswer; readonly effects: readonly Effect[] };
};

export function createServer(chance: Chance, now: () => Instant, elapsed: () => number): Server {
  const world = createWorld({ now, seed: 7, doctors: staff, patients, newId: chance.uuid });

  function watching(serve: () => CentralAnswer): ReturnType<Server['serve']> {
    const before = new Map(world.bookings.all().map((each) => [each.guid, each.cancelledAt]));
    const pushesBefore = world.people.pushes().length;
    const answer = serve();
    const at = elapsed();
    const effects: Effect[] = [];
    for (const { guid, cancelledAt } of world.bookings.all()) {
      const was = before.get(guid);
      if (was === undefined && cancelledAt === null) effects.push({ kind: 'booked', at, guid });
      else if (cancelledAt !== null && (was === null || was === undefined))
        effects.push({ kind: 'cancelled', at, guid });
    }
    for (const push of world.people.pushes().slice(pushesBefore)) {
      if (push.effect !== 'none' && push.guid !== null) effects.push({ kind: 'card', at, guid: push.guid });
    }
    return { answer, effects };
  }

  return {
    world,
    serve: (request) => watching(() => answerCentral(world, request)),
    serveRow: (request, row, effect) => watching(() => answerRow(world, request, row, effect)),
  };
}

/** Every service has an address of its own, so that each can be met by trouble of its own. */
const hosts: Record<ServiceName, string> = {
  auth: 'http://auth.invalid',
  schedule: 'http://schedule.invalid',
  appointments: 'http://appointments.invalid',
  'referral-appointments': 'http://referral-appointments.invalid',
  portal: 'http://portal.invalid',
  'out-of-schedule': 'http://out-of-schedule.invalid',
  patients: 'http://patients.invalid',
  referrals: 'http://referrals.invalid',
  cancellations: 'http://cancellations.invalid',
};
const services = new Map(
  Object.entries(hosts).map(([service, url]) => [new URL(url).host, service as ServiceName]),
);

export function serviceOf(url: string): ServiceName {
  const service = services.get(new URL(url).host);
  if (service === undefined) throw new Error(`nobody lives at ${url}`);
  return service;
}

export const ANSWER_TIMEOUT_MS = 5_000;

export const settings: CentralSettings = {
  auth: { url: hosts.auth },
  schedule: { url: hosts.schedule },
  appointments: { url: hosts.appointments, token: 'cod' },
  referralAppointments: { url: hosts['referral-appointments'] },
  portal: { url: hosts.portal },
  outOfSchedule: { url: hosts['out-of-schedule'], fullResponse: true },
  patients: { url: hosts.patients, basic: patientsBasic },
  referrals: { url: hosts.referrals, basic: patientsBasic, token: 'cod' },
  cancellations: { url: hosts.cancellations, token: 'cod' },
  connectTimeoutMs: 2_000,
  answerTimeoutMs: ANSWER_TIMEOUT_MS,
};
