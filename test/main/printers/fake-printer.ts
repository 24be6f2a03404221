import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** DLE EOT 1–4 of a printer that is well: only the fixed bits. */
export const WELL = [0x12, 0x12, 0x12, 0x12] as const;
export type FourAnswers = readonly [number, number, number, number];

export type Behaviour = {
  /** The four status bytes, before the job and after it; null: no answer. Default: well. */
  readonly before?: FourAnswers | null;
  readonly after?: FourAnswers | null;
  /** Bytes sent ahead of each answer. */
  readonly noise?: readonly number[];
  readonly answerDelayMs?: number;
  /** The connection is reset as soon as this many bytes of a job have come. */
  readonly resetAfterJobBytes?: number;
  /** Keeps its side open when the kiosk says goodbye. */
  readonly neverCloses?: boolean;
  readonly resetsOnConnect?: boolean;
  /** Takes the connection and reads nothing. */
  readonly readsNothing?: boolean;
};

export type FakePrinter = {
  readonly port: number;
  /** Everything but status questions, per connection that brought some. */
  readonly jobs: Uint8Array[];
  readonly questions: number[];
  readonly connections: { total: number; open: number; mostAtOnce: number };
  close(): Promise<void>;
};

/** A printer on a real socket: answers `DLE EOT n`, keeps every other byte. */
export async function startFakePrinter(behaviour: Behaviour = {}): Promise<FakePrinter> {
  const { before = WELL, after = WELL, noise = [], answerDelayMs = 0 } = behaviour;
  const jobs: Uint8Array[] = [];
  const questions: number[] = [];
  const connections = { total: 0, open: 0, mostAtOnce: 0 };
  const sockets = new Set<Socket>();

  const server = createServer({ allowHalfOpen: behaviour.neverCloses ?? false }, (socket) => {
    sockets.add(socket);
    connections.total += 1;
    connections.open += 1;
    connections.mostAtOnce = Math.max(connections.mostAtOnce, connections.open);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      connections.open -= 1;
    });
    if (behaviour.resetsOnConnect) {
      socket.resetAndDestroy();
      return;
    }
    if (behaviour.readsNothing) return;

    let job: number[] | null = null;
    let pending: number[] = [];
    socket.on('data', (chunk) => {
      pending.push(...chunk);
      for (;;) {
        if (pending[0] === 0x10 && pending[1] === 0x04) {
          const question = pending[2];
          if (question === undefined) return;
          pending = pending.slice(3);
          questions.push(question);
          const answer = (job ? after : before)?.[question - 1];
          if (answer !== undefined) {
            setTimeout(() => socket.write(Uint8Array.of(...noise, answer)), answerDelayMs);
          }
          continue;
        }
        const byte = pending.shift();
        if (byte === undefined) return;
        if (!job) {
          job = [];
          const kept = job;
          socket.once('close', () => jobs.push(Uint8Array.from(kept)));
        }
        job.push(byte);
        if (job.length === behaviour.resetAfterJobBytes) {
          socket.resetAndDestroy();
          return;
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    jobs,
    questions,
    connections,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
