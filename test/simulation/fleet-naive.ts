import { SECOND_MS } from '../../domain/clinic-time.ts';
import type { Chance } from './chance.ts';
import type { FleetTime } from './fleet-events.ts';
import type { FleetKiosk, FleetRules } from './fleet-kiosk.ts';
import type { Load } from './fleet-server.ts';

const RETRY_MS = 5 * SECOND_MS;
const LATENCY_MS = 40;

/** A kiosk that sends everything it has the moment the network is back, and again every five seconds until it is answered. */
export function createNaiveKiosk(
  time: FleetTime,
  load: Load,
  rules: Pick<FleetRules, 'lostAnswer'>,
  chance: Chance,
  backlog: number,
): FleetKiosk {
  const effects = Array.from({ length: backlog }, () => 0);
  let open = backlog;

  const request = (onServed: () => void, again: () => void): void =>
    time.after(LATENCY_MS, () => {
      const answer = load.arrives(time.now());
      if (answer.kind === 'served') time.after(answer.inMs + LATENCY_MS, onServed);
      else time.after(RETRY_MS, again);
    });

  function send(job: number): void {
    const again = (): void => send(job);
    request(
      () =>
        request(() => {
          effects[job] = (effects[job] ?? 0) + 1;
          if (chance.happens(rules.lostAnswer)) time.after(RETRY_MS, again);
          else open -= 1;
        }, again),
      again,
    );
  }

  for (let job = 0; job < backlog; job++) send(job);
  return {
    duplicates: () => effects.reduce((sum, each) => sum + Math.max(0, each - 1), 0),
    isEmpty: () => open === 0,
  };
}
