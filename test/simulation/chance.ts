/** Chance that follows from a seed: the same seed and name give the same numbers, whatever other streams were asked for. */
export type Chance = {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number from 0 to `below`, without it. */
  int(below: number): number;
  /** Uniform between two numbers. */
  between(from: number, to: number): number;
  happens(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  uuid(): string;
};

/** @param name streams of one seed that must not disturb each other have names of their own */
export function createChance(seed: number, name: string): Chance {
  let [a, b, c, d] = [seed >>> 0, Math.floor(seed / 0x1_0000_0000) >>> 0, hash(name), 1];
  // sfc32: small, fast, and good enough for dice.
  const bits = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 15; i++) bits();
  const next = (): number => bits() / 0x1_0000_0000;
  const int = (below: number): number => Math.floor(next() * below);
  const hex = (digits: number): string => Array.from({ length: digits }, () => int(16).toString(16)).join('');
  return {
    next,
    int,
    between: (from, to) => from + next() * (to - from),
    happens: (probability) => next() < probability,
    pick: (items) => {
      const item = items[int(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
