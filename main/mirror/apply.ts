import type { MirrorTx, Reader } from '../../db/connection.ts';
import { deleteSlots, slotsInWindow, upsertSlots } from '../../db/mirror/slots.ts';
import { recordSweep } from '../../db/mirror/sweeps.ts';
import { addDays, type Day, type Instant } from '../../domain/clinic-time.ts';
import type { Slot } from '../../domain/schedule.ts';

/** Rows written in one transaction: few enough that a touch on the screen never waits for them. */
export const CHUNK_ROWS = 100;

export type WindowRead = {
  readonly specialityId: string;
  readonly from: Day;
  readonly to: Day;
  readonly slots: readonly Slot[];
  readonly readAt: Instant;
};

/** What a sweep changes: only rows that differ are written. Pure. */
export function differences(
  before: readonly Slot[],
  after: readonly Slot[],
): { write: Slot[]; remove: string[] } {
  const known = new Map(before.map((slot) => [slot.guid, slot]));
  const write: Slot[] = [];
  const seen = new Set<string>();
  for (const slot of after) {
    if (seen.has(slot.guid)) continue;
    seen.add(slot.guid);
    const old = known.get(slot.guid);
    if (!old || !sameSlot(old, slot)) write.push(slot);
  }
  return { write, remove: before.filter((slot) => !seen.has(slot.guid)).map((slot) => slot.guid) };
}

const sameSlot = (a: Slot, b: Slot): boolean =>
  a.status === b.status &&
  a.startAt === b.startAt &&
  a.endAt === b.endAt &&
  a.day === b.day &&
  a.resourceGuid === b.resourceGuid &&
  a.specialityId === b.specialityId &&
  a.kioskMayBook === b.kioskMayBook &&
  a.bookedBy === b.bookedBy;

/**
 * Replaces one window of the mirror with what was read of it, in chunks, letting other work in between them. The window
 * counts as swept only after its last chunk: a kiosk that dies in between reads it again.
 *
 * @param breathe lets other work run; awaited between chunks
 * @returns whether anything changed
 */
export async function applyWindow(
  mirror: { reader: Reader; mirror<T>(run: (tx: MirrorTx) => T): T },
  read: WindowRead,
  breathe: () => Promise<void>,
): Promise<boolean> {
  // A server that answers more than it was asked must not touch other windows.
  const inside = read.slots.filter((slot) => slot.day >= read.from && slot.day <= read.to);
  const { write, remove } = differences(
    slotsInWindow(mirror.reader, read.specialityId, read.from, read.to),
    inside,
  );
  for (let i = 0; i < write.length; i += CHUNK_ROWS) {
    mirror.mirror((tx) => upsertSlots(tx, write.slice(i, i + CHUNK_ROWS)));
    await breathe();
  }
  for (let i = 0; i < remove.length; i += CHUNK_ROWS) {
    mirror.mirror((tx) => deleteSlots(tx, remove.slice(i, i + CHUNK_ROWS)));
    await breathe();
  }
  const days: Day[] = [];
  for (let day = read.from; day <= read.to; day = addDays(day, 1)) days.push(day);
  mirror.mirror((tx) => recordSweep(tx, read.specialityId, days, read.readAt));
  return write.length + remove.length > 0;
}
