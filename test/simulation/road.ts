import { SECOND_MS } from '../../domain/clinic-time.ts';
import type { NotSentCause } from '../../domain/outbox.ts';
import type { ServiceName } from '../../domain/service.ts';
import type { ExchangeEnd, Transport, WireRequest } from '../../main/central/transport.ts';
import type { CentralAnswer } from '../../simulator/central/answer.ts';
import type { RowId } from '../../simulator/central/rows.ts';
import type { Chance } from './chance.ts';
import type { History } from './history.ts';
import type { Life } from './life.ts';
import { ANSWER_TIMEOUT_MS, type Effect, type Server, serviceOf } from './server.ts';
import type { TrafficLog } from './traffic.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Mishap, Weather } from './weather.ts';

/**
 * How long after a kiosk gave a request up it may still arrive. Shorter than the rules' `settledAnswerQuietMs`: that a
 * request does not wander about for longer than that is what a repeat rests on.
 */
const WANDERS_AT_MOST_MS = 24 * SECOND_MS;

export type RoadDeps = {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly server: Server;
  readonly traffic: TrafficLog;
  readonly history: History;
  readonly weather: () => Weather;
};

/** The network and what stands in it, lent to one life of the kiosk as the real client's transport. */
export function createRoad(deps: RoadDeps, life: Life): Transport {
  return {
    exchange(request) {
      try {
        life.moment(`before ${request.method} leaves`);
        const end = travel(deps, life, request);
        life.moment(`after ${request.method} left`);
        return end;
      } catch {
        // Nobody is there any more to hear of it.
        return new Promise(() => undefined);
      }
    },
    closeIdle: () => undefined,
  };
}

const possibleEffectRows: readonly RowId[] = [
  '001/complex-slot-failed',
  '001/no-id-returned',
  '001/booking-not-found',
  '001/booking-not-attached',
];
const notSentCauses = ['connection-refused', 'name-not-resolved', 'connect-timeout', 'tls-failed'] as const;

