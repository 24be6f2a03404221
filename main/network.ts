import type { StatusView } from '../domain/bridge.ts';
import { type Instant, MINUTE_MS } from '../domain/clinic-time.ts';
import type { Exchange } from './ports.ts';

/** Ours and the server's clock may differ by this much before somebody is told. */
export const CLOCK_TOLERANCE_MS = 2 * MINUTE_MS;

/** What a service said longer ago than this no longer counts. */
const MEMORY_MS = 3 * MINUTE_MS;

export type NetworkView = StatusView['network'];
type Service = Exchange['service'];

export type NetworkState = {
  readonly view: NetworkView;
  readonly last: Readonly<Partial<Record<Service, Exchange>>>;
  /** Server's clock minus ours; null while unknown. */
  readonly clockSkewMs: number | null;
};

export const initialNetwork = (now: Instant): NetworkState => ({
  view: { kind: 'starting', since: now, cause: null },
  last: {},
  clockSkewMs: null,
});

export const isClockWrong = (state: NetworkState): boolean =>
  state.clockSkewMs !== null && Math.abs(state.clockSkewMs) > CLOCK_TOLERANCE_MS;

/** How things stand after one more exchange. Pure. */
export function afterExchange(state: NetworkState, exchange: Exchange): NetworkState {
  const { [exchange.service]: _previous, ...others } = state.last;
  const last: Partial<Record<Service, Exchange>> = {};
  for (const [service, other] of Object.entries(others) as [Service, Exchange][]) {
    const isOld = exchange.at - other.at > MEMORY_MS;
    // The newest word on the road wins: it works, or it does not, whatever another service saw of it before. One answer
    // that did not come says nothing of the road.
    const isOutdated =
      exchange.outcome === 'answered'
        ? isRoadTrouble(other)
        : isRoadTrouble(exchange) && exchange.outcome.failed !== 'no-answer' && other.outcome === 'answered';
    if (!isOld && !isOutdated) last[service] = other;
  }
  last[exchange.service] = exchange;
  const clockSkewMs = exchange.serverAt === null ? state.clockSkewMs : exchange.serverAt - exchange.at;
  const { kind, cause } = judge(Object.values(last), clockSkewMs);
  const same = state.view.kind === kind && state.view.cause === cause;
  const since = state.view.kind === kind ? state.view.since : exchange.at;
  return { view: same ? state.view : { kind, since, cause }, last, clockSkewMs };
}

function isRoadTrouble(exchange: Exchange): boolean {
  if (exchange.outcome === 'answered') return false;
  switch (exchange.outcome.failed) {
    case 'throttled':
    case 'credentials':
    case 'server-error':
      return false;
    default:
      return true;
  }
}

function judge(
  exchanges: readonly Exchange[],
  clockSkewMs: number | null,
): Pick<NetworkView, 'kind' | 'cause'> {
  const newestFirst = [...exchanges].sort((a, b) => b.at - a.at);
  const failing = newestFirst.find((exchange) => exchange.outcome !== 'answered');
  if (failing === undefined || failing.outcome === 'answered') {
    const isWrong = clockSkewMs !== null && Math.abs(clockSkewMs) > CLOCK_TOLERANCE_MS;
    return { kind: 'online', cause: isWrong ? 'clock-wrong' : null };
  }
  const nobodyAnswers = exchanges.every(isRoadTrouble);
  return { kind: nobodyAnswers ? 'offline' : 'trouble', cause: failing.outcome.failed };
}
