import type { Day, Instant } from '../../domain/clinic-time.ts';
import { addDays, DAY_MS, dayOf } from '../../domain/clinic-time.ts';
import { clinic } from '../clinic/clinic.ts';
import type { Doctor } from '../clinic/doctors.ts';
import type { Order } from '../clinic/orders.ts';
import { ordersOf } from '../clinic/orders.ts';
import type { SimPatient } from '../clinic/patients.ts';
import { stableGuid } from '../clinic/stable.ts';
import type { Timetable } from '../clinic/timetable.ts';
import type { Bookings } from './bookings.ts';
import { isActive, ticketNumber } from './bookings.ts';
import type { People } from './people.ts';
import type { SimBooking } from './state-file.ts';

/** A referral as the server sees it now. */
export type SimReferral = Order & {
  readonly birthDate: string;
  /** The booking made by it that was not cancelled. */
  readonly appointment: SimBooking | null;
};

export type Referrals = {
  /** Everybody's: those still good, and some expired ones. */
  all(): readonly SimReferral[];
  of(patient: SimPatient): readonly SimReferral[];
  find(guid: string): SimReferral | undefined;
  /** A booking somebody made by a referral before the simulator started. */
  bookedBefore(guid: string): SimBooking | undefined;
  /** Such a booking of the patient with that speciality, if it has not begun. */
  activeBefore(policy: string, specialityId: string): SimBooking | undefined;
};

/** A booking of before the start lies so many days after its order was written out: ahead of today as long as that is the newest. */
const BOOKED_AHEAD_DAYS = 24;
const TRIED_DAYS = 5;

export function createReferrals(
  seed: number,
  people: People,
  doctors: readonly Doctor[],
  timetable: Timetable,
  bookings: Bookings,
  now: () => Instant,
): Referrals {
  /** Per patient, of one day: what was written out does not change within it. */
  let drawnFor: Day = '';
  const drawn = new Map<string, readonly Order[]>();
  const before = new Map<string, SimBooking | null>();
  const beforeByGuid = new Map<string, SimBooking>();

  function orders(patient: SimPatient): readonly Order[] {
    const today = dayOf(now(), clinic.timeZone);
    if (today !== drawnFor) drawn.clear();
    drawnFor = today;
    const known = drawn.get(patient.policy);
    if (known) return known;
    const index = people.all.findIndex((each) => each.policy === patient.policy);
    // Whom a kiosk pushed nobody has seen yet, so nobody has sent them anywhere.
    const fresh = patient.pushed ? [] : ordersOf(seed, patient, index, doctors, today);
    drawn.set(patient.policy, fresh);
    return fresh;
  }

  function madeBefore(order: Order): SimBooking | undefined {
    if (order.note !== 'booked') return undefined;
    const known = before.get(order.guid);
    const made = known === undefined ? (makeBefore(order) ?? null) : known;
    before.set(order.guid, made);
    if (!made) return undefined;
    beforeByGuid.set(made.guid, made);
    return bookings.byGuid(made.guid) ?? made;
  }

  function makeBefore(order: Order): SimBooking | undefined {
    const place = Math.max(
      0,
      people.all.findIndex((each) => each.policy === order.policy),
    );
    for (let ahead = 0; ahead < TRIED_DAYS; ahead++) {
      const day = addDays(order.date, BOOKED_AHEAD_DAYS + ahead);
      for (const doctor of doctors.filter((each) => each.specialityId === order.specialityId)) {
        const taken = timetable.cells(doctor, day).filter((each) => each.takenBefore);
        const cell = taken[place % Math.max(1, taken.length)];
        if (!cell) continue;
        return {
          guid: stableGuid(order.guid, 'booked before'),
          number: ticketNumber(cell),
          slotGuid: cell.guid,
          policy: order.policy,
          source: 'Internet',
          kind: 'portal',
          createdAt: Date.parse(`${order.date}T12:00:00Z`) - DAY_MS / 24,
          resourceGuid: doctor.guid,
          resourceName: doctor.name,
          specialityId: doctor.specialityId,
          startAt: cell.startAt,
          endAt: cell.endAt,
          day: cell.day,
          referralGuid: order.guid,
          cancelledAt: null,
        };
      }
    }
    return undefined;
  }

  const withState = (order: Order, patient: SimPatient): SimReferral => {
    const earlier = madeBefore(order);
    return {
      ...order,
      birthDate: patient.birthDate,
      appointment: bookings.ofReferral(order.guid) ?? (earlier?.cancelledAt === null ? earlier : null),
    };
  };
  const of = (patient: SimPatient): readonly SimReferral[] =>
    orders(patient).map((each) => withState(each, patient));

  return {
    of,
    all: () => people.all.flatMap(of),
    find: (guid) => {
      const wanted = guid.toLowerCase();
      for (const patient of people.all) {
        const order = orders(patient).find((each) => each.guid === wanted);
        if (order) return withState(order, patient);
      }
      return undefined;
    },
    bookedBefore: (guid) => {
      if (!beforeByGuid.has(guid)) for (const patient of people.all) of(patient);
      const made = beforeByGuid.get(guid);
      return made && (bookings.byGuid(guid) ?? made);
    },
    activeBefore: (policy, specialityId) => {
      const patient = people.byPolicy(policy);
      return (
        patient &&
        orders(patient)
          .map(madeBefore)
          .find((each) => each?.specialityId === specialityId && isActive(each, now()))
      );
    },
  };
}