function travel(deps: RoadDeps, life: Life, request: WireRequest): Promise<ExchangeEnd> {
  const { time, chance, server, traffic, history } = deps;
  const service = serviceOf(request.url);
  const isRead = request.method === 'GET';
  const path = request.url.slice(new URL(request.url).origin.length);
  const call = { method: request.method, path, headers: request.headers, body: request.body ?? null };
  const trip = traffic.leaves(life, service, request);
  const weather = deps.weather();
  const mishap = mishapOf(weather, service, chance, isRead);
  const latency = chance.between(15, 350);

  return new Promise((resolve) => {
    /** The request reaches the server; the answer is there when it has. */
    function arrives(afterMs: number, serve = () => server.serve(call)): { answer?: CentralAnswer } {
      const slot: { answer?: CentralAnswer } = {};
      traffic.isOnItsWay(trip, 1);
      time.after(afterMs, () => {
        const { answer, effects } = serve();
        slot.answer = answer;
        traffic.arrived(trip, effects);
        if (effects.length > 0) history.note('server', `#${trip.id} ${effects.map(spoken).join(', ')}`);
      });
      return slot;
    }
    function ends(afterMs: number, what: () => ExchangeEnd): void {
      time.after(afterMs, () => {
        try {
          life.moment(`before an answer of #${trip.id} is taken in`);
        } catch {
          return;
        }
        const end = what();
        traffic.ended(trip, end);
        if (!isRead || mishap !== null) history.note('road', `#${trip.id} ${endLabel(end)}`);
        resolve(end);
      });
    }
    const answersWith = (slot: { answer?: CentralAnswer }): ExchangeEnd => {
      if (slot.answer === undefined) throw new Error('an answer before the question arrived');
      return asEnd(slot.answer, time.trueNow());
    };
    const page =
      (status: number, body: string, type: string, headers: Record<string, string> = {}) =>
      () =>
        asEnd({ status, headers: { 'content-type': type, ...headers }, body }, time.trueNow());
    const html = (status: number, headers: Record<string, string> = {}) =>
      page(status, '<!doctype html><title>page</title>', 'text/html; charset=utf-8', headers);
    const silence = (): void => ends(ANSWER_TIMEOUT_MS, () => ({ kind: 'unknown', cause: 'answer-timeout' }));
    const breaks = (afterMs: number): void =>
      ends(afterMs, () => ({ kind: 'unknown', cause: 'connection-lost' }));
    const refuses = (cause: NotSentCause): void =>
      ends(cause === 'connect-timeout' ? 2_000 : latency, () => ({ kind: 'not-sent', cause }));

    if (!isRead || mishap !== null)
      history.note('road', `#${trip.id} ${trip.label}${mishap === null ? '' : ` [${mishap}]`}`);
    switch (mishap) {
      case null: {
        const slot = arrives(latency);
        return ends(latency * 2, () => answersWith(slot));
      }
      case 'not-sent':
        return refuses(chance.pick(notSentCauses));
      case 'silent':
        return chance.happens(0.5) ? silence() : refuses('connect-timeout');
      case 'lost-on-the-way':
        return chance.happens(0.5) ? silence() : breaks(chance.between(20, 4_000));
      case 'answer-lost':
        arrives(latency);
        return chance.happens(0.5) ? silence() : breaks(latency + chance.between(1, 3_000));
      case 'arrives-late': {
        const givenUpAfter = chance.happens(0.5) ? ANSWER_TIMEOUT_MS : chance.between(20, 4_000);
        arrives(givenUpAfter + chance.between(0, WANDERS_AT_MOST_MS));
        return givenUpAfter === ANSWER_TIMEOUT_MS ? silence() : breaks(givenUpAfter);
      }
      case 'answers-late': {
        const slot = arrives(latency);
        return ends(chance.between(800, ANSWER_TIMEOUT_MS - 1), () => answersWith(slot));
      }
      case 'doubled':
      case 'doubled-first-answer': {
        const first = arrives(latency);
        const secondAt = latency + (chance.happens(0.5) ? chance.between(1, 500) : chance.between(1, 20_000));
        const second = arrives(secondAt);
        const answer = mishap === 'doubled' && secondAt < ANSWER_TIMEOUT_MS ? second : first;
        return ends((answer === second ? secondAt : latency) + 20, () => answersWith(answer));
      }
      case 'fails-after':
        arrives(latency);
        return ends(latency * 2, page(500, '{"error":"internal"}', 'application/json'));
      case 'gateway-fails-after':
        arrives(latency);
        return ends(latency * 2, html(chance.pick([502, 504])));
      case 'gateway-fails-before':
        return ends(latency * 2, html(chance.pick([502, 503, 504])));
      case 'throttled':
        return ends(latency, html(429, { 'retry-after': String(chance.int(60)) }));
      case 'unavailable':
        return ends(latency, html(503, { 'retry-after': String(1 + chance.int(90)) }));
      case 'portal':
        return ends(latency, html(200));
      case 'redirected':
        return ends(latency, html(302, { location: 'http://wifi.invalid/login' }));
      case 'foreign-json':
        return ends(latency, page(200, '{"status":"ok"}', 'application/json'));
      case 'portal-after':
        arrives(latency);
        return ends(latency * 2, html(200));
      case 'cut-off':
        arrives(latency);
        return ends(latency * 2, () => ({ kind: 'unknown', cause: 'answer-cut-off' }));
      case 'half-a-body': {
        const slot = arrives(latency);
        return ends(latency * 2, () => {
          const end = answersWith(slot);
          return end.kind === 'answered' ? { ...end, body: end.body.slice(0, end.body.length / 2) } : end;
        });
      }
      case 'row-with-effect':
      case 'row-without-effect': {
        const row = chance.pick(possibleEffectRows);
        const slot = arrives(latency, () => server.serveRow(call, row, mishap === 'row-with-effect'));
        return ends(latency * 2, () => answersWith(slot));
      }
      case 'auth-unreachable': {
        const slot = arrives(latency, () => server.serveRow(call, '001/auth-unreachable', false));
        return ends(latency * 2, () => answersWith(slot));
      }
    }
  });
}

/** Rows about bookings are no answers to a read, a push or a cancellation. */
const ofBookingsOnly: ReadonlySet<Mishap> = new Set(['row-with-effect', 'row-without-effect']);
const bookingServices: ReadonlySet<ServiceName> = new Set([
  'appointments',
  'referral-appointments',
  'portal',
  'out-of-schedule',
]);

function mishapOf(
  weather: Weather,
  service: ServiceName,
  chance: Chance,
  isRead: boolean,
): Mishap | 'silent' | null {
  // Drawn in every weather, so that the dice fall alike whatever the weather is.
  const isMet = chance.happens(isRead ? weather.mishapChance * 0.6 : weather.mishapChance);
  if (weather.outage !== null)
    return { refused: 'not-sent', silent: 'silent', portal: 'portal' }[weather.outage] as Mishap | 'silent';
  const dead = weather.dead.get(service);
  if (dead !== undefined) return dead === 'refused' ? 'not-sent' : 'gateway-fails-before';
  if (!isMet) return null;
  const mishap = chance.pick(weather.mishaps);
  return ofBookingsOnly.has(mishap) && !bookingServices.has(service) ? 'fails-after' : mishap;
}

function asEnd({ status, headers, body }: CentralAnswer, now: number): ExchangeEnd {
  const all = { ...headers, date: new Date(now).toUTCString() };
  return { kind: 'answered', status, headers: all, contentType: headers['content-type'] ?? '', body };
}

function spoken(effect: Effect): string {
  return `${effect.kind} ${effect.guid.slice(0, 8)}`;
}

export function endLabel(end: ExchangeEnd): string {
  if (end.kind !== 'answered') return `${end.kind}: ${end.cause}`;
  const said = /"Message":"([^"]{0,60})/.exec(end.body)?.[1];
  return `${end.status}${said === undefined ? '' : ` «${said}»`}`;
}
