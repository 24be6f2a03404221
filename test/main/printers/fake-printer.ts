import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** DLE EOT 1–4 of a printer that is well: only the fixed bits. */
export const WELL = [0x12, 0x12, 0x12, 0x12] as const;
export type FourAnswers = readonly [number, number, number, number];

/** GS a of a printer that is well, and of some that are not. */
export const automatic = {
  well: [0x10, 0x00, 0x00, 0x00],
  paperLow: [0x10, 0x00, 0x03, 0x00],
  noPaper: [0x18, 0x00, 0x0f, 0x00],
  coverOpen: [0x38, 0x00, 0x0f, 0x00],
  cutterFault: [0x18, 0x08, 0x00, 0x00],
} as const;

export type Behaviour = {
  /** The four status bytes, before the first job and after it; null: no answer. Default: well. */
  readonly before?: FourAnswers | null;
  readonly after?: FourAnswers | null;
  /** Bytes sent ahead of each answer. */
  readonly noise?: readonly number[];
  readonly answerDelayMs?: number;
  /** What it says to `GS r 1` once a job is done, unless it is silent by then; null: it does not know the command. */
  readonly inOrder?: readonly number[] | null;
  /** How long it prints: that answer waits, and others do not. */
  readonly printsForMs?: number;
  /** Everything it says leaves one byte at a time. */
  readonly inPieces?: boolean;
  /** What it says of itself as soon as `GS a` asks it to; null: it does not know the command. */
  readonly automatic?: readonly number[] | null;
  /** Said by itself as soon as a job begins. */
  readonly duringJob?: readonly number[];
  /** The connection is reset as soon as this many bytes of a job have come. */
  readonly resetAfterJobBytes?: number;
  /** Nothing more is read once this many bytes of a job have come: the buffer is full and never drains. */
  readonly stopsReadingAfter?: number;
  /** Keeps its side open when the kiosk says goodbye. */
  readonly neverCloses?: boolean;
  readonly resetsOnConnect?: boolean;
  /** Takes the connection and reads nothing. */
  readonly readsNothing?: boolean;
};

export type FakePrinter = {
  readonly port: number;
  /** Everything but questions and `GS a`, a job each from `ESC @` on, once it is over. */
  jobs(): readonly Uint8Array[];
  /** Commands that belong to no job. */
  readonly asides: number[][];
  readonly questions: number[];
  /** How often it was asked `GS r 1`. */
  asksInOrder(): number;
  readonly connections: { total: number; open: number; mostAtOnce: number };
  /** From now on. */
  behave(change: Behaviour): void;
  /** To whoever is connected, unasked. */
  say(bytes: readonly number[]): void;
  /** Hangs up on everybody, without a word. */
  drop(): void;
  /** Whoever is connected now is never heard again, and does not learn it. */
  deafen(): void;
  close(): Promise<void>;
};

const ESC_INIT = '1b40';
/** GS r 1. */
const IN_ORDER = '1d7201';

