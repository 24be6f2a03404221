import type { Connection } from './connection.ts';
import type { PrinterState } from './state.ts';
import { automaticStatus, differs, type StatusPacket } from './status.ts';

/** Automatic status back (GS a): who is told of what. */
export type Watchers = {
  /** From now on, and at once how things are; no classes end it. */
  watch(connection: Connection, classes: number): void;
  forget(connection: Connection): void;
  tell(state: PrinterState): void;
};

export function createWatchers(state: () => PrinterState): Watchers {
  const watching = new Map<Connection, { classes: number; last: StatusPacket }>();
  return {
    watch: (connection, classes) => {
      watching.delete(connection);
      if (classes === 0) return;
      const last = automaticStatus(state());
      watching.set(connection, { classes, last });
      connection.answer(last);
    },
    forget: (connection) => void watching.delete(connection),
    tell: (next) => {
      const packet = automaticStatus(next);
      for (const [connection, watcher] of watching) {
        const isNews = differs(watcher.last, packet, watcher.classes);
        watcher.last = packet;
        if (isNews) connection.answer(packet);
      }
    },
  };
}
