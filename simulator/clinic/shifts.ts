import type { Day } from '../../domain/clinic-time.ts';
import { DAY_MS } from '../../domain/clinic-time.ts';
import type { Doctor } from './doctors.ts';
import { stableBytes, unitFrom } from './stable.ts';

/** When a doctor receives on a day, in minutes after midnight. */
export type Shift = { readonly from: number; readonly to: number; readonly duty: boolean };

const MORNING: Shift = { from: 8 * 60, to: 14 * 60, duty: false };
const EVENING: Shift = { from: 14 * 60, to: 20 * 60, duty: false };
const SATURDAY: Shift = { from: 9 * 60, to: 14 * 60, duty: false };
const DUTY: Shift = { from: 9 * 60, to: 20 * 60, duty: true };

const LEAVE_WEEKS = 2;
const ON_LEAVE = 0.1;

const dayNumber = (day: Day): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
/** Weeks since the epoch's Monday. */
const weekNumber = (day: Day): number => Math.floor((dayNumber(day) + 3) / 7);
/** 0 is Sunday. */
const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The therapist who receives on a Saturday or Sunday, when nearly nobody else does. */
function dutyTherapist(therapists: readonly Doctor[], day: Day): Doctor | undefined {
  const turn = weekNumber(day) * 2 + (weekday(day) === 0 ? 1 : 0);
  return therapists[turn % therapists.length];
}

function isOnLeave(seed: number, doctor: Doctor, day: Day): boolean {
  const fortnight = Math.floor(weekNumber(day) / LEAVE_WEEKS);
  return unitFrom(stableBytes(seed, 'leave', doctor.guid, fortnight), 0) < ON_LEAVE;
}

/**
 * Weekdays 8–20 in two shifts that alternate from day to day; few on Saturday; on Saturday and Sunday a therapist on
 * duty until 20:00, who is never on leave, so that somebody can always be seen today or tomorrow.
 *
 * @param therapists who take turns on duty; a clinic without any has nobody on Sundays
 */
export function shiftOf(
  seed: number,
  doctor: Doctor,
  day: Day,
  therapists: readonly Doctor[],
): Shift | undefined {
  const weekDay = weekday(day);
  const weekend = weekDay === 0 || weekDay === 6;
  if (weekend && dutyTherapist(therapists, day)?.guid === doctor.guid) return DUTY;
  if (weekDay === 0 || isOnLeave(seed, doctor, day)) return undefined;
  if (weekDay === 6) return (doctor.index + weekNumber(day)) % 5 === 0 ? SATURDAY : undefined;
  return (doctor.index + dayNumber(day)) % 2 === 0 ? MORNING : EVENING;
}
