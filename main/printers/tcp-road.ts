import { connect as dial } from 'node:net';
import { codeOf, type Opening, type Road, type Sending, type Wire, withResolvers } from './wire.ts';

const HANG_UP_MS = 500;
/** A printer switched off says no goodbye; the kernel asks after so long a silence, then every second, ten times. */
const KEEP_ALIVE_MS = 10_000;

/** A printer on the network, on a connection of its own each time it is opened. */
export const tcpRoad = (options: {
  readonly host: string;
  /** 9100 on most printers. */
  readonly port: number;
  readonly connectTimeoutMs: number;
}): Road => ({ open: () => open(options) });

function open({
  host,
  port,
  connectTimeoutMs,
}: {
  host: string;
  port: number;
  connectTimeoutMs: number;
}): Promise<Opening> {
  const { promise, resolve } = withResolvers<Opening>();
  const socket = dial({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
  const gone = new AbortController();
  let isClosedCleanly = false;
  let onBytes: (bytes: Uint8Array) => void = () => {};
  let why = 'closed';

  socket.on('data', (chunk: Buffer) => onBytes(chunk));
  socket.on('end', () => gone.abort(why));
  // An error is always followed by 'close'; the listener keeps it from being thrown.
  socket.on('error', (error) => {
    why = codeOf(error);
    gone.abort(why);
  });
  const dialling = setTimeout(() => {
    why = 'ETIMEDOUT';
    socket.destroy();
  }, connectTimeoutMs);
  socket.once('connect', () => {
    clearTimeout(dialling);
    resolve({ ok: true, wire });
  });
  socket.once('close', (hadError) => {
    clearTimeout(dialling);
    isClosedCleanly = !hadError;
    gone.abort(why);
    resolve({ ok: false, kind: 'offline', detail: why });
  });

  function send(bytes: Uint8Array, timeoutMs: number): Promise<Sending> {
    if (gone.signal.aborted) return Promise.resolve('not-sent');
    const sent = withResolvers<Sending>();
    const late = setTimeout(() => sent.resolve('unknown'), timeoutMs);
    // A connection that breaks calls back with an error.
    socket.write(bytes, (error) => {
      clearTimeout(late);
      sent.resolve(error ? 'unknown' : 'sent');
    });
    return sent.promise;
  }

  function closeWithin(timeoutMs: number): Promise<boolean> {
    if (socket.closed) return Promise.resolve(isClosedCleanly);
    const closed = withResolvers<boolean>();
    const late = setTimeout(() => {
      closed.resolve(false);
      socket.destroy();
    }, timeoutMs);
    socket.once('close', (hadError) => {
      clearTimeout(late);
      closed.resolve(!hadError);
    });
    socket.end();
    return closed.promise;
  }

  const wire: Wire = {
    answers: true,
    send,
    onBytes(listener) {
      onBytes = listener;
    },
    gone: gone.signal,
    // A printer that left before it was told goodbye has not shown that it received the end.
    finish: async (timeoutMs) => !gone.signal.aborted && closeWithin(timeoutMs),
    hangUp: async () => void (await closeWithin(HANG_UP_MS)),
  };
  return promise;
}
