import { MINUTE_MS } from '../../domain/clinic-time.ts';
import type { CentralApi } from '../../main/ports.ts';
import type { Life } from './life.ts';
import type { VirtualTime } from './virtual-time.ts';

const REST_MS = 20 * MINUTE_MS;

/** When each speciality's schedule was last read with success; it outlives a life, as the mirror does. */
export type SweepMemory = Map<string, number>;

/**
 * The real client, but for a schedule service that takes its time: a speciality that was swept a while ago is swept again
 * only after a rest, as if the answer were slow. Sweeping a timetable that hardly changes, minute by minute, is most of
 * what an idle kiosk does, and says nothing about its bookings. Read-backs, and sweeps that fail, go through at once.
 */
export function unhurriedSchedule(
  central: CentralApi,
  life: Life,
  time: VirtualTime,
  memory: SweepMemory,
): CentralApi {
  return {
    ...central,
    async scheduleOfSpeciality(specialityId, from, to) {
      const restMs = (memory.get(specialityId) ?? Number.NEGATIVE_INFINITY) + REST_MS - time.elapsed();
      if (restMs > 0) await new Promise<void>((resolve) => void life.clock.after(restMs, resolve));
      const reading = await central.scheduleOfSpeciality(specialityId, from, to);
      if (reading.kind === 'read') memory.set(specialityId, time.elapsed());
      return reading;
    },
  };
}
