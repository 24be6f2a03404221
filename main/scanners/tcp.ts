import { connect } from 'node:net';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Scanner } from '../ports.ts';
import { createReopeningScanner, type OpenWire, type WireListeners } from './reopening.ts';

export type TcpScannerOptions = {
  readonly host: string;
  readonly port: number;
  /** Silence that ends a read: a network holds bytes back longer than a wire. */
  readonly frameGapMs?: number | undefined;
  /** Pause before a server that is not there, or has gone, is tried again. */
  readonly reopenMs?: number | undefined;
};

const CONNECT_TIMEOUT_MS = 3_000;
/** A device server that lost power says nothing; the operating system asks it after so much silence. */
const KEEP_ALIVE_MS = 15_000;

/** A reader behind a serial device server: the bytes it sends, over TCP. */
export function createTcpScanner({
  host,
  port,
  frameGapMs = 100,
  reopenMs = 3_000,
}: TcpScannerOptions): Scanner {
  return createReopeningScanner({ open: (listeners) => dial(host, port, listeners), frameGapMs, reopenMs });
}

function dial(
  host: string,
  port: number,
  listeners: WireListeners,
): Promise<Result<OpenWire, 'unreachable'>> {
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_MS,
    });
    let isOpen = false;
    let isOver = false;
    const dialling = setTimeout(() => socket.destroy(), CONNECT_TIMEOUT_MS);
    // An error is always followed by 'close'; the listener keeps it from being thrown.
    socket.on('error', () => {});
    socket.on('data', (bytes: Uint8Array) => {
      if (!isOver) listeners.onBytes(bytes);
    });
    socket.once('connect', () => {
      clearTimeout(dialling);
      isOpen = true;
      resolve(
        ok({
          async close() {
            isOver = true;
            socket.destroy();
          },
        }),
      );
    });
    // The server has no more to say: a half-open wire is no wire.
    socket.once('end', () => socket.destroy());
    socket.once('close', () => {
      clearTimeout(dialling);
      resolve(err('unreachable'));
      if (!isOpen || isOver) return;
      isOver = true;
      // After the caller has the wire, should it have gone at once.
      setImmediate(listeners.onGone);
    });
  });
}
