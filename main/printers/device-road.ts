import type { Stats } from 'node:fs';
import { access, constants, type FileHandle, open as openFile, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, type NotOpened, type Opening, type Road, type Sending, type Wire } from './wire.ts';

/** How long a full device is left alone before it is tried again, and a silent one before it is read again. */
const FULL_PAUSE_MS = 20;
const READ_PAUSE_MS = 20;
const LONGEST_ANSWER = 256;

/**
 * Never create: a printer that is unplugged must not become an ordinary file that swallows tickets. Non-blocking: a
 * device without paper would otherwise hold the call for ever, where nothing can cancel it. Nor may a terminal's name
 * make it this process's terminal.
 */
const FLAGS = (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** A printer behind a device file such as `/dev/usb/lp0`. The kernel's usblp can be read too where the printer talks. */
export function deviceRoad({ path, twoWay }: { readonly path: string; readonly twoWay: boolean }): Road {
  async function open(): Promise<Opening> {
    try {
      const device = await openFile(path, FLAGS | (twoWay ? constants.O_RDWR : constants.O_WRONLY));
      if (!isDevice(await device.stat())) {
        await device.close();
        return NO_DEVICE;
      }
      return { ok: true, wire: wireOver(device, twoWay) };
    } catch (error) {
      return notOpened(error);
    }
  }

  /** For the one-way road: opening would keep others out, and tells no more. */
  async function look(): Promise<NotOpened | null> {
    try {
      await access(path, constants.W_OK);
      return isDevice(await stat(path)) ? null : NO_DEVICE;
    } catch (error) {
      return notOpened(error);
    }
  }

  return twoWay ? { open } : { open, look };
}

/** An ordinary file takes every ticket, and so would never be noticed. A pipe may lead to a spooler. */
const isDevice = (stats: Stats): boolean => stats.isCharacterDevice() || stats.isFIFO();

const NO_DEVICE: NotOpened = { ok: false, kind: 'offline', detail: 'not-a-device' };

function notOpened(error: unknown): NotOpened {
  const detail = codeOf(error);
  if (detail === 'EISDIR') return NO_DEVICE;
  return { ok: false, kind: detail === 'EBUSY' ? 'busy' : 'offline', detail };
}

function wireOver(device: FileHandle, answers: boolean): Wire {
  const gone = new AbortController();
  let onBytes: (bytes: Uint8Array) => void = () => {};
  let lastSend: Promise<unknown> = Promise.resolve();
  const reading = answers ? readUntilGone() : Promise.resolve();

  async function readUntilGone(): Promise<void> {
    const buffer = new Uint8Array(LONGEST_ANSWER);
    while (!gone.signal.aborted) {
      try {
        const { bytesRead } = await device.read(buffer, 0, buffer.length, null);
        if (bytesRead > 0) {
          onBytes(buffer.slice(0, bytesRead));
          continue;
        }
      } catch (error) {
        if (codeOf(error) !== 'EAGAIN') return gone.abort(codeOf(error));
      }
      await pause(READ_PAUSE_MS);
    }
  }

  /** Tries until the device takes something; the number of bytes it took, or null when time is up or it was let go. */
  async function offer(
    bytes: Uint8Array,
    offset: number,
    length: number,
    until: number,
  ): Promise<number | null> {
    for (;;) {
      try {
        const { bytesWritten } = await device.write(bytes, offset, length);
        if (bytesWritten > 0 || length === 0) return bytesWritten;
      } catch (error) {
        if (codeOf(error) !== 'EAGAIN') throw error;
      }
      if (gone.signal.aborted || performance.now() >= until) return null;
      await pause(FULL_PAUSE_MS);
    }
  }

  async function sendAll(bytes: Uint8Array, timeoutMs: number): Promise<Sending> {
    if (gone.signal.aborted) return 'not-sent';
    let offset = 0;
    try {
      while (offset < bytes.length) {
        // The time is how long the device may go without taking a byte.
        const taken = await offer(bytes, offset, bytes.length - offset, performance.now() + timeoutMs);
        if (taken === null) return offset === 0 ? 'busy' : 'unknown';
        offset += taken;
      }
      return 'sent';
    } catch (error) {
      // Nobody knows how much of the block has left.
      gone.abort(codeOf(error));
      return 'unknown';
    }
  }

  function send(bytes: Uint8Array, timeoutMs: number): Promise<Sending> {
    const sending = lastSend.then(() => sendAll(bytes, timeoutMs));
    lastSend = sending;
    return sending;
  }

  let closing: Promise<boolean> | undefined;
  function close(): Promise<boolean> {
    closing ??= (async () => {
      gone.abort('closed');
      await Promise.all([reading, lastSend]);
      // Some drivers report a failed write only here.
      return device.close().then(
        () => true,
        () => false,
      );
    })();
    return closing;
  }

  async function finish(timeoutMs: number): Promise<boolean> {
    await lastSend;
    if (gone.signal.aborted) return false;
    try {
      // usblp takes a block before the printer does, and forgets it when it is closed: a write of no bytes tells when the
      // printer has it (the comment above usblp_wwait in the kernel's usblp.c).
      if ((await offer(new Uint8Array(1), 0, 0, performance.now() + timeoutMs)) === null) return false;
    } catch {
      return false;
    }
    return close();
  }

  return {
    answers,
    send,
    onBytes(listener) {
      onBytes = listener;
    },
    gone: gone.signal,
    finish,
    hangUp: async () => void (await close()),
  };
}
