import { addDays } from '../domain/clinic-time.ts';
import type { Schedule, SimSlot } from './central/schedule.ts';
import { stableBytes, unitFrom } from './clinic/stable.ts';

const EVERY_MS = 25_000;
const DAYS_AHEAD = 10;

/** Other people book a place now and then, in real time. @returns how to stop them */
export function letOthersBook(
  seed: number,
  schedule: Pick<Schedule, 'today' | 'slots'>,
  take: (slotGuid: string) => boolean,
): () => void {
  let turn = 0;
  const timer = setInterval(() => {
    turn++;
    const bytes = stableBytes(seed, 'others', turn);
    const day = addDays(schedule.today(), Math.floor(unitFrom(bytes, 0) * DAYS_AHEAD));
    const free = schedule.slots({ day, status: 'available' }).filter((slot: SimSlot) => slot.kioskMayBook);
    const chosen = free[Math.floor(unitFrom(bytes, 4) * free.length)];
    if (chosen) take(chosen.guid);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
