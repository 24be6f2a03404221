import { randomUUID } from 'node:crypto';
import type { Day, Instant } from '../../domain/clinic-time.ts';
import { dayOf } from '../../domain/clinic-time.ts';
import { clinic } from '../clinic/clinic.ts';
import type { Doctor } from '../clinic/doctors.ts';
import { doctors as everybody } from '../clinic/doctors.ts';
import type { SimPatient } from '../clinic/patients.ts';
import { patients as knownPatients } from '../clinic/patients.ts';
import { createTimetable } from '../clinic/timetable.ts';
import type { Audience } from './audience.ts';
import type { Bookings } from './bookings.ts';
import { createBookings } from './bookings.ts';
import type { People } from './people.ts';
import { createPeople } from './people.ts';
import type { Referrals } from './referrals.ts';
import { createReferrals } from './referrals.ts';
import type { Schedule } from './schedule.ts';
import { createSchedule } from './schedule.ts';
import { openState } from './state-file.ts';
import type { Tokens } from './tokens.ts';
import { createTokens } from './tokens.ts';

/** What the simulated central API knows: the calls are functions of it, and tests read the truth from it. */
export type World = {
  readonly now: () => Instant;
  readonly today: () => Day;
  /** The GUID of something new. */
  readonly newId: () => string;
  readonly doctors: readonly Doctor[];
  /** Undefined also for one who has left (`dismissed`). */
  doctorByGuid(guid: string): Doctor | undefined;
  readonly schedule: Schedule;
  readonly bookings: Bookings;
  readonly people: People;
  readonly referrals: Referrals;
  readonly tokens: Tokens;
  /** For whom alone the staff keeps a cell, a resource or the clinic, by GUID in lower case. */
  readonly restrictions: Map<string, Audience>;
  /** Resources that left: their cells are still in the timetable, they are in no list. By GUID in lower case. */
  readonly dismissed: Set<string>;
  /** Telephones and addresses at which nobody is reached, by `reachKey`: cards with them are not valid. */
  readonly distrusted: Set<string>;
  /** What the tester should know from the start. */
  readonly notice: string | null;
};

export type WorldOptions = {
  /** Milliseconds since the epoch; everything the world knows of time. */
  readonly now: () => Instant;
  /** Another number is another timetable and other referrals. */
  readonly seed: number;
  /** Who receives, of `clinic/doctors.ts`; a few make a small clinic. Without it all of them. */
  readonly doctors?: readonly Doctor[];
  readonly patients?: readonly SimPatient[];
  /** Bookings and pushed cards are kept here and read back; without it nothing is written. */
  readonly stateFile?: string;
  /** GUIDs of what is made; random unless given. */
  readonly newId?: () => string;
  /** Called after each change. */
  readonly changed?: () => void;
};

/** A world of its own, cheap to make: timetables and referrals are drawn up when they are asked for. */
export function createWorld(options: WorldOptions): World {
  const { now, seed, doctors = everybody, patients = knownPatients, newId = randomUUID } = options;
  const changed = options.changed ?? ((): void => {});
  const byGuid = new Map(doctors.map((each) => [each.guid, each]));
  const today = (): Day => dayOf(now(), clinic.timeZone);

  const state = openState(seed, options.stateFile);
  const timetable = createTimetable(seed, clinic.timeZone, today(), doctors);
  const bookings = createBookings(state, newId, changed);
  const people = createPeople(patients, state, changed);
  const dismissed = new Set<string>();
  return {
    now,
    today,
    newId,
    doctors,
    doctorByGuid: (guid) => {
      const wanted = guid.toLowerCase();
      return dismissed.has(wanted) ? undefined : byGuid.get(wanted);
    },
    schedule: createSchedule(timetable, bookings, doctors, now, clinic.timeZone),
    bookings,
    people,
    referrals: createReferrals(seed, people, doctors, timetable, bookings, now),
    tokens: createTokens(seed),
    restrictions: new Map(),
    dismissed,
    distrusted: new Set(),
    notice: state.notice,
  };
}

/** Somebody else books it, as over the internet; false when it is not free. */
export function takeSlot(world: World, slotGuid: string): boolean {
  const found = world.schedule.find(slotGuid);
  if (found?.slot.status !== 'available') return false;
  const booking = { policy: null, source: 'Internet', kind: 'slot', referralGuid: null } as const;
  world.bookings.add(found.cell, booking, world.now());
  return true;
}
