import type { Clock } from '../../main/ports.ts';
import type { History } from './history.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One run of the kiosk's program, from its start to a power cut or a clean stop. After its end nothing it does counts. */
export type Life = {
  readonly number: number;
  isOver(): boolean;
  /**
   * A moment at which the power may go. Every effect on the world passes one before and one after it.
   *
   * @throws PowerCut when it goes here, and at every moment after
   */
  moment(what: string): void;
  /** Ends it now: a power cut from outside, or after a clean stop. */
  end(why: string): void;
  /** The virtual clock, whose timers die with this life. */
  readonly clock: Clock;
};

export class PowerCut extends Error {
  constructor() {
    super('the power is gone');
    this.name = 'PowerCut';
  }
}

/**
 * @param cutAt at which moment the power goes, counted from 1; Infinity for never
 * @param onCut runs once, at that moment, before anything else can happen
 */
export function createLife(
  number: number,
  time: VirtualTime,
  history: History,
  cutAt: number,
  onCut: () => void,
): Life {
  let over = false;
  let moments = 0;

  function end(why: string): void {
    if (over) return;
    over = true;
    history.note('power', why);
    onCut();
  }

  return {
    number,
    isOver: () => over,
    moment(what) {
      if (over) throw new PowerCut();
      moments += 1;
      if (moments < cutAt) return;
      end(`cut ${what}`);
      throw new PowerCut();
    },
    end,
    clock: {
      now: time.wallNow,
      elapsed: time.elapsed,
      after(ms, run) {
        if (over) return () => undefined;
        return time.after(ms, () => {
          if (over) return;
          try {
            run();
          } catch (cause) {
            // Nobody catches what a timer throws; the life has ended by it already.
            if (!(cause instanceof PowerCut)) throw cause;
          }
        });
      },
    },
  };
}
