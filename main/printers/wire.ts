/**
 * A road to a printer, and the open wire at its end. TCP, a serial line and a device file differ in here and in nothing
 * else: the conversation over them is the same (connection.ts). Nothing here throws.
 */

export type Road = {
  open(): Promise<Opening>;
  /** Whether the printer is there, without opening; absent where only opening can tell. */
  look?(): Promise<NotOpened | null>;
};

export type Opening = { readonly ok: true; readonly wire: Wire } | NotOpened;

export type NotOpened = {
  readonly ok: false;
  readonly kind: 'offline' | 'busy';
  /** What the operating system called it: `ECONNREFUSED`. */
  readonly detail: string;
};

/**
 * What became of bytes. `sent`: the operating system took every one of them. `not-sent`: none, the printer is gone.
 * `busy`: none, it was full all the time. `unknown`: some or all of them may have left.
 */
export type Sending = 'sent' | 'not-sent' | 'busy' | 'unknown';

export type Wire = {
  /** False where nothing comes back: then nobody asks. */
  readonly answers: boolean;
  /** One after another; a send that ran out of time sends no more. */
  send(bytes: Uint8Array, timeoutMs: number): Promise<Sending>;
  /** Whatever the printer says. One listener at a time. */
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Aborted once the printer is gone; the reason is what the operating system called it. */
  readonly gone: AbortSignal;
  /** Says there is no more to come. True when everything is then known to have arrived, as far as this road can know. */
  finish(timeoutMs: number): Promise<boolean>;
  /** Lets go, politely at first: a printer that serves one host at a time is free again when this resolves. */
  hangUp(): Promise<void>;
};

/** `Promise.withResolvers` for Node 20. */
export function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

/** The operating system's name for what went wrong: `ECONNREFUSED`. Its messages carry paths and addresses, its names do not. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'error';
}
