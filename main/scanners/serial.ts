import type { Scanner } from '../ports.ts';
import { openPort, type PortSettings, type PortTrouble } from './open-port.ts';
import { createReopeningScanner } from './reopening.ts';

export type SerialScannerOptions = {
  readonly path: string;
  /** 9600 on most readers; of no matter on a USB reader. */
  readonly baudRate?: number | undefined;
  /** With 7 a reader must write HEX: raw bytes lose their highest bit. */
  readonly dataBits?: PortSettings['dataBits'] | undefined;
  readonly parity?: PortSettings['parity'] | undefined;
  readonly stopBits?: PortSettings['stopBits'] | undefined;
  /** Silence that ends a read. USB adapters hold bytes back for up to 16 ms. */
  readonly frameGapMs?: number | undefined;
  /** Pause before a port that is not there, or has gone, is tried again. */
  readonly reopenMs?: number | undefined;
  /** Each time the port cannot be opened; for an installer's eyes. */
  readonly onTrouble?: ((trouble: PortTrouble) => void) | undefined;
};

/** A reader on a serial or USB serial port. */
export function createSerialScanner(options: SerialScannerOptions): Scanner {
  const settings: PortSettings = {
    path: options.path,
    baudRate: options.baudRate ?? 9_600,
    dataBits: options.dataBits ?? 8,
    parity: options.parity ?? 'none',
    stopBits: options.stopBits ?? 1,
  };
  return createReopeningScanner({
    open: (listeners) => openPort(settings, listeners),
    frameGapMs: options.frameGapMs ?? 60,
    reopenMs: options.reopenMs ?? 3_000,
    onTrouble: options.onTrouble,
  });
}
