import { type Day, dayOf, isDay } from '../../domain/clinic-time.ts';
import { type Identity, identitySchema } from '../../domain/patient.ts';
import type { Referral } from '../../domain/referral.ts';
import type { CellStatus, Resource, Slot, Speciality } from '../../domain/schedule.ts';
import type { WireCell } from './wire/cells.ts';
import type { WireDoctor } from './wire/doctors.ts';
import { instantFromWire } from './wire/instant.ts';
import type { WireOwner, WireReferral } from './wire/referrals.ts';
import { textOrNull, wholeNumberOrNull } from './wire/scalars.ts';

/** Wire to domain. Past this file nobody knows a wire name. */

const statuses: ReadonlyMap<string, CellStatus> = new Map([
  ['available', 'available'],
  ['unavailable', 'unavailable'],
  ['unauthorized', 'unauthorized'],
  ['expired', 'expired'],
  ['booked', 'booked'],
]);

/**
 * A cell as a slot, or undefined when it lacks what a slot needs: times that follow each other and a resource, its own or
 * else the one that was asked about. A status no document lists is `unavailable`: never booked from, never proof.
 */
export function slotOf(
  cell: WireCell,
  asked: { readonly specialityId: string; readonly resourceGuid: string | null; readonly timeZone: string },
): Slot | undefined {
  const startAt = instantFromWire(cell.begintime, asked.timeZone);
  const endAt = instantFromWire(cell.endtime, asked.timeZone);
  const resourceGuid = cell.docprvdguid ?? asked.resourceGuid?.toLowerCase();
  if (startAt === undefined || endAt === undefined || resourceGuid === undefined || endAt <= startAt)
    return undefined;
  const access = Array.isArray(cell.flagaccess) ? cell.flagaccess : (cell.flagaccess ?? '').split(',');
  return {
    guid: cell.guid,
    resourceGuid,
    specialityId: asked.specialityId,
    day: dayOf(startAt, asked.timeZone),
    startAt,
    endAt,
    status: statuses.get(cell.status.trim().toLowerCase()) ?? 'unavailable',
    kioskMayBook: access.some((flag) => flag.trim().toLowerCase() === 'infomat'),
    bookedBy: textOrNull(cell.bookingsource, 100),
  };
}

export const resourceOf = (doctor: WireDoctor): Resource => ({
  guid: doctor.docprvdguid,
  specialityId: doctor.specialityid,
  name: doctor.fio,
  room: textOrNull(doctor.room, 40),
  floor: wholeNumberOrNull(doctor.floor),
});

export const specialityOf = (doctor: WireDoctor): Speciality => ({
  id: doctor.specialityid,
  name: doctor.specialityname,
});

/**
 * A referral, or undefined when it lacks what one needs: a day of issue and, where it says that it has a booking, that
 * booking's identifier and time; half a booking is never taken for none. A last day that cannot be read counts as not
 * told: the server has the last word anyway.
 */
export function referralOf({ type, direction }: WireReferral, timeZone: string): Referral | undefined {
  const issuedOn = dayFromWire(direction.date ?? direction.datecreate, timeZone);
  if (issuedOn === undefined) return undefined;
  const bookingGuid = direction.appointment?.guid ?? null;
  const bookingStartAt = instantFromWire(String(direction.appointment?.start), timeZone);
  if ((bookingGuid === null) !== (bookingStartAt === undefined)) return undefined;
  const specialityName = nameOrNull(direction.specialityname);
  return {
    guid: direction.guid,
    number: textOrNull(direction.number, 60),
    type,
    fromClinicGuid: direction.lpufromguid,
    fromClinicName: nameOrNull(direction.lpufromname),
    toClinicGuid: direction.lputoguid,
    specialityId: textOrNull(direction.specialitycode, 200),
    purpose: type === 'laboratory' ? (nameOrNull(direction.researchname) ?? specialityName) : specialityName,
    resourceGuid: direction.docprvdguid,
    issuedOn,
    validUntil: dayFromWire(direction.dateend, timeZone) ?? null,
    booking:
      bookingGuid === null || bookingStartAt === undefined
        ? null
        : { guid: bookingGuid, startAt: bookingStartAt },
  };
}

/**
 * Whose a referral is, or undefined when the kiosk could not know them by it: a series or a number that nobody can identify
 * themselves with here. СНИЛС is not told.
 */
export function identityOf({ n_pol, s_pol, birthday }: WireOwner): Identity | undefined {
  const series = (s_pol ?? '').replace(/\s/g, '').toUpperCase();
  const parsed = identitySchema.safeParse({
    ...(series === '' ? {} : { series }),
    policy: String(n_pol).trim(),
    birthDate: birthday.trim().slice(0, 10),
  });
  return parsed.success ? parsed.data : undefined;
}

/** A day as such, or an instant's day in the clinic's zone. */
function dayFromWire(value: unknown, timeZone: string): Day | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const instant = isDay(text) ? undefined : instantFromWire(text, timeZone);
  if (instant !== undefined) return dayOf(instant, timeZone);
  return isDay(text) ? text : undefined;
}

/** White space collapsed; null when nothing is left. */
const nameOrNull = (value: unknown): string | null => textOrNull(value, 500)?.replace(/\s+/g, ' ') ?? null;
