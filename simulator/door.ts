import type { Server, Socket } from 'node:net';

const HOST = '127.0.0.1';

/** A listening socket that can be taken away and put back on the same port, as a pulled cable or a stopped service would. */
export type Door = {
  readonly host: string;
  readonly port: number;
  readonly isOpen: () => boolean;
  /** Stops listening and destroys what is connected: from now on connecting is refused. */
  shut(): Promise<void>;
  open(): Promise<void>;
};

/**
 * @param what names the service in the error for a port that is in use
 * @param wantedPort 0 for a free one
 */
export async function openDoor(server: Server, what: string, wantedPort: number): Promise<Door> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A peer that goes away in the middle is what this server is for.
    socket.on('error', () => {});
  });

  // Trouble with one connection (too many open files) must not end the process.
  server.on('error', () => {});

  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const failed = (error: NodeJS.ErrnoException): void => {
        reject(new Error(refusal(error, what, port), { cause: error }));
      };
      server.once('error', failed);
      server.listen(port, HOST, () => {
        server.off('error', failed);
        const address = server.address();
        resolve(address && typeof address === 'object' ? address.port : port);
      });
    });

  const port = await listen(wantedPort);
  // Opening and shutting follow one another even when asked for at once.
  let last: Promise<void> = Promise.resolve();
  const inTurn = (step: () => Promise<void>): Promise<void> => {
    last = last.catch(() => {}).then(step);
    return last;
  };

  return {
    host: HOST,
    port,
    isOpen: () => server.listening,
    shut: () =>
      inTurn(async () => {
        if (!server.listening) return;
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        for (const socket of sockets) socket.destroy();
        await closed;
      }),
    open: () =>
      inTurn(async () => {
        if (!server.listening) await listen(port);
      }),
  };
}

function refusal(error: NodeJS.ErrnoException, what: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `${what}: port ${port} on ${HOST} is already in use; choose another`;
  if (error.code === 'EACCES')
    return `${what}: port ${port} on ${HOST} needs more rights; choose one above 1023`;
  return `${what}: cannot listen on port ${port} of ${HOST}: ${error.message}`;
}
