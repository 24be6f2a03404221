import { HOUR_MS, SECOND_MS } from '../../domain/clinic-time.ts';
import { createChance } from './chance.ts';
import { createFleetTime } from './fleet-events.ts';
import { createFleetKiosk, type FleetRules } from './fleet-kiosk.ts';
import { createNaiveKiosk } from './fleet-naive.ts';
import { type Capacity, createLoad } from './fleet-server.ts';

export type Fleet = {
  readonly kiosks: number;
  /** Requests a kiosk has gathered, from none to this many, uniformly. */
  readonly mostPerKiosk: number;
  readonly capacity: Capacity;
  readonly rules: FleetRules;
};

/** Five hundred kiosks that were cut off for a working day, and one server that bears forty requests a second. */
export const fiveHundred: Fleet = {
  kiosks: 500,
  mostPerKiosk: 40,
  capacity: { perSecond: 40, longestQueueMs: 5 * SECOND_MS, retryAfterMs: 30 * SECOND_MS },
  rules: {
    backlogPerMinute: 30,
    backlogStartWithinSeconds: 120,
    settledAnswerQuietMs: 30 * SECOND_MS,
    outageMs: 8 * HOUR_MS,
    lostAnswer: 0.01,
  },
};

export type FleetResult = {
  readonly backlog: number;
  readonly requests: number;
  readonly turnedAway: number;
  readonly peakPerSecond: number;
  readonly emptyAfterMs: number;
  readonly duplicates: number;
  readonly isEmpty: boolean;
};

export function runFleetOf(fleet: Fleet, policy: 'ours' | 'naive', seed = 1): FleetResult {
  const time = createFleetTime();
  const load = createLoad(fleet.capacity);
  let backlog = 0;
  const kiosks = Array.from({ length: fleet.kiosks }, (_, i) => {
    const size = createChance(seed, `backlog of ${i}`).int(fleet.mostPerKiosk + 1);
    backlog += size;
    const chance = createChance(seed, `kiosk ${i}`);
    return policy === 'ours'
      ? createFleetKiosk(time, load, fleet.capacity, fleet.rules, chance, size)
      : createNaiveKiosk(time, load, fleet.rules, chance, size);
  });
  const emptyAfterMs = time.run();
  return {
    backlog,
    requests: load.requests(),
    turnedAway: load.turnedAway(),
    peakPerSecond: load.peakPerSecond(),
    emptyAfterMs,
    duplicates: kiosks.reduce((sum, kiosk) => sum + kiosk.duplicates(), 0),
    isEmpty: kiosks.every((kiosk) => kiosk.isEmpty()),
  };
}
