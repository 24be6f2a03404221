import type { Command } from './command.ts';
import type { Parser } from './parser.ts';
import type { PrinterState } from './state.ts';
import { isStalled } from './state.ts';

/**
 * One connection's bytes on their way to the paper: taken into the buffer, read as commands, obeyed at the printer's pace.
 *
 *   take ─▶ buffer ─▶ pause ─▶ commands ─▶ obey
 *                       ▲ stalled: they wait
 */
export type JobStream = {
  /** How many bytes fit into the buffer. */
  room(): number;
  take(bytes: Uint8Array): void;
  /** The printer's state is another: what waited may go on. */
  wake(): void;
  /** What is in the buffer now belongs to a job that is not printed: it is read and dropped. */
  spoil(): void;
  /** Counts its bytes from here, for a mishap that is to come. */
  recount(): void;
  /** Forgets everything, for good. */
  stop(): void;
  /** No more will come: `finished` follows when all there is has been obeyed. */
  end(): void;
};

export type JobStreamDeps = {
  readonly state: () => PrinterState;
  readonly parser: Parser;
  readonly obey: (command: Command, spoilt: boolean) => void;
  /** Makes happen what is set to happen at this byte, and says what that was. */
  readonly mishap: (read: number) => Mishap;
  /** There is room in the buffer again. */
  readonly roomMade: () => void;
  readonly finished: () => void;
};

export type Mishap =
  | { readonly kind: 'none' | 'died' }
  /** After so many bytes more. */
  | { readonly kind: 'ahead'; readonly bytes: number }
  /** Everything is as after switching on, and the next bytes are lost. */
  | { readonly kind: 'reset'; readonly losesBytes: number };

const SLOW_PORTION = 1_024;
/** A pace is kept in steps of so long. */
const STEP_MS = 20;

export function createJobStream(deps: JobStreamDeps): JobStream {
  let buffer: Uint8Array[] = [];
  let buffered = 0;
  let read = 0;
  /** How many of the buffered bytes are to be dropped, and whether the last ones read were. */
  let spoilt = 0;
  let spoiling = false;
  let toLose = 0;
  let ended = false;
  let stopped = false;
  let running = false;
  let timer: NodeJS.Timeout | undefined;
  let pausedMs = 0;

  function run(): void {
    if (running || timer) return;
    running = true;
    while (step()) {
      // Until there is nothing to do, or a pause to make.
    }
    running = false;
  }

  /** False when nothing can be done now. */
  function step(): boolean {
    if (stopped || isStalled(deps.state())) return false;
    const command = deps.parser.next();
    if (command) {
      deps.obey(command, spoiling);
      return true;
    }
    const limit = buffered > 0 || read > 0 ? untilMishap() : 0;
    if (stopped) return false;
    if (buffered === 0) {
      if (ended) finish();
      return false;
    }
    const { portion, pauseMs } = pace(deps.state());
    const size = Math.max(1, Math.min(portion, limit, buffered));
    if (pauseMs === 0) {
      advance(size);
      return true;
    }
    pausedMs = pauseMs;
    timer = setTimeout(() => {
      timer = undefined;
      advance(size);
      run();
    }, pauseMs);
    return false;
  }

  /** How many bytes there are until then; nothing of what came before is left to obey. */
  function untilMishap(): number {
    const mishap = deps.mishap(read);
    if (mishap.kind === 'ahead') return mishap.bytes;
    if (mishap.kind === 'reset') {
      deps.parser.clear();
      toLose = mishap.losesBytes;
    }
    return Number.POSITIVE_INFINITY;
  }

  function advance(size: number): void {
    if (stopped) return;
    const bytes = shift(size);
    spoiling = spoilt > 0;
    spoilt = Math.max(0, spoilt - bytes.length);
    read += bytes.length;
    const lost = Math.min(toLose, bytes.length);
    toLose -= lost;
    deps.parser.push(bytes.subarray(lost));
    deps.roomMade();
  }

  function shift(size: number): Uint8Array {
    const all = Buffer.concat(buffer);
    const rest = all.subarray(size);
    buffer = rest.length > 0 ? [rest] : [];
    buffered = rest.length;
    return all.subarray(0, size);
  }

  function finish(): void {
    stopped = true;
    const rest = deps.parser.rest();
    if (rest.length > 0) deps.obey({ kind: 'unknown', bytes: rest }, spoiling);
    deps.finished();
  }

  return {
    room: () => {
      const limits = deps.state().buffer;
      return limits ? Math.max(0, limits.bytes - buffered) : Number.POSITIVE_INFINITY;
    },
    take: (bytes) => {
      if (stopped || bytes.length === 0) return;
      buffer.push(bytes);
      buffered += bytes.length;
      run();
    },
    wake: () => {
      // At another pace the pause is another too.
      if (timer && pace(deps.state()).pauseMs !== pausedMs) {
        clearTimeout(timer);
        timer = undefined;
      }
      run();
    },
    spoil: () => {
      spoilt = buffered;
    },
    recount: () => {
      read = 0;
    },
    stop: () => {
      stopped = true;
      buffer = [];
      buffered = 0;
      clearTimeout(timer);
      timer = undefined;
    },
    end: () => {
      ended = true;
      run();
    },
  };
}

/** So many bytes at once, and the pause before them in milliseconds. */
function pace({ buffer, slowMs }: PrinterState): { portion: number; pauseMs: number } {
  if (!buffer)
    return slowMs > 0
      ? { portion: SLOW_PORTION, pauseMs: slowMs }
      : { portion: Number.POSITIVE_INFINITY, pauseMs: 0 };
  const portion = Math.max(1, Math.trunc((buffer.bytesPerSecond * STEP_MS) / 1_000));
  return { portion, pauseMs: (portion * 1_000) / buffer.bytesPerSecond + (slowMs * portion) / SLOW_PORTION };
}
