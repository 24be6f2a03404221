import type { Day, Instant } from '../../domain/clinic-time.ts';
import { addDays, daysBetween, instantOf, MINUTE_MS } from '../../domain/clinic-time.ts';
import type { Doctor } from './doctors.ts';
import { shiftOf } from './shifts.ts';
import type { Demand } from './specialities.ts';
import { DUTY_SPECIALITY, specialityOf } from './specialities.ts';
import { guidFrom, stableBytes, unitFrom } from './stable.ts';

export type Closed = 'unavailable' | 'unauthorized';

/** A cell as the timetable was drawn up, before anybody booked through the API. */
export type Cell = {
  readonly guid: string;
  /** The whole number that names it as well. */
  readonly id: number;
  readonly doctor: Doctor;
  readonly day: Day;
  readonly startAt: Instant;
  readonly endAt: Instant;
  /** Place in the doctor's day, from 1: the digits of the ticket's number. */
  readonly ordinal: number;
  readonly flagAccess: string;
  readonly closed: Closed | null;
  /** Who had it before the simulator started. */
  readonly takenBefore: 'Internet' | 'Registry' | 'CallCenter' | null;
};

const FOR_ALL = 'Registry,Doctor,Internet,Infomat,CallCenter';
const DESK_ONLY = 'Registry,Doctor';
const NO_KIOSK = 'Registry,Internet,CallCenter';
const QUOTA = 'Doctor,Quota';

/** Days around the present in which a GUID nobody has read yet is looked for. */
const SEARCH_BACK_DAYS = 7;
const SEARCH_AHEAD_DAYS = 70;

/** The share of cells taken already, by how many days ahead of the start they lie. */
function taken(demand: Demand, duty: boolean, daysAhead: number): number {
  if (duty) return 0.35;
  const rush = Math.max(0, 6 - Math.max(0, daysAhead)) / 6;
  switch (demand) {
    case 'open':
      return 0.4 + 0.35 * rush;
    case 'busy':
      return 0.66 + 0.28 * rush;
    case 'scarce':
      return 0.95 + 0.05 * rush;
    case 'none':
      return daysAhead <= 35 ? 1 : 0.9;
  }
}

function accessOf(duty: boolean, chance: number): string {
  if (duty || chance < 0.84) return FOR_ALL;
  if (chance < 0.92) return DESK_ONLY;
  return chance < 0.97 ? NO_KIOSK : QUOTA;
}

function takenBy(chance: number): 'Internet' | 'Registry' | 'CallCenter' {
  if (chance < 0.55) return 'Internet';
  return chance < 0.9 ? 'Registry' : 'CallCenter';
}

export type Timetable = {
  /** One doctor's cells of a day, in order; none when the doctor is off. */
  cells(doctor: Doctor, day: Day): readonly Cell[];
  /** The cell with this GUID, if it lies within some weeks around `today` or was read before. */
  find(guid: string, today: Day): Cell | undefined;
  findById(id: number): Cell | undefined;
};

const DAY_MINUTES = 24 * 60;
/** As many resources as a cell's number can tell apart. */
const MOST_RESOURCES = 64;
/** Cells' numbers are counted from here, so that they stay within 31 bits for decades. */
const FIRST_NUMBERED_DAY: Day = '2020-01-01';

const cellId = (day: Day, doctor: Doctor, minute: number): number =>
  (daysBetween(FIRST_NUMBERED_DAY, day) * MOST_RESOURCES + doctor.index) * DAY_MINUTES + minute;

/**
 * The clinic's timetable, drawn up day by day as it is asked for. Cells, their GUIDs and who may book them follow from `seed` and the
 * date alone; how full they are also from `firstDay`, the day the simulator started: nothing is taken by the mere passing of time.
 */
export function createTimetable(
  seed: number,
  timeZone: string,
  firstDay: Day,
  doctors: readonly Doctor[],
): Timetable {
  const therapists = doctors.filter((each) => each.specialityId === DUTY_SPECIALITY);
  const drawn = new Map<string, readonly Cell[]>();
  const byGuid = new Map<string, Cell>();
  const searched = new Set<Day>();
  const openings = new Map<Day, Instant>();

  /** 8:00 of a day. No zone changes its offset during opening hours, so one conversion a day is enough. */
  function opening(day: Day): Instant {
    const at = openings.get(day) ?? instantOf(day, '08:00', timeZone);
    openings.set(day, at);
    return at;
  }

  function draw(doctor: Doctor, day: Day): readonly Cell[] {
    const shift = shiftOf(seed, doctor, day, therapists);
    if (!shift) return [];
    const { cellMinutes, demand } = specialityOf(doctor.specialityId);
    const opensAt = opening(day);
    const instant = (minute: number): Instant => opensAt + (minute - 8 * 60) * MINUTE_MS;
    const pause = shift.from + Math.floor((shift.to - shift.from) / 2 / cellMinutes) * cellMinutes;
    const cells: Cell[] = [];
    for (let minute = shift.from; minute + cellMinutes <= shift.to; minute += cellMinutes) {
      const bytes = stableBytes(seed, 'cell', doctor.guid, day, minute);
      const flagAccess = accessOf(shift.duty, unitFrom(bytes, 16));
      const closed = minute === pause ? 'unavailable' : flagAccess === QUOTA ? 'unauthorized' : null;
      const full = unitFrom(bytes, 20) < taken(demand, shift.duty, daysBetween(firstDay, day));
      cells.push({
        guid: guidFrom(bytes),
        id: cellId(day, doctor, minute),
        doctor,
        day,
        startAt: instant(minute),
        endAt: instant(minute + cellMinutes),
        ordinal: cells.length + 1,
        flagAccess: closed === 'unavailable' ? 'None' : flagAccess,
        closed,
        takenBefore: full && !closed ? takenBy(unitFrom(bytes, 24)) : null,
      });
    }
    return cells;
  }

  function cells(doctor: Doctor, day: Day): readonly Cell[] {
    const key = `${doctor.guid} ${day}`;
    const known = drawn.get(key);
    if (known) return known;
    const fresh = draw(doctor, day);
    drawn.set(key, fresh);
    for (const cell of fresh) byGuid.set(cell.guid, cell);
    return fresh;
  }

  function find(guid: string, today: Day): Cell | undefined {
    const wanted = guid.toLowerCase();
    for (let ahead = 0; ahead <= SEARCH_AHEAD_DAYS + SEARCH_BACK_DAYS; ahead++) {
      const known = byGuid.get(wanted);
      if (known) return known;
      const day = addDays(today, ahead <= SEARCH_AHEAD_DAYS ? ahead : SEARCH_AHEAD_DAYS - ahead);
      if (searched.has(day)) continue;
      searched.add(day);
      for (const doctor of doctors) cells(doctor, day);
    }
    return byGuid.get(wanted);
  }

  function findById(id: number): Cell | undefined {
    const days = Math.floor(id / DAY_MINUTES / MOST_RESOURCES);
    const index = Math.floor(id / DAY_MINUTES) % MOST_RESOURCES;
    const doctor = doctors.find((each) => each.index === index);
    if (!doctor || days < 0 || days > 40_000) return undefined;
    return cells(doctor, addDays(FIRST_NUMBERED_DAY, days)).find((each) => each.id === id);
  }

  return { cells, find, findById };
}
