import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Between a kiosk and its printer: passes everything on, counts it, and can cut the wire at any byte. */
export type Tap = {
  readonly port: number;
  /** How many bytes the kiosk has sent on each connection, the first connection first. */
  passed(): readonly number[];
  close(): Promise<void>;
};

export type Cut = {
  /** Counted from 0; which connection, and after how many of the kiosk's bytes: 0 is at the connecting itself. */
  readonly connection: number;
  readonly bytes: number;
  /** What the kiosk had handed over already arrives all the same, as it does when only a process dies. */
  readonly restArrives: boolean;
  /** The kiosk dies here. */
  readonly happens: () => void;
};

export async function startTap(
  printer: { readonly host: string; readonly port: number },
  cut?: Cut,
): Promise<Tap> {
  const passed: number[] = [];
  const sockets = new Set<Socket>();
  let isCut = false;

  function dies(): void {
    if (isCut || !cut) return;
    isCut = true;
    cut.happens();
  }

  const server = createServer({ allowHalfOpen: true }, (kiosk) => {
    const index = passed.length;
    passed.push(0);
    if (isCut) {
      kiosk.destroy();
      return;
    }
    const onward = connect({ ...printer, allowHalfOpen: true });
    for (const socket of [kiosk, onward]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    const limit = cut?.connection === index ? cut.bytes : Number.POSITIVE_INFINITY;
    if (limit === 0) dies();

    kiosk.on('data', (bytes: Buffer) => {
      const before = passed[index] ?? 0;
      const reaches = before < limit && before + bytes.length >= limit;
      const arrives =
        limit > before + bytes.length || cut?.restArrives
          ? bytes
          : bytes.subarray(0, Math.max(0, limit - before));
      passed[index] = before + arrives.length;
      if (arrives.length > 0) onward.write(arrives);
      if (reaches) dies();
    });
    kiosk.on('end', () => onward.end());
    kiosk.on('close', () => onward.end());
    onward.on('data', (bytes: Buffer) => {
      // The dead hear nothing.
      if (!isCut) kiosk.write(bytes);
    });
    onward.on('end', () => kiosk.end());
    onward.on('close', () => kiosk.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: address && typeof address === 'object' ? address.port : 0,
    passed: () => [...passed],
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
