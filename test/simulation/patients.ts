import type { BookingView } from '../../domain/bridge.ts';
import { addDays, dayOf, MINUTE_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import type { IfTaken } from '../../domain/if-taken.ts';
import type { PatientCard } from '../../domain/patient-card.ts';
import { clinic } from '../../simulator/clinic/clinic.ts';
import { numberOf, type SimPatient } from '../../simulator/clinic/patients.ts';
import type { Chance } from './chance.ts';
import type { Complaints } from './complaints.ts';
import type { History } from './history.ts';
import type { Host } from './host.ts';
import type { Request, Requests } from './requests.ts';
import { identityAtKiosk, outOfScheduleResource, patients, type Server } from './server.ts';
import type { Truth } from './truth.ts';
import type { VirtualTime } from './virtual-time.ts';

export type VisitDeps = {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly history: History;
  readonly complaints: Complaints;
  readonly host: Host;
  readonly server: Server;
  readonly requests: Requests;
  readonly truth: Truth;
  readonly horizonDays: number;
};

/** Somebody comes to the kiosk and does what people do there. Everything is asked through the bridge, as the screen asks. */
export async function visit(deps: VisitDeps): Promise<void> {
  const { chance, host } = deps;
  const who = chance.pick(patients);
  const kind = chance.next();
  if (!host.isUp()) return;
  if (chance.happens(0.4)) await host.call('identify', { identity: identityAtKiosk(who) });
  if (kind < 0.4) await bookSlot(deps, who, null);
  else if (kind < 0.6) await bookByReferral(deps, who);
  else if (kind < 0.7) await bookOutOfSchedule(deps, who, null);
  else if (kind < 0.85) await pushThenBook(deps, who);
  else await cancelSomething(deps, who);
  if (chance.happens(0.3)) await host.call('endVisit', {});
}

async function bookSlot(
  deps: VisitDeps,
  who: SimPatient,
  referralGuid: string | null,
  specialityIds?: readonly string[],
): Promise<void> {
  const { chance, host, server, horizonDays } = deps;
  const doctors = server.world.doctors.filter(
    ({ specialityId }) => specialityIds === undefined || specialityIds.includes(specialityId),
  );
  if (doctors.length === 0) return;
  // Not every doctor receives every day: people look on.
  let times: readonly { slotGuid: string }[] = [];
  for (let looks = 0; looks < 3 && times.length === 0; looks++) {
    const day = addDays(dayOf(deps.time.wallNow(), clinic.timeZone), chance.int(horizonDays));
    const shown = await host.call('times', { resourceGuid: chance.pick(doctors).guid, day });
    if (!shown?.ok) return;
    times = shown.value.times;
  }
  if (times.length === 0) return;
  // The first times are the most wanted, and the soonest to begin.
  const { slotGuid } = chance.pick(chance.happens(0.5) ? times.slice(0, 3) : times);
  await confirm(deps, who, { kind: 'slot', slotGuid }, referralGuid);
}

async function bookByReferral(deps: VisitDeps, who: SimPatient): Promise<void> {
  const { chance, host } = deps;
  const shown = await host.call('referrals', { identity: identityAtKiosk(who) });
  if (!shown?.ok) return;
  const usable = shown.value.referrals.filter(({ obstacle }) => obstacle === null);
  // Now and then somebody's finger is quicker than the screen's rules.
  const offered = chance.happens(0.1) ? shown.value.referrals : usable;
  if (offered.length === 0) return;
  const referral = chance.pick(offered);
  if (referral.specialityIds.includes('72') && chance.happens(0.4))
    return bookOutOfSchedule(deps, who, referral.guid);
  await bookSlot(deps, who, referral.guid, referral.specialityIds);
}

async function bookOutOfSchedule(
  deps: VisitDeps,
  who: SimPatient,
  referralGuid: string | null,
): Promise<void> {
  const { chance, time } = deps;
  const day = addDays(dayOf(time.wallNow(), clinic.timeZone), chance.int(2));
  await confirm(
    deps,
    who,
    { kind: 'out-of-schedule', resourceGuid: outOfScheduleResource, day },
    referralGuid,
  );
}

/** The last step on the screen; sometimes the finger comes down twice. */
async function confirm(
  deps: VisitDeps,
  who: SimPatient,
  place: Extract<Request['wish'], { kind: 'book' }>['place'],
  referralGuid: string | null,
): Promise<void> {
  const { chance, history, requests, host } = deps;
  const request = requests.add({
    id: chance.uuid(),
    policy: who.policy,
    patient: who.family,
    madeAt: deps.time.elapsed(),
    wish: { kind: 'book', place, referralGuid, ifTaken: drawWish(chance) },
  });
  history.note('patient', `${who.family} taps book ${request.id.slice(0, 8)} ${spokenWish(request)}`);
  const answers = [tapBook(deps, who, request)];
  if (chance.happens(0.2)) answers.push(tapBook(deps, who, request));
  if (chance.happens(0.15))
    deps.time.after(chance.between(50, 8 * SECOND_MS), () => void tapBook(deps, who, request));
  // Left before the answer came, and back at once: it may be anywhere by then.
  if (chance.happens(0.1))
    deps.time.after(chance.between(50, 3 * SECOND_MS), () => void withdraw(deps, who, request.id));
  const [view] = await Promise.all(answers);
  if (view && chance.happens(0.3)) await host.call('print', { bookingId: view.id });
  // A change of mind, there and then or a while later.
  if (view?.state.kind === 'pending' && chance.happens(0.2)) {
    if (chance.happens(0.5)) await withdraw(deps, who, view.id);
    else deps.time.after(chance.between(SECOND_MS, 10 * MINUTE_MS), () => void withdraw(deps, who, view.id));
  }
}

async function tapBook(deps: VisitDeps, who: SimPatient, request: Request): Promise<BookingView | undefined> {
  const { wish } = request;
  if (wish.kind !== 'book') return undefined;
  const answer = await deps.host.call('book', {
    requestId: request.id,
    identity: identityAtKiosk(who),
    place: wish.place,
    ...(wish.referralGuid === null ? {} : { referralGuid: wish.referralGuid }),
    ifTaken: wish.ifTaken,
  });
  if (answer === undefined) return undefined;
  hear(deps, request, answer.ok ? answer.value.state.kind : `error ${answer.error}`);
  return answer.ok ? answer.value : undefined;
}

async function pushThenBook(deps: VisitDeps, who: SimPatient): Promise<void> {
  const { chance, history, requests, host } = deps;
  const card = drawCard(chance, who);
  const request = requests.add({
    id: chance.uuid(),
    policy: who.policy,
    patient: who.family,
    madeAt: deps.time.elapsed(),
    wish: { kind: 'push', card },
  });
  history.note('patient', `${who.family} taps push ${request.id.slice(0, 8)} ${card.phone}`);
  const tap = async (): Promise<void> => {
    const answer = await host.call('pushPatient', { requestId: request.id, card });
    if (answer !== undefined)
      hear(deps, request, answer.ok ? answer.value.state.kind : `error ${answer.error}`);
  };
  if (chance.happens(0.2)) void tap();
  if (chance.happens(0.5)) await tap();
  else void tap();
  if (chance.happens(0.8)) await bookSlot(deps, who, null);
}

async function cancelSomething(deps: VisitDeps, who: SimPatient): Promise<void> {
  const { chance, host, history, requests, time } = deps;
  const shown = await host.call('bookings', { identity: identityAtKiosk(who) });
  if (!shown?.ok) return;
  const waiting = shown.value.bookings.filter(({ state }) => state.kind === 'pending');
  const possible = shown.value.bookings.filter(
    ({ state, cancelling }) => state.kind === 'confirmed' && cancelling === 'possible',
  );
  if (waiting.length > 0 && (possible.length === 0 || chance.happens(0.5)))
    return withdraw(deps, who, chance.pick(waiting).id);
  if (possible.length === 0) return;
  const booking = chance.pick(possible);
  const request = requests.add({
    id: booking.id,
    policy: who.policy,
    patient: who.family,
    madeAt: time.elapsed(),
    wish: { kind: 'cancel' },
  });
  history.note('patient', `${who.family} taps cancel ${booking.localNumber}`);
  const tap = async (): Promise<void> => {
    const answer = await host.call('cancel', { bookingId: booking.id, reason: 'cannot-come' });
    if (answer !== undefined)
      hear(
        deps,
        request,
        answer.ok
          ? `${answer.value.state.kind}, cancelling ${answer.value.cancelling}`
          : `error ${answer.error}`,
      );
  };
  if (chance.happens(0.2)) void tap();
  await tap();
}

/** A request that waits is withdrawn. Whether it still waits is the kiosk's to say: a finger may be quicker than the screen. */
async function withdraw(deps: VisitDeps, who: SimPatient, bookingId: string): Promise<void> {
  const { chance, host, history, requests, time } = deps;
  const request = requests.add({
    id: bookingId,
    policy: who.policy,
    patient: who.family,
    madeAt: time.elapsed(),
    wish: { kind: 'withdraw' },
  });
  history.note('patient', `${who.family} taps withdraw ${bookingId.slice(0, 8)}`);
  const tap = async (): Promise<void> => {
    const answer = await host.call('withdraw', { bookingId });
    if (answer === undefined) return;
    if (!answer.ok) return hear(deps, request, `error ${answer.error}`);
    const { state } = answer.value;
    hear(deps, request, state.kind === 'cancelled' && state.withdrawn ? 'withdrawn' : state.kind);
  };
  if (chance.happens(0.2)) void tap();
  await tap();
}

/** The patient has read it on the screen: from now on it is a promise, and it must have been true. */
function hear(deps: VisitDeps, request: Request, state: string): void {
  const { time, history, truth, complaints } = deps;
  request.said.push({ at: time.elapsed(), state });
  history.note(
    'patient',
    `${request.patient} reads ${state} of ${request.wish.kind} ${request.id.slice(0, 8)}`,
  );
  if (request.wish.kind === 'book' && state === 'confirmed' && truth.madeFor(request.id).length === 0)
    complaints.complain(
      'told-before-the-server',
      `${request.id}: confirmed on the screen, and the server has nothing`,
    );
}

function drawWish(chance: Chance): IfTaken {
  const kind = chance.pick(['nothing', 'same-doctor', 'any-doctor'] as const);
  return kind === 'nothing' ? { kind } : { kind, withinDays: chance.int(3) };
}

function drawCard(chance: Chance, who: SimPatient): PatientCard {
  const digits = (count: number): string => Array.from({ length: count }, () => chance.int(10)).join('');
  return {
    family: who.family,
    name: who.name,
    patronymic: who.patronymic,
    birthDate: who.birthDate,
    policy: {
      typeCode: who.series === undefined ? '3' : '1',
      series: who.series ?? '',
      number: numberOf(who),
    },
    // What changes from push to push, and by which one push is told from another.
    phone: `79${digits(9)}`,
    sex: 'female',
  };
}

function spokenWish({ wish }: Request): string {
  if (wish.kind !== 'book') return wish.kind;
  const { place, referralGuid, ifTaken } = wish;
  const where = place.kind === 'slot' ? `slot ${place.slotGuid.slice(0, 8)}` : `out of schedule ${place.day}`;
  const otherwise = ifTaken.kind === 'nothing' ? '' : `, else ${ifTaken.kind} within ${ifTaken.withinDays} d`;
  return `${where}${referralGuid === null ? '' : ` by referral ${referralGuid.slice(0, 8)}`}${otherwise}`;
}
