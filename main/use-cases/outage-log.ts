import { SECOND_MS } from '../../domain/clinic-time.ts';
import type { NetworkView } from '../network.ts';
import type { Cancel, Clock } from '../ports.ts';
import type { TellOperator } from '../tell-operator.ts';

/** So long it must last, either way, to be written down: a road that flickers would fill the log and tell nobody anything. */
export const LASTS_MS = 15 * SECOND_MS;

export type OutageLog = {
  /** How the network looks now. */
  heard(view: NetworkView): void;
  stop(): void;
};

/** Writes into the operator log when the road to the central API, or the API itself, is in trouble, and when no more. */
export function createOutageLog(
  clock: Pick<Clock, 'after'>,
  tellOperator: TellOperator,
  first: NetworkView,
): OutageLog {
  let now = first;
  /** What the log says. */
  let told = 'online';
  let timer: Cancel | undefined;

  const labelOf = ({ kind, cause }: NetworkView): string =>
    kind === 'offline' || kind === 'trouble' ? `${kind} ${cause ?? ''}` : 'online';

  function settle(): void {
    timer = undefined;
    const label = labelOf(now);
    if (label === told) return;
    told = label;
    const state = label === 'online' ? 'online' : now.kind;
    tellOperator('network', null, { state, cause: now.cause, since: now.since });
  }

  return {
    heard(view) {
      now = view;
      if (labelOf(now) === told) {
        timer?.();
        timer = undefined;
      } else timer ??= clock.after(LASTS_MS, settle);
    },
    stop() {
      timer?.();
    },
  };
}
