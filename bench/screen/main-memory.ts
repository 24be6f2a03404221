import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { SimPatient } from '../../simulator/clinic/patients.ts';
import { growth, lessGrowth, mB, type Row, type Table } from '../report.ts';
import { type BenchClinic, QUIET_MS } from './clinic.ts';
import { inspect } from './inspector.ts';
import { type Shell, startShell } from './shell.ts';

const BAR_PERCENT = 5;

type Weight = { readonly rss: number; readonly heap: number; readonly external: number };

/**
 * What the kiosk's process weighs between one visit and another: the browser shell as it runs at a clinic, its calls made
 * over its bridge, its bookings sent to the central API and given back.
 *
 * @param visits when it is weighed
 */
export async function benchMainMemory(
  clinic: BenchClinic,
  visits: readonly [number, number] = [1_000, 10_000],
): Promise<Table> {
  const shell = await startShell(clinic.args, { inspect: true });
  try {
    const inspector = await inspect(shell.inspectorUrl);
    const weights: Weight[] = [];
    const desk = giveBackLater(shell);
    let booked = 0;
    for (let visit = 1; visit <= visits[1]; visit++) {
      const person = clinic.people[visit % clinic.people.length];
      if (!person) throw new Error('no patients');
      if (await makeVisit(shell, person, visit, desk)) booked++;
      if (visits.includes(visit)) {
        await desk.end();
        weights.push(await inspector.weigh());
      }
    }
    inspector.close();
    return tableOf(weights, visits, booked);
  } finally {
    await shell.stop();
  }
}

function tableOf(weights: readonly Weight[], visits: readonly [number, number], booked: number): Table {
  const [early, late] = weights;
  if (!early || !late) throw new Error('the kiosk was not weighed');
  const row = (what: string, pick: (weight: Weight) => number): Row => ({
    what,
    figure: `${mB(pick(early))} / ${mB(pick(late))}`,
    ratio: growth(pick(early), pick(late)),
    bar: lessGrowth(pick(early), pick(late), BAR_PERCENT),
  });
  const [from, to] = visits.map((visit) => visit.toLocaleString('en'));
  return {
    title: `Memory of the main process after ${from} / ${to} visits`,
    notes: [
      `The browser shell in a process of its own, every visit over its bridge: who it is, specialities, doctors, days, times; every other one books the soonest time (${booked.toLocaleString('en')} bookings), which the simulated central API confirms and gets back a second later. No printer: papers would take days. Weighed after a collection of garbage; the ratio is the growth. The ledger, where every visit stays, is on disk.`,
    ],
    rows: [
      row('JavaScript heap', ({ heap }) => heap),
      row('what the process holds in memory (RSS)', ({ rss }) => rss),
      row('outside of the heap, as Node counts', ({ external }) => external),
    ],
  };
}

/** @returns whether it booked */
async function makeVisit({ ask }: Shell, person: SimPatient, visit: number, desk: Desk): Promise<boolean> {
  const identity = { policy: person.policy, birthDate: person.birthDate };
  await desk.doneWith(person);
  await ask('identify', { identity });
  const { specialities } = await ask('specialities', {});
  const offered = specialities.filter(({ freeCount }) => freeCount > 0);
  const speciality = offered[Math.floor(visit / 2) % offered.length];
  if (!speciality) throw new Error('nothing is free');
  const { soonest } = await ask('doctors', { specialityId: speciality.id });
  if (!soonest) throw new Error('nothing is free');
  const { days } = await ask('days', { resourceGuid: soonest.resourceGuid });
  const day = days.find(({ freeCount }) => freeCount > 0)?.day;
  if (day) await ask('times', { resourceGuid: soonest.resourceGuid, day });
  const books = visit % 2 === 0;
  if (books) {
    const { id, state } = await ask('book', {
      requestId: randomUUID(),
      identity,
      place: { kind: 'slot', slotGuid: soonest.slotGuid },
      ifTaken: { kind: 'nothing' },
    });
    if (state.kind !== 'confirmed') throw new Error(`visit ${visit} ended with ${JSON.stringify(state)}`);
    await ask('bookings', { identity });
    desk.take(person, id);
  }
  await ask('endVisit', {});
  return books;
}

type Desk = {
  take(person: SimPatient, bookingId: string): void;
  /** Once nothing of theirs waits to be given back: who comes again too soon would be refused. */
  doneWith(person: SimPatient): Promise<void>;
  end(): Promise<void>;
};

/** Gives bookings back once it may be done at once, so that thousands need no thousands of patients. */
function giveBackLater({ ask }: Shell): Desk {
  const underWay = new Map<SimPatient, Promise<void>>();
  const failures: unknown[] = [];
  return {
    take(person, bookingId) {
      const work = after(QUIET_MS + 100)
        .then(async () => {
          const { state } = await ask('cancel', { bookingId, reason: 'mistake' });
          if (state.kind !== 'cancelled') throw new Error(`a booking could not be given back: ${state.kind}`);
        })
        // Told at the end: a failure of the visit itself must not hide behind this one's.
        .catch((cause: unknown) => void failures.push(cause))
        .finally(() => void underWay.delete(person));
      underWay.set(person, work);
    },
    doneWith: async (person) => underWay.get(person),
    async end() {
      await Promise.all(underWay.values());
      if (failures.length > 0) throw failures[0];
    },
  };
}
