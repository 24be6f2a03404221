/** Events in the order of their time, hundreds of thousands of them: a heap, and no promises. */
export type FleetTime = {
  now(): number;
  after(ms: number, run: () => void): void;
  /** Runs until nothing is left to happen. @returns when that was */
  run(): number;
};

type Event = { readonly at: number; readonly order: number; readonly run: () => void };

export function createFleetTime(): FleetTime {
  const heap: Event[] = [];
  let now = 0;
  let order = 0;
  const isSooner = (a: number, b: number): boolean => {
    const [one, other] = [heap[a], heap[b]];
    if (!one || !other) return false;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  };
  const swap = (a: number, b: number): void => {
    const [one, other] = [heap[a], heap[b]];
    if (!one || !other) return;
    heap[a] = other;
    heap[b] = one;
  };

  function take(): Event | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    heap[0] = last;
    for (let i = 0; ; ) {
      let next = i;
      if (isSooner(2 * i + 1, next)) next = 2 * i + 1;
      if (isSooner(2 * i + 2, next)) next = 2 * i + 2;
      if (next === i) return first;
      swap(i, next);
      i = next;
    }
  }

  return {
    now: () => now,
    after(ms, run) {
      heap.push({ at: now + Math.max(0, ms), order: order++, run });
      for (let i = heap.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1;
        if (!isSooner(i, parent)) break;
        swap(i, parent);
        i = parent;
      }
    },
    run() {
      for (let event = take(); event; event = take()) {
        now = event.at;
        event.run();
      }
      return now;
    },
  };
}