/** A printer on a real socket: answers `DLE EOT n` and `GS a n`, keeps every other byte. */
export async function startFakePrinter(initial: Behaviour = {}, port = 0): Promise<FakePrinter> {
  let behaviour = initial;
  const jobs: number[][] = [];
  const asides: number[][] = [];
  const questions: number[] = [];
  const connections = { total: 0, open: 0, mostAtOnce: 0 };
  const sockets = new Set<Socket>();
  let hasHadJob = false;
  let asksInOrder = 0;

  function speak(socket: Socket, bytes: readonly number[]): void {
    if (!behaviour.inPieces) return void socket.write(Uint8Array.from(bytes));
    for (const [at, byte] of bytes.entries()) {
      setTimeout(() => socket.writable && socket.write(Uint8Array.of(byte)), at * 3);
    }
  }

  function answer(socket: Socket, question: number): void {
    questions.push(question);
    const { before = WELL, after = WELL, noise = [], answerDelayMs = 0 } = behaviour;
    const byte = (hasHadJob ? after : before)?.[question - 1];
    if (byte === undefined) return;
    const say = (): void => speak(socket, [...noise, byte]);
    // At once when there is nothing to wait for: an answer must not be overtaken by a reset.
    if (answerDelayMs > 0) setTimeout(say, answerDelayMs);
    else say();
  }

  function answerInOrder(socket: Socket): void {
    asksInOrder += 1;
    setTimeout(() => {
      const { after = WELL, inOrder = [0x00] } = behaviour;
      if (after && inOrder && socket.writable) speak(socket, inOrder);
    }, behaviour.printsForMs ?? 0);
  }

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    connections.total += 1;
    connections.open += 1;
    connections.mostAtOnce = Math.max(connections.mostAtOnce, connections.open);
    socket.on('error', () => {});
    socket.on('end', () => {
      if (!behaviour.neverCloses) socket.end();
    });
    socket.on('close', () => {
      sockets.delete(socket);
      connections.open -= 1;
    });
    if (behaviour.resetsOnConnect) return void socket.resetAndDestroy();
    if (behaviour.readsNothing) return void socket.pause();

    let pending: number[] = [];
    socket.on('data', (chunk) => {
      pending.push(...chunk);
      while (pending.length > 0) {
        const [first, second, third] = pending;
        const isShort = (first === 0x10 || first === 0x1d) && pending.length < 3;
        if (isShort) return;
        if (first === 0x10 && second === 0x04 && third !== undefined) {
          answer(socket, third);
          pending = pending.slice(3);
        } else if (first === 0x1d && second === 0x61 && third !== undefined) {
          const { automatic: said = null } = behaviour;
          asides.push(pending.slice(0, 3));
          if (said) speak(socket, said);
          pending = pending.slice(3);
        } else if (first === 0x1d && second === 0x72) {
          answerInOrder(socket);
          pending = pending.slice(3);
        } else if (first === 0x1d && second === 0x65 && third === 0x02) {
          asides.push(pending.slice(0, 3));
          pending = pending.slice(3);
        } else {
          const asks = Buffer.from(pending.slice(-3)).toString('hex') === IN_ORDER;
          takeJob(socket, asks ? pending.slice(0, -3) : pending);
          pending = asks ? pending.slice(-3) : [];
        }
      }
    });
  });

  /** A question never comes in the middle of a job, so a chunk that is no question is all job. */
  function takeJob(socket: Socket, bytes: readonly number[]): void {
    const begins = Buffer.from(bytes.slice(0, 2)).toString('hex') === ESC_INIT;
    if (begins) {
      jobs.push([]);
      hasHadJob = true;
      if (behaviour.duringJob) speak(socket, behaviour.duringJob);
    }
    const job = jobs.at(-1);
    if (!job || (!begins && isWhole(job))) return void asides.push([...bytes]);
    for (const byte of bytes) {
      job.push(byte);
      if (job.length === behaviour.resetAfterJobBytes) return void socket.resetAndDestroy();
    }
    if (behaviour.stopsReadingAfter !== undefined && job.length >= behaviour.stopsReadingAfter)
      socket.pause();
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    jobs: () => jobs.map((job) => Uint8Array.from(job)),
    asides,
    questions,
    asksInOrder: () => asksInOrder,
    connections,
    behave(change) {
      behaviour = { ...behaviour, ...change };
    },
    say(bytes) {
      for (const socket of sockets) speak(socket, bytes);
    },
    drop() {
      for (const socket of sockets) socket.destroy();
    },
    deafen() {
      for (const socket of sockets) socket.removeAllListeners('data').pause();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Ends in GS V 65 or 66 and a feed. */
const isWhole = (job: readonly number[]): boolean => {
  const [gs, v, mode] = job.slice(-4);
  return gs === 0x1d && v === 0x56 && (mode === 65 || mode === 66);
};

/** A port nobody listens on any more. */
export async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
