import type { Result } from '../../domain/result.ts';
import type { ScannerState } from '../../domain/scan.ts';
import type { Scanner } from '../ports.ts';
import { frameReads } from './frame-reads.ts';

export type WireListeners = {
  onBytes(bytes: Uint8Array): void;
  /** Said once, and never after `close`. */
  onGone(): void;
};

export type OpenWire = {
  /** Nothing is heard any more from the moment of the call; resolves when the wire is free for others. */
  close(): Promise<void>;
};

type ReopeningOptions<Trouble extends string> = {
  readonly open: (listeners: WireListeners) => Promise<Result<OpenWire, Trouble>>;
  /** Silence that ends a read. */
  readonly frameGapMs: number;
  /** Pause before a wire that is not there, or has gone, is tried again. */
  readonly reopenMs: number;
  /** Each time it cannot be opened; for an installer's eyes. */
  readonly onTrouble?: ((trouble: Trouble) => void) | undefined;
};

/**
 * A reader at the end of a wire that may go and come back.
 *
 *   lost ──opened──▶ ready ──gone──▶ lost ──pause──▶ opened again
 *
 * Nothing throws; nothing of what was read is kept or told to anybody but the listeners.
 */
export function createReopeningScanner<Trouble extends string>(options: ReopeningOptions<Trouble>): Scanner {
  const stateListeners = new Set<(state: ScannerState) => void>();
  const readListeners = new Set<(bytes: Uint8Array) => void>();
  const framer = frameReads(options.frameGapMs, (bytes) => {
    for (const listener of readListeners) listener(bytes);
  });
  let state: ScannerState = 'lost';
  let wire: OpenWire | null = null;
  let isClosed = false;
  let reopening: NodeJS.Timeout | undefined;
  let opening = open();

  async function open(): Promise<void> {
    const opened = await options.open({ onBytes: framer.push, onGone });
    if (opened.ok && isClosed) return opened.value.close();
    if (isClosed) return;
    if (opened.ok) {
      wire = opened.value;
      become('ready');
    } else {
      options.onTrouble?.(opened.error);
      reopenSoon();
    }
  }

  function onGone(): void {
    wire = null;
    framer.flush();
    become('lost');
    reopenSoon();
  }

  function reopenSoon(): void {
    if (isClosed) return;
    reopening = setTimeout(() => {
      opening = open();
    }, options.reopenMs);
  }

  function become(next: ScannerState): void {
    if (state === next) return;
    state = next;
    for (const listener of stateListeners) listener(next);
  }

  return {
    state: () => state,
    onState: (listener) => listen(stateListeners, listener),
    onRead: (listener) => listen(readListeners, listener),
    async close() {
      isClosed = true;
      clearTimeout(reopening);
      framer.drop();
      await opening;
      await wire?.close();
      framer.drop();
      wire = null;
    },
  };
}

function listen<T>(listeners: Set<(value: T) => void>, listener: (value: T) => void): () => void {
  // The same function may listen twice, and each stops by itself.
  const own = (value: T): void => listener(value);
  listeners.add(own);
  return () => void listeners.delete(own);
}
