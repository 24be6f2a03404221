import type { Clock } from '../../main/ports.ts';

export type FakeClock = Clock & {
  /** Moves time on, running what falls due in order. Work that waits for real sockets goes on by itself afterwards. */
  advance(ms: number): void;
  /** Sets the clock, as an operator or a time server does: timers keep their remaining time. */
  jump(ms: number): void;
};

/** Time that moves only when a test says so. `after(0)` means "let others run" and runs by itself. */
export function createFakeClock(startsAt: string): FakeClock {
  let elapsed = 0;
  let offset = Date.parse(startsAt);
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => offset + elapsed,
    elapsed: () => elapsed,
    after(ms, run) {
      if (ms <= 0) {
        const handle = setImmediate(run);
        return () => clearImmediate(handle);
      }
      const timer = { at: elapsed + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const end = elapsed + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        elapsed = Math.max(elapsed, next.at);
        next.run();
      }
      elapsed = end;
    },
    jump(ms) {
      offset += ms;
    },
  };
}
