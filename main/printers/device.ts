import { access, constants, type FileHandle, open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Columns, PaperLine } from '../../domain/document.ts';
import type { PrinterState, PrintOutcome } from '../../domain/print-job.ts';
import type { Printer } from '../ports.ts';
import { encode } from './escpos.ts';
import { oneAtATime } from './one-at-a-time.ts';

export type DevicePrinterOptions = {
  /** Such as `/dev/usb/lp0`. */
  readonly path: string;
  readonly columns: Columns;
  readonly codePageNumber: number;
  /** How long the device may go without taking a byte. */
  readonly writeTimeoutMs?: number;
};

/**
 * Write only and never create: a printer that is unplugged must not become an ordinary file that swallows tickets.
 * Non-blocking: a device without paper would otherwise hold the call for ever, where nothing can cancel it.
 */
const FLAGS = constants.O_WRONLY | (constants.O_NONBLOCK ?? 0);
const FULL_PAUSE_MS = 20;

/** A printer behind a device file: bytes go out, nothing comes back. What it took counts as printed, unverified. */
export function createDevicePrinter(options: DevicePrinterOptions): Printer {
  const { path, columns, codePageNumber, writeTimeoutMs = 10_000 } = options;

  async function status(): Promise<PrinterState> {
    try {
      await access(path, constants.W_OK);
      return { kind: 'unknown' };
    } catch {
      return { kind: 'offline' };
    }
  }

  async function print(lines: readonly PaperLine[]): Promise<PrintOutcome> {
    const job = encode(lines, { codePageNumber });
    let device: FileHandle;
    try {
      device = await open(path, FLAGS);
    } catch (error) {
      return { kind: 'failed', reason: codeOf(error) === 'EBUSY' ? 'printer-busy' : 'printer-offline' };
    }
    const written = await writeAll(device, job, writeTimeoutMs);
    // Some drivers report a failed write only here.
    const closed = await device.close().then(
      () => true,
      () => false,
    );
    if (written === 'nothing') return { kind: 'failed', reason: 'printer-busy' };
    return written === 'all' && closed ? { kind: 'printed', verified: false } : { kind: 'in-doubt' };
  }

  return { columns, ...oneAtATime({ status, print }) };
}

/** `nothing`: the device was full all the time. After any other error nobody knows how much of a block has left. */
async function writeAll(
  device: FileHandle,
  bytes: Uint8Array,
  timeoutMs: number,
): Promise<'all' | 'nothing' | 'unknown'> {
  let offset = 0;
  let waitedMs = 0;
  while (offset < bytes.length) {
    try {
      const { bytesWritten } = await device.write(bytes, offset);
      offset += bytesWritten;
      waitedMs = bytesWritten > 0 ? 0 : waitedMs;
      if (bytesWritten > 0) continue;
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') return 'unknown';
    }
    if (waitedMs >= timeoutMs) return offset === 0 ? 'nothing' : 'unknown';
    await pause(FULL_PAUSE_MS);
    waitedMs += FULL_PAUSE_MS;
  }
  return 'all';
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
