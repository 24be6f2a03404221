import { stat } from 'node:fs/promises';
import type { SerialPort } from 'serialport';
import { err, ok, type Result } from '../../domain/result.ts';
import type { OpenWire, WireListeners } from './reopening.ts';

export const parities = ['none', 'even', 'odd'] as const;

export type PortSettings = {
  /** Such as `/dev/serial/by-id/usb-…`, `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: (typeof parities)[number];
  readonly stopBits: 1 | 2;
};

/** Why a port cannot be opened. `no-library`: the serial library does not load on this machine. */
export type PortTrouble = 'no-such-port' | 'no-permission' | 'in-use' | 'no-library' | 'not-usable';

/** How often an open port is looked at from outside. */
const WATCH_MS = 1_000;

/**
 * Opens a serial port. The library is loaded here, so that a kiosk without a serial reader never loads it.
 *
 * On Linux a port that is hung up in the middle of a read answers "nothing, try again" for ever: the library then spins
 * and never says that it is closed. So its name is watched too: an unplugged device has none.
 */
export async function openPort(
  settings: PortSettings,
  listeners: WireListeners,
): Promise<Result<OpenWire, PortTrouble>> {
  const library = await import('serialport').catch(() => null);
  if (!library) return err('no-library');
  const opened = await new Promise<SerialPort | Error>((resolve) => {
    try {
      const port = new library.SerialPort({ ...settings, autoOpen: false });
      // An error of an open port is followed by 'close'; the listener keeps it from being thrown.
      port.on('error', () => {});
      port.open((error) => resolve(error ?? port));
    } catch (error) {
      resolve(error instanceof Error ? error : new Error('not usable'));
    }
  });
  if (opened instanceof Error) return err(troubleOf(opened));
  const port = opened;

  let isOver = false;
  const identity = await identityOf(settings.path);
  const watch = setInterval(() => void look(), WATCH_MS);
  async function look(): Promise<void> {
    if ((await identityOf(settings.path)) !== identity) gone();
  }

  function gone(): void {
    if (isOver) return;
    void close();
    listeners.onGone();
  }

  async function close(): Promise<void> {
    isOver = true;
    clearInterval(watch);
    if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
  }

  port.on('data', (bytes: Uint8Array) => {
    if (!isOver) listeners.onBytes(bytes);
  });
  port.on('close', gone);
  // Gone while its name was looked at; said after the caller has the port.
  if (identity === GONE || !port.isOpen) setImmediate(gone);
  return ok({ close });
}

const GONE = 'gone';

/** Which device has the name now. Windows has no such names, and says itself when a port goes. */
async function identityOf(path: string): Promise<string> {
  if (process.platform === 'win32') return 'not watched';
  try {
    const { dev, ino, rdev } = await stat(path);
    return `${dev}:${ino}:${rdev}`;
  } catch {
    return GONE;
  }
}

/** The library has sentences alone: the operating system's, in English whatever its language. */
function troubleOf({ message }: Error): PortTrouble {
  if (/no such file|not found|no such device/i.test(message)) return 'no-such-port';
  if (/permission denied/i.test(message)) return 'no-permission';
  // Windows says "Access denied" of a port that another program holds.
  if (/lock port|busy|access denied|temporarily unavailable/i.test(message)) return 'in-use';
  return 'not-usable';
}
