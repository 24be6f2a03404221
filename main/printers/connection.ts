import { connect as dial } from 'node:net';

/** One TCP connection to a printer: short questions with one-byte answers, one job, a clean end. Nothing here throws. */
export type Connection = {
  /** Sends a question and waits for the first byte that `isAnswer` accepts; other bytes are noise. */
  ask(
    question: Uint8Array,
    isAnswer: (byte: number) => boolean,
    timeoutMs: number,
  ): Promise<number | 'silent' | 'closed'>;
  /** `sent`: the operating system took every byte. `not-sent`: none of them. `unknown`: any part may have left. */
  send(bytes: Uint8Array, timeoutMs: number): Promise<'sent' | 'not-sent' | 'unknown'>;
  /** Waits; false as soon as the printer is gone. */
  stays(ms: number): Promise<boolean>;
  /** Says there is no more to come. True when the printer then closed its side too, so it has received everything. */
  finish(timeoutMs: number): Promise<boolean>;
  /** Lets go, politely at first: a printer that serves one host at a time is free again when this resolves. */
  hangUp(): Promise<void>;
};

const HANG_UP_MS = 500;

/** Null when there is nobody to talk to: refused, unreachable, name unknown, or no answer within `timeoutMs`. */
export function connect(host: string, port: number, timeoutMs: number): Promise<Connection | null> {
  const { promise, resolve } = withResolvers<Connection | null>();
  const socket = dial({ host, port, noDelay: true });
  const gone = new AbortController();
  let closedCleanly = false;
  let onByte: (byte: number) => void = () => {};

  socket.on('data', (chunk: Buffer) => {
    for (const byte of chunk) onByte(byte);
  });
  socket.on('end', () => gone.abort());
  // An error is always followed by 'close'; the listener keeps it from being thrown.
  socket.on('error', () => gone.abort());
  socket.on('close', (hadError) => {
    closedCleanly = !hadError;
    gone.abort();
    resolve(null);
  });
  const dialling = setTimeout(() => socket.destroy(), timeoutMs);
  socket.once('connect', () => {
    clearTimeout(dialling);
    resolve({ ask, send, stays, finish, hangUp });
  });
  socket.once('close', () => clearTimeout(dialling));

  /** Settles with what `start` reports, with `whenGone` once the printer is gone, or with `whenLate`. */
  function unless<T>(
    whenGone: T,
    whenLate: T,
    timeoutMs: number,
    start: (done: (value: T) => void) => void,
  ): Promise<T> {
    if (gone.signal.aborted) return Promise.resolve(whenGone);
    const { promise, resolve } = withResolvers<T>();
    const onGone = (): void => done(whenGone);
    const timer = setTimeout(() => done(whenLate), timeoutMs);
    function done(value: T): void {
      clearTimeout(timer);
      gone.signal.removeEventListener('abort', onGone);
      resolve(value);
    }
    gone.signal.addEventListener('abort', onGone);
    start(done);
    return promise;
  }

  async function ask(
    question: Uint8Array,
    isAnswer: (byte: number) => boolean,
    timeoutMs: number,
  ): Promise<number | 'silent' | 'closed'> {
    const answer = await unless<number | 'silent' | 'closed'>('closed', 'silent', timeoutMs, (done) => {
      onByte = (byte) => {
        if (isAnswer(byte)) done(byte);
      };
      socket.write(question);
    });
    onByte = () => {};
    return answer;
  }

  async function send(bytes: Uint8Array, timeoutMs: number): Promise<'sent' | 'not-sent' | 'unknown'> {
    if (gone.signal.aborted) return 'not-sent';
    return unless<'sent' | 'unknown'>('unknown', 'unknown', timeoutMs, (done) => {
      socket.write(bytes, (error) => done(error ? 'unknown' : 'sent'));
    });
  }

  const stays = (ms: number): Promise<boolean> => unless(false, true, ms, () => {});

  function closeWithin(timeoutMs: number): Promise<boolean> {
    if (socket.closed) return Promise.resolve(closedCleanly);
    const { promise, resolve } = withResolvers<boolean>();
    const timer = setTimeout(() => {
      resolve(false);
      socket.destroy();
    }, timeoutMs);
    socket.once('close', (hadError) => {
      clearTimeout(timer);
      resolve(!hadError);
    });
    socket.end();
    return promise;
  }

  async function finish(timeoutMs: number): Promise<boolean> {
    // A printer that left before it was told goodbye has not shown that it received the end.
    if (gone.signal.aborted) return false;
    return closeWithin(timeoutMs);
  }

  async function hangUp(): Promise<void> {
    await closeWithin(HANG_UP_MS);
  }

  return promise;
}

/** `Promise.withResolvers` for Node 20. */
function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
