import type { Answer, BridgeClient, EventData, EventName } from '../../domain/bridge.ts';
import { err } from '../../domain/result.ts';

/** Longer than any call takes; a call cut off here is asked again by the same `requestId`. */
const CALL_TIMEOUT_MS = 60_000;

/**
 * `POST /bridge/<method>` and one event stream. The stream reconnects by itself; whatever was missed meanwhile is made
 * up for by telling the listeners that everything may have changed.
 */
export function httpClient(): BridgeClient {
  const afterReconnect = new Map<EventName, Set<() => void>>();
  let source: EventSource | undefined;
  let lost = false;

  const stream = (): EventSource => {
    if (source) return source;
    source = new EventSource('/bridge/events');
    source.addEventListener('error', () => {
      if (lost) return;
      lost = true;
      // Whoever shows how things stand asks, gets no answer, and can say so.
      for (const run of afterReconnect.get('status-changed') ?? []) run();
    });
    source.addEventListener('open', () => {
      if (!lost) return;
      lost = false;
      for (const event of ['status-changed', 'mirror-changed'] as const)
        for (const run of afterReconnect.get(event) ?? []) run();
    });
    return source;
  };

  return {
    async call(method, input) {
      try {
        const response = await fetch(`/bridge/${method}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          credentials: 'same-origin',
          body: JSON.stringify(input),
          signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
        });
        const answer: unknown = await response.json();
        return isAnswer(answer) ? (answer as Answer<typeof method>) : err('internal');
      } catch {
        return err('internal');
      }
    },
    on(event, listener) {
      const hear = (message: MessageEvent<string>): void =>
        listener(JSON.parse(message.data) as EventData<typeof event>);
      const again = (): void => listener({} as EventData<typeof event>);
      const runs = afterReconnect.get(event) ?? new Set();
      afterReconnect.set(event, runs.add(again));
      const from = stream();
      from.addEventListener(event, hear);
      return () => {
        runs.delete(again);
        from.removeEventListener(event, hear);
      };
    },
  };
}

const isAnswer = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'ok' in body && typeof body.ok === 'boolean';
