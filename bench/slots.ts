import type { Slot } from '../domain/schedule.ts';
import { NOW } from './store.ts';

/**
 * An invented clinic's schedule: twenty specialities, a cell each minute, one in ten free. Guids are random, as a server
 * makes them. The same seed makes the same schedule.
 */
export const SPECIALITIES = 20;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const FIRST_DAY = '2026-11-23';

/** What a sweep reads at once: the planner's windows. */
export type Window = {
  readonly specialityId: string;
  readonly from: string;
  readonly to: string;
  readonly slots: Slot[];
};

/** What a patient asks: the soonest free slot of a speciality from then on. */
export type Question = { readonly specialityId: string; readonly from: number };

/** As the planner cuts the horizon (days 0–1, 2–6, the rest), or a speciality's whole horizon at once. */
export type Cut = 'planned' | 'whole';

export type Schedule = {
  readonly slots: Slot[];
  readonly windows: Window[];
  readonly questions: Question[];
};

export function makeSchedule(count: number, questions: number, cut: Cut = 'planned'): Schedule {
  const random = randomFrom(1);
  const hex = (digits: number): string =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const guid = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  const perSpeciality = Math.ceil(count / SPECIALITIES);
  const resources = Array.from({ length: SPECIALITIES * 10 }, guid);
  const slots = Array.from({ length: count }, (_, i): Slot => {
    const speciality = Math.floor(i / perSpeciality);
    const startAt = NOW + (i % perSpeciality) * MINUTE_MS;
    return {
      guid: guid(),
      resourceGuid: resources[speciality * 10 + (i % 10)] ?? '',
      specialityId: `${speciality}`,
      day: dayOf(startAt),
      startAt,
      endAt: startAt + MINUTE_MS,
      status: random() < 0.1 ? 'available' : 'booked',
      kioskMayBook: true,
      bookedBy: null,
    };
  });
  return {
    slots,
    windows: windowsOf(slots, cut),
    questions: Array.from({ length: questions }, () => ({
      specialityId: `${Math.floor(random() * SPECIALITIES)}`,
      from: NOW + Math.floor(random() * perSpeciality * 0.98) * MINUTE_MS,
    })),
  };
}

/** The schedule as it is read the next time: `changes` cells are booked that were free or free that were booked. */
export function changed(slots: readonly Slot[], changes: number): { after: Slot[]; delta: Slot[] } {
  const random = randomFrom(2);
  const picked = new Set<number>();
  while (picked.size < Math.min(changes, slots.length)) picked.add(Math.floor(random() * slots.length));
  const delta: Slot[] = [];
  const after = slots.map((slot, i): Slot => {
    if (!picked.has(i)) return slot;
    const turned: Slot = { ...slot, status: slot.status === 'booked' ? 'available' : 'booked' };
    delta.push(turned);
    return turned;
  });
  return { after, delta };
}

export function windowsOf(slots: readonly Slot[], cut: Cut): Window[] {
  const days = [...new Set(slots.map(({ day }) => day))].sort();
  const starts = cut === 'whole' ? [0] : [0, 2, 7];
  const parts = starts.map((start, n) => days.slice(start, starts[n + 1]));
  const windows = new Map<string, Window>();
  for (const slot of slots) {
    const offset = Math.round((Date.parse(slot.day) - Date.parse(FIRST_DAY)) / DAY_MS);
    const n = starts.findLastIndex((start) => offset >= start);
    const key = `${slot.specialityId} ${n}`;
    const part = parts[n] ?? [];
    const window = windows.get(key) ?? {
      specialityId: slot.specialityId,
      from: part[0] ?? slot.day,
      to: part.at(-1) ?? slot.day,
      slots: [],
    };
    window.slots.push(slot);
    windows.set(key, window);
  }
  return [...windows.values()];
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** mulberry32: small, seeded, good enough to scatter. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
