import { afterEach, beforeEach, vi } from 'vitest';

/** In every test of the file what waits goes on only when the test lets time pass. */
export function holdTimers(): void {
  beforeEach(
    () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }),
  );
  afterEach(() => void vi.useRealTimers());
}

/** Whatever comes by itself has come; what takes longer is still under way. */
export const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(25);
