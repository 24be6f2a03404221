import type { Socket } from 'node:net';
import type { Command } from './command.ts';
import { createJobStream, type JobStream, type Mishap } from './job-stream.ts';
import { createParser, type OwnSequence } from './parser.ts';
import { createRealtime } from './realtime.ts';
import type { PrinterState } from './state.ts';

/** One host that is connected: its socket, its job, what it wants to be told. */
export type Connection = {
  answer(bytes: readonly number[]): void;
  /** The printer's state is another. */
  wake(): void;
  spoil: JobStream['spoil'];
  recount: JobStream['recount'];
  /** Hangs up and forgets what it has of the job. */
  drop(): void;
};

export type ConnectionDeps = {
  readonly state: () => PrinterState;
  readonly own: () => readonly OwnSequence[];
  readonly obey: (connection: Connection, command: Command, spoilt: boolean) => void;
  readonly asked: (connection: Connection, n: number) => void;
  /** Nothing more fits into the buffer: the rest stays on the wire. */
  readonly full: () => void;
  /** Makes happen what is set to happen at this byte of the connection, and says what that was. */
  readonly mishap: (connection: Connection, read: number) => Mishap;
  /** The peer has gone, and what it left behind is printed. */
  readonly finished: (connection: Connection, taken: number) => void;
};

export function createConnection(socket: Socket, deps: ConnectionDeps): Connection {
  /** Read off the socket and not taken by the printer. */
  let waiting: Uint8Array[] = [];
  let taken = 0;
  let saidAll = false;
  let wasFull = false;
  const parser = createParser(deps.own);
  const realtime = createRealtime((n) => deps.asked(connection, n));
  const stream = createJobStream({
    state: deps.state,
    parser,
    obey: (command, spoilt) => deps.obey(connection, command, spoilt),
    mishap: (read) => deps.mishap(connection, read),
    roomMade: fill,
    finished: () => deps.finished(connection, taken),
  });

  const connection: Connection = {
    answer: (bytes) => {
      if (!deps.state().silent && socket.writable) socket.write(Uint8Array.from(bytes));
    },
    wake: () => {
      stream.wake();
      fill();
    },
    spoil: stream.spoil,
    recount: stream.recount,
    drop: () => {
      stream.stop();
      parser.clear();
      waiting = [];
      socket.destroy();
    },
  };

  /** Takes what there is room for; what is left makes the socket stop reading, and in the end the sender stop writing. */
  function fill(): void {
    let room = roomNow();
    while (waiting.length > 0 && room > 0) {
      const [first = new Uint8Array(0), ...others] = waiting;
      const size = Math.min(first.length, room);
      waiting = size < first.length ? [first.subarray(size), ...others] : others;
      takeIn(first.subarray(0, size));
      room = roomNow();
    }
    if (waiting.length === 0) {
      wasFull = false;
      socket.resume();
      if (saidAll) socket.end();
      return;
    }
    socket.pause();
    if (!wasFull && !deps.state().busy) deps.full();
    wasFull = true;
  }

  const roomNow = (): number => (deps.state().busy ? 0 : stream.room());

  function takeIn(bytes: Uint8Array): void {
    taken += bytes.length;
    realtime.hear(bytes);
    stream.take(bytes);
  }

  socket.on('data', (chunk: Buffer) => {
    waiting.push(chunk);
    fill();
  });
  socket.on('end', () => {
    saidAll = true;
    fill();
  });
  socket.on('close', () => {
    waiting = [];
    stream.end();
  });
  if (deps.state().busy) socket.pause();
  return connection;
}
