import { HOUR_MS, MINUTE_MS } from '../../domain/clinic-time.ts';
import { type ServiceName, serviceNames } from '../../domain/service.ts';
import type { Chance } from './chance.ts';

/** What can happen to one exchange on the road or at the server. Each is one sentence in `road.ts`, where it is done. */
export const mishaps = [
  'not-sent',
  'lost-on-the-way',
  'answer-lost',
  'arrives-late',
  'answers-late',
  'doubled',
  'doubled-first-answer',
  'fails-after',
  'gateway-fails-after',
  'gateway-fails-before',
  'throttled',
  'unavailable',
  'portal',
  'redirected',
  'foreign-json',
  'portal-after',
  'cut-off',
  'half-a-body',
  'row-with-effect',
  'row-without-effect',
  'auth-unreachable',
] as const;
export type Mishap = (typeof mishaps)[number];

/** Nobody can be reached, and how that shows. */
export type Outage = 'refused' | 'silent' | 'portal';

export type Weather = {
  readonly name: string;
  /** How likely an exchange meets a mishap, and which ones are about. */
  readonly mishapChance: number;
  readonly mishaps: readonly Mishap[];
  readonly outage: Outage | null;
  /** Services that are dead while the others live: nothing listens, or they fail all the time. */
  readonly dead: ReadonlyMap<ServiceName, 'refused' | 'failing'>;
};

export const fine: Weather = {
  name: 'fine',
  mishapChance: 0,
  mishaps: [],
  outage: null,
  dead: new Map(),
};

export type Front = { readonly from: number; readonly weather: Weather };

/** The weather of one seed, from the beginning to the moment everything heals. */
export function drawWeather(chance: Chance, untilMs: number): Front[] {
  const fronts: Front[] = [{ from: 0, weather: chance.happens(0.5) ? drawOne(chance) : fine }];
  let at = 0;
  while (at < untilMs) {
    const weather = drawOne(chance);
    at += chance.between(MINUTE_MS, 40 * MINUTE_MS);
    fronts.push({ from: at, weather });
    // An outage of hours now and then; most last minutes.
    if (weather.outage !== null)
      at += chance.happens(0.15) ? chance.between(HOUR_MS, 8 * HOUR_MS) : chance.between(0, 20 * MINUTE_MS);
  }
  return fronts.filter(({ from }) => from < untilMs);
}

function drawOne(chance: Chance): Weather {
  const kind = chance.next();
  if (kind < 0.22) return fine;
  if (kind < 0.42) {
    const outage = chance.pick(['refused', 'refused', 'silent', 'portal'] as const);
    return { ...fine, name: `outage: ${outage}`, outage };
  }
  if (kind < 0.55) {
    const dead = new Map<ServiceName, 'refused' | 'failing'>();
    for (let i = 0; i <= chance.int(3); i++)
      dead.set(chance.pick(serviceNames), chance.pick(['refused', 'failing'] as const));
    const names = [...dead].map(([service, how]) => `${service} ${how}`).join(', ');
    return { ...fine, name: `dead: ${names}`, dead, mishapChance: 0.05, mishaps };
  }
  // Some storms know one kind of trouble only: what is rare among many is then met again and again.
  if (kind < 0.75) {
    const one = chance.pick(mishaps);
    const mishapChance = chance.between(0.2, 0.8);
    return { ...fine, name: `storm of ${one}`, mishapChance, mishaps: [one] };
  }
  const mishapChance = chance.between(0.1, 0.6);
  return { ...fine, name: 'storm of everything', mishapChance, mishaps };
}

export const weatherAt = (fronts: readonly Front[], elapsed: number): Weather =>
  fronts.findLast(({ from }) => from <= elapsed)?.weather ?? fine;
