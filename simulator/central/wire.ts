import type { Day, Instant } from '../../domain/clinic-time.ts';
import { addDays, dayOf, instantOf, MINUTE_MS, timeOf } from '../../domain/clinic-time.ts';
import { clinic } from '../clinic/clinic.ts';
import type { Doctor } from '../clinic/doctors.ts';
import { specialityOf } from '../clinic/specialities.ts';
import type { Schedule, SimSlot } from './schedule.ts';
import type { SimBooking } from './state-file.ts';

/** Bodies as they travel: names cased as `docs/central-api.md` has them, instants with the clinic's offset. */

const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');

/** Cells begin and end on the minute and are read again and again: their instants are written once. */
const written = new Map<Instant, string>();
const WRITTEN_KEPT = 50_000;

/** `2026-11-22T09:20:00+03:00`; with `fraction`, seven digits of it, as the real service gives some. */
export function wireInstant(at: Instant, fraction = false): string {
  if (fraction || at % MINUTE_MS !== 0) return writeInstant(at, fraction);
  const known = written.get(at);
  if (known) return known;
  if (written.size >= WRITTEN_KEPT) written.clear();
  const fresh = writeInstant(at, false);
  written.set(at, fresh);
  return fresh;
}

function writeInstant(at: Instant, fraction: boolean): string {
  const day = dayOf(at, clinic.timeZone);
  const time = timeOf(at, clinic.timeZone);
  const offset = Math.round((Date.parse(`${day}T${time}:00Z`) - at) / MINUTE_MS);
  const sign = offset < 0 ? '-' : '+';
  const zone = `${sign}${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
  const withinMinute = at - Math.floor(at / MINUTE_MS) * MINUTE_MS;
  const seconds = pad(Math.floor(withinMinute / 1_000));
  return `${day}T${time}:${seconds}${fraction ? `.${pad(withinMinute % 1_000, 3)}0000` : ''}${zone}`;
}

/** `dd.MM.yyyy HH:mm`, as in the text of 4008. */
export function spokenInstant(at: Instant): string {
  return `${spokenDay(dayOf(at, clinic.timeZone))} ${timeOf(at, clinic.timeZone)}`;
}

/** `dd.MM.yyyy`. */
export const spokenDay = (day: Day): string => day.split('-').reverse().join('.');

const statusNames = {
  available: 'Available',
  unavailable: 'Unavailable',
  unauthorized: 'Unauthorized',
  expired: 'Expired',
  booked: 'Booked',
} as const;

export type WireCell = ReturnType<typeof wireCell>;

export function wireCell(slot: SimSlot) {
  return {
    guid: slot.guid,
    docPrvdGuid: slot.resourceGuid,
    beginTime: wireInstant(slot.startAt),
    endTime: wireInstant(slot.endAt),
    status: statusNames[slot.status],
    flagAccess: slot.flagAccess,
    opened: slot.status === 'available',
    bookingSource: slot.bookingSource,
    count: 1,
  };
}

const RECEIVES = { name: 'Прием', type: 1, code: '1' };
const DAY_OFF = { name: 'Выходной', type: 0, code: '0' };

/** @param days how many days of summary, today first */
export function wireDoctor(doctor: Doctor, schedule: Schedule, days: number) {
  const today = schedule.today();
  const slots = schedule.ofDoctor(doctor, today, addDays(today, days - 1));
  const free = slots.filter((slot) => slot.status === 'available' && slot.kioskMayBook);
  const closest = free[0];
  return {
    docPrvdGuid: doctor.guid,
    fio: doctor.name,
    specialityId: doctor.specialityId,
    specialityName: specialityOf(doctor.specialityId).name,
    room: doctor.room,
    floor: doctor.floor,
    closestEntry: closest ? { timeTableGuid: closest.guid, beginTime: wireInstant(closest.startAt) } : null,
    schedule: Array.from({ length: days }, (_, ahead) => wireDay(addDays(today, ahead), slots)),
  };
}

function wireDay(day: Day, all: readonly SimSlot[]) {
  const slots = all.filter((slot) => slot.day === day);
  const midnight = instantOf(day, '00:00', clinic.timeZone);
  return {
    date: wireInstant(midnight),
    time_from: wireInstant(slots[0]?.startAt ?? midnight),
    time_to: wireInstant(slots.at(-1)?.endAt ?? midnight),
    docBusyType: slots.length > 0 ? RECEIVES : DAY_OFF,
    count_tickets: slots.filter((slot) => slot.status === 'available').length,
  };
}

export function wireAppointment(booking: SimBooking) {
  return {
    guid: booking.guid,
    number: booking.number,
    slot: booking.slotGuid,
    source: booking.source,
    createTime: wireInstant(booking.createdAt, true),
    direction: null,
  };
}
