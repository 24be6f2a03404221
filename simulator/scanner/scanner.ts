import { createServer, type Socket } from 'node:net';
import { openDoor } from '../door.ts';

/** A barcode reader behind a serial device server: whoever is connected gets the bytes of each read. */
export type SimScanner = {
  readonly host: string;
  readonly port: number;
  /** Something is held under the reader. @returns how many kiosks heard it */
  hold(bytes: Uint8Array): number;
  /** Unplugged, or plugged in again. */
  setPlugged(plugged: boolean): Promise<void>;
  isPlugged(): boolean;
  stop(): Promise<void>;
};

/** @param changed called whenever what the console shows of it has changed */
export async function startScanner(
  options: { readonly port: number },
  changed: () => void,
): Promise<SimScanner> {
  const listeners = new Set<Socket>();
  const server = createServer((socket) => {
    listeners.add(socket);
    changed();
    // A reader takes settings on this wire; this one has none.
    socket.resume();
    socket.on('close', () => {
      listeners.delete(socket);
      changed();
    });
  });
  const door = await openDoor(server, 'The scanner', options.port);
  return {
    host: door.host,
    port: door.port,
    hold(bytes) {
      for (const socket of listeners) socket.write(bytes);
      return listeners.size;
    },
    async setPlugged(plugged) {
      if (plugged) await door.open();
      else await door.shut();
      changed();
    },
    isPlugged: door.isOpen,
    stop: () => door.shut(),
  };
}
