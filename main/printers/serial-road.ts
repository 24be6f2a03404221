import type { SerialPort } from 'serialport';
import {
  codeOf,
  type NotOpened,
  type Opening,
  type Road,
  type Sending,
  type Wire,
  withResolvers,
} from './wire.ts';

/** Who tells whom to wait: nobody, the wires RTS and CTS (an Epson's DTR goes to CTS), or the bytes XON and XOFF. */
export const flowControls = ['none', 'hardware', 'software'] as const;
export type FlowControl = (typeof flowControls)[number];

type SerialLine = {
  /** Such as `/dev/ttyS0`, `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
  readonly baudRate: number;
  readonly flowControl: FlowControl;
};

type Library = { readonly SerialPort: typeof SerialPort };

/** Start bit, eight data bits, stop bit. */
const BITS_A_BYTE = 10;
const LATE_FACTOR = 2;

/** A printer on a serial line or behind a USB adapter that plays one. 8 data bits, no parity, 1 stop bit. */
export function serialRoad(
  { path, baudRate, flowControl }: SerialLine,
  /** Loaded only where there is a serial printer: it is a native library, which may not fit this machine. */
  load: () => Promise<Library> = () => import('serialport'),
): Road {
  async function open(): Promise<Opening> {
    let port: SerialPort;
    try {
      port = lineOf(await load());
    } catch (error) {
      return { ok: false, kind: 'offline', detail: `the serial port’s library: ${codeOf(error)}` };
    }
    const { promise, resolve } = withResolvers<Opening>();
    port.open((error) => {
      if (error) return resolve(notOpened(error));
      const wire = wireOver(port, baudRate);
      // What lies in the system's buffers was said to somebody else.
      port.flush(() => resolve({ ok: true, wire }));
    });
    return promise;
  }

  /** Throws at what no line can be set to. */
  function lineOf({ SerialPort }: Library): SerialPort {
    const isSoftware = flowControl === 'software';
    return new SerialPort({
      path,
      baudRate,
      autoOpen: false,
      rtscts: flowControl === 'hardware',
      xon: isSoftware,
      xoff: isSoftware,
      // Some printers take the fall of DTR for switching off.
      hupcl: false,
    });
  }

  return { open };
}

/** The library says it in a sentence, with the path in it. */
const causes: readonly [RegExp, string][] = [
  [/no such file|file not found/i, 'ENOENT'],
  [/permission denied|access denied/i, 'EACCES'],
  [/lock port|temporarily unavailable|busy/i, 'EBUSY'],
  [/not a tty|inappropriate ioctl/i, 'ENOTTY'],
];

function notOpened({ message }: Error): NotOpened {
  const detail = causes.find(([pattern]) => pattern.test(message))?.[1] ?? 'EIO';
  return { ok: false, kind: detail === 'EBUSY' ? 'busy' : 'offline', detail };
}

function wireOver(port: SerialPort, baudRate: number): Wire {
  const gone = new AbortController();
  let onBytes: (bytes: Uint8Array) => void = () => {};
  let unsent = 0;
  port.on('data', (chunk: Buffer) => onBytes(chunk));
  port.on('error', () => gone.abort('EIO'));
  port.on('close', () => gone.abort('closed'));

  function send(bytes: Uint8Array, timeoutMs: number): Promise<Sending> {
    if (gone.signal.aborted) return Promise.resolve('not-sent');
    const { promise, resolve } = withResolvers<Sending>();
    const lineMs = (bytes.length * BITS_A_BYTE * 1_000) / baudRate;
    unsent += 1;
    const end = (sending: Sending): void => {
      clearTimeout(late);
      gone.signal.removeEventListener('abort', onGone);
      resolve(sending);
    };
    const onGone = (): void => end('unknown');
    const late = setTimeout(() => end('unknown'), timeoutMs + lineMs * LATE_FACTOR);
    gone.signal.addEventListener('abort', onGone);
    port.write(bytes, (error) => {
      if (error) return end('unknown');
      // Until the last bit is on the line: the system would keep bytes for a printer that has none of them.
      port.drain((drainError) => {
        if (!drainError) unsent -= 1;
        end(drainError ? 'unknown' : 'sent');
      });
    });
    return promise;
  }

  async function hangUp(): Promise<void> {
    if (!port.isOpen) return;
    const { promise, resolve } = withResolvers<void>();
    const close = (): void => port.close(() => resolve());
    // What an abandoned job has left in the buffers must not come out later; it would keep the port from closing, too.
    if (unsent > 0) port.flush(close);
    else close();
    await promise;
  }

  return {
    answers: true,
    send,
    onBytes(listener) {
      onBytes = listener;
    },
    gone: gone.signal,
    async finish() {
      // The line took the last bit; more a line cannot say.
      const isWhole = unsent === 0 && !gone.signal.aborted;
      await hangUp();
      return isWhole;
    },
    hangUp,
  };
}
