import type { Day } from '../../domain/clinic-time.ts';
import { addDays, DAY_MS } from '../../domain/clinic-time.ts';
import { claimsOf } from '../../domain/policy.ts';
import { clinic, otherClinic } from './clinic.ts';
import type { Doctor } from './doctors.ts';
import type { SimPatient } from './patients.ts';
import { ageOn } from './patients.ts';
import type { ClinicSpeciality } from './specialities.ts';
import { LABORATORY_SPECIALITY, specialityOf } from './specialities.ts';
import { stableBytes, stableGuid, unitFrom } from './stable.ts';

/** A doctor's order as it was written out: nothing in it changes. */
export type Order = {
  readonly guid: string;
  /** Digits. */
  readonly id: string;
  readonly number: string;
  readonly kind: 'consult' | 'laboratory';
  readonly policy: string;
  readonly date: Day;
  /** The last day it is good for. */
  readonly dateEnd: Day;
  readonly specialityId: string;
  readonly specialityName: string;
  /** Of laboratory orders. */
  readonly researchName: string | null;
  /** The resource it names, if any. */
  readonly resourceGuid: string | null;
  readonly lpuFromGuid: string;
  readonly lpuFromName: string;
  readonly lpuToGuid: string;
  /** What it is there to show. */
  readonly note: OrderNote;
};

const notes = [
  'plain',
  'from-elsewhere',
  'laboratory',
  'expired',
  'booked',
  'to-elsewhere',
  'unknown-speciality',
] as const;
export type OrderNote = (typeof notes)[number];

export const VALID_DAYS = 30;
/** So often the same order is written out anew; a patient's orders begin on different days. */
const EVERY_DAYS = 20;
/** How old an order is when it is first seen. */
const WRITTEN_BEFORE_DAYS = 2;
const EXPIRED_BEFORE_DAYS = 45;

const researches = ['Общий анализ крови', 'Общий анализ мочи', 'Биохимический анализ крови'] as const;
const WOMEN_ONLY = '2';
/** A speciality this clinic has nobody for. */
const REMOTE = { id: '65', name: 'Ревматолог' };

/**
 * The orders of one patient that are still good on a day, and an expired one: they follow from the seed and the day alone and are
 * written out anew before they end, so that whenever the simulator starts there is something to book by.
 *
 * @param index the patient's place in the list: the first has one of each
 */
export function ordersOf(
  seed: number,
  patient: SimPatient,
  index: number,
  doctors: readonly Doctor[],
  today: Day,
): readonly Order[] {
  const offered = [...new Set(doctors.map((each) => each.specialityId))].map(specialityOf);
  const wanted = wantedBy(patient, offered, seed, today);
  const orders: Order[] = [];
  for (const note of notes) {
    if (!hasOrder(note, index)) continue;
    const speciality = wanted(note);
    if (!speciality) continue;
    const words = [seed, 'order', patient.policy, note] as const;
    const shift = Math.floor(unitFrom(stableBytes(...words), 0) * EVERY_DAYS);
    const cycle = Math.floor((dayNumber(today) + shift) / EVERY_DAYS);
    // The one before is good for some days more; the newest is listed first.
    for (const each of note === 'expired' ? [cycle] : [cycle, cycle - 1]) {
      const first = each * EVERY_DAYS - shift - WRITTEN_BEFORE_DAYS;
      const date = dayOfNumber(first - (note === 'expired' ? EXPIRED_BEFORE_DAYS : 0));
      const dateEnd = addDays(date, VALID_DAYS);
      if (note !== 'expired' && dateEnd < today) continue;
      const bytes = stableBytes(...words, each);
      const laboratory = note === 'laboratory';
      const named = note === 'plain' && index > 0 && unitFrom(bytes, 0) < 0.3;
      const toUs = note !== 'to-elsewhere';
      const fromUs = note !== 'from-elsewhere' && note !== 'laboratory';
      orders.push({
        guid: stableGuid(...words, each),
        id: String(10_000 + (bytes.readUInt32BE(8) % 9_000_000)),
        number: `4701${String(bytes.readUInt32BE(12) % 10_000_000).padStart(7, '0')}`,
        kind: laboratory ? 'laboratory' : 'consult',
        policy: patient.policy,
        date,
        dateEnd,
        specialityId: speciality.id,
        specialityName: speciality.name,
        researchName: laboratory
          ? (researches[Math.floor(unitFrom(bytes, 4) * researches.length)] ?? null)
          : null,
        resourceGuid: named
          ? (doctors.find((doctor) => doctor.specialityId === speciality.id)?.guid ?? null)
          : null,
        lpuFromGuid: fromUs ? clinic.guid : otherClinic.guid,
        lpuFromName: fromUs ? clinic.name : otherClinic.name,
        lpuToGuid: toUs ? clinic.guid : otherClinic.guid,
        note,
      });
    }
  }
  return orders;
}

/** Which orders a patient has: the first all, every seventh none, the others a few. */
function hasOrder(note: OrderNote, index: number): boolean {
  if (index === 0) return true;
  if (index % 7 === 6) return false;
  if (note === 'plain') return true;
  return (notes.indexOf(note) + index) % 3 === 0;
}

/** What a patient is sent to: what is sought after differently for each, and nothing adults alone are seen for to a child. */
function wantedBy(
  patient: SimPatient,
  offered: readonly ClinicSpeciality[],
  seed: number,
  today: Day,
): (note: OrderNote) => Pick<ClinicSpeciality, 'id' | 'name'> | undefined {
  const fits = offered.filter(
    (each) =>
      each.id !== LABORATORY_SPECIALITY &&
      each.demand !== 'none' &&
      !(each.id === WOMEN_ONLY && claimsOf(patient.policy)?.sex === 'male') &&
      !(each.adultsOnly && ageOn(today, patient.birthDate) < 18),
  );
  const chance = unitFrom(stableBytes(seed, 'sent to', patient.policy), 0);
  // First where one gets in any day, so that the plainest referral can always be booked by; then the others, in turn.
  const easy = fits.filter((each) => each.demand === 'open');
  const plain = easy[Math.floor(chance * easy.length)] ?? fits[0];
  const rest = fits.filter((each) => each !== plain);
  const start = Math.floor(chance * rest.length);
  const nth = (n: number): ClinicSpeciality | undefined =>
    rest.length === 0 ? plain : rest[(start + n) % rest.length];
  return (note) => {
    switch (note) {
      case 'plain':
        return plain;
      case 'from-elsewhere':
        return nth(0);
      case 'expired':
        return nth(1);
      case 'to-elsewhere':
        return nth(2);
      case 'laboratory':
        return offered.find((each) => each.id === LABORATORY_SPECIALITY);
      case 'booked':
        // Where nobody gets in otherwise, so that it stands in no other booking's way (4008).
        return offered.find((each) => each.demand === 'none');
      case 'unknown-speciality':
        return REMOTE;
    }
  };
}

const dayNumber = (day: Day): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
const dayOfNumber = (days: number): Day => addDays('1970-01-01', days);
