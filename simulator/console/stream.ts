import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Signal } from '../signal.ts';

/** A burst of changes is shown once. */
const GATHER_MS = 120;
const ALIVE_MS = 15_000;

export type Stream = {
  add(request: IncomingMessage, response: ServerResponse): void;
  stop(): void;
};

/** Server-sent events: the whole state, at once and after each change. */
export function createStream(changes: Signal, state: () => unknown): Stream {
  const viewers = new Set<ServerResponse>();
  let gathering: NodeJS.Timeout | undefined;

  const message = (): string => `data: ${JSON.stringify(state())}\n\n`;
  function tell(): void {
    gathering = undefined;
    if (viewers.size === 0) return;
    const text = message();
    for (const viewer of viewers) viewer.write(text);
  }
  const stopListening = changes.listen(() => {
    if (viewers.size > 0) gathering ??= setTimeout(tell, GATHER_MS);
  });
  const alive = setInterval(() => {
    for (const viewer of viewers) viewer.write(': alive\n\n');
  }, ALIVE_MS);
  alive.unref();

  return {
    add: (request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(message());
      viewers.add(response);
      request.on('close', () => viewers.delete(response));
      response.on('error', () => viewers.delete(response));
    },
    stop: () => {
      stopListening();
      clearInterval(alive);
      clearTimeout(gathering);
      for (const viewer of viewers) viewer.end();
      viewers.clear();
    },
  };
}
