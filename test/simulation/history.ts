import type { VirtualTime } from './virtual-time.ts';

/** What happened, one line a step: what a failing seed prints, and what two runs of one seed must have in common. */
export type History = {
  note(who: string, what: string): void;
  lines(): readonly string[];
};

export function createHistory(time: VirtualTime): History {
  const lines: string[] = [];
  return {
    note: (who, what) => void lines.push(`${clock(time.elapsed())} ${who.padEnd(8)} ${what}`),
    lines: () => lines,
  };
}

const pad = (value: number, digits = 2): string => String(Math.floor(value)).padStart(digits, '0');

/** `2d 03:04:05.678` since the beginning. */
export function clock(elapsedMs: number): string {
  const days = Math.floor(elapsedMs / 86_400_000);
  const seconds = elapsedMs / 1_000;
  const time = `${pad((seconds / 3_600) % 24)}:${pad((seconds / 60) % 60)}:${pad(seconds % 60)}.${pad(elapsedMs % 1_000, 3)}`;
  return `${days > 0 ? `${days}d ` : ''}${time}`.padStart(15);
}
