import type { MirrorTx, Reader } from '../../db/connection.ts';
import { checkpointMirror } from '../../db/mirror/checkpoint.ts';
import { deleteSlots, slotsOfDay, upsertSlots } from '../../db/mirror/slots.ts';
import { recordSweep } from '../../db/mirror/sweeps.ts';
import { addDays, type Day, type Instant } from '../../domain/clinic-time.ts';
import type { Slot } from '../../domain/schedule.ts';

/** Rows written in one transaction: few enough that a touch on the screen never waits for them. */
export const CHUNK_ROWS = 100;
/** Rows read at once, for the same reason. */
const PAGE_ROWS = 500;
/** Pages of the journal carried over at once: some 5 ms of work. At 1,000 SQLite would do it by itself, within a commit. */
const CHECKPOINT_PAGES = 250;

export type WindowRead = {
  readonly specialityId: string;
  readonly from: Day;
  readonly to: Day;
  readonly slots: readonly Slot[];
  readonly readAt: Instant;
};

type Mirror = { reader: Reader; mirror<T>(run: (tx: MirrorTx) => T): T };

function daysOf({ from, to }: WindowRead): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
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
  mirror: Mirror,
  read: WindowRead,
  breathe: () => Promise<void>,
): Promise<boolean> {
  const { write, remove } = await differences(mirror.reader, read, breathe);
  const checkpoint = checkpoints(mirror.reader, breathe);
  for (let i = 0; i < write.length; i += CHUNK_ROWS) {
    mirror.mirror((tx) => upsertSlots(tx, write.slice(i, i + CHUNK_ROWS)));
    await checkpoint.afterChunk();
  }
  for (let i = 0; i < remove.length; i += CHUNK_ROWS) {
    mirror.mirror((tx) => deleteSlots(tx, remove.slice(i, i + CHUNK_ROWS)));
    await checkpoint.afterChunk();
  }
  mirror.mirror((tx) => recordSweep(tx, read.specialityId, daysOf(read), read.readAt));
  await checkpoint.afterWindow();
  return write.length + remove.length > 0;
}

/**
 * What a sweep changes: only cells that differ are written. In the order of their guids, so that the rows of one chunk are
 * neighbours in the guid's index: a chunk then writes a fraction of the pages.
 */
async function differences(
  reader: Reader,
  read: WindowRead,
  breathe: () => Promise<void>,
): Promise<{ write: Slot[]; remove: string[] }> {
  const wanted = new Map<string, Slot>();
  for (const slot of read.slots) {
    // A server that answers more than it was asked must not touch other windows.
    const isInside = slot.day >= read.from && slot.day <= read.to;
    if (isInside && !wanted.has(slot.guid)) wanted.set(slot.guid, slot);
  }
  const write: Slot[] = [];
  const remove: string[] = [];
  let sinceBreath = 0;
  for (const day of daysOf(read)) {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const page = slotsOfDay(reader, read.specialityId, day, PAGE_ROWS, after);
      for (const old of page.slots) {
        const slot = wanted.get(old.guid);
        if (!slot) remove.push(old.guid);
        else if (!sameSlot(old, slot)) write.push(slot);
        wanted.delete(old.guid);
      }
      after = page.next;
      sinceBreath += page.slots.length;
      if (sinceBreath < PAGE_ROWS) continue;
      sinceBreath = 0;
      await breathe();
    }
  }
  for (const slot of wanted.values()) write.push(slot);
  write.sort((a, b) => (a.guid < b.guid ? -1 : 1));
  return { write, remove: remove.sort() };
}

/** Carries the journal over between chunks, after as many of them as fill `CHECKPOINT_PAGES`. */
function checkpoints(reader: Reader, breathe: () => Promise<void>) {
  let every = 1;
  let chunks = 0;
  const carryOver = async (): Promise<void> => {
    const pages = checkpointMirror(reader);
    every = Math.max(1, Math.floor((CHECKPOINT_PAGES * chunks) / Math.max(1, pages)));
    chunks = 0;
    await breathe();
  };
  return {
    async afterChunk(): Promise<void> {
      chunks += 1;
      await breathe();
      if (chunks >= every) await carryOver();
    },
    async afterWindow(): Promise<void> {
      if (chunks > 0) await carryOver();
    },
  };
}
