import { expect, test } from 'vitest';
import { systemClock } from '../../../main/shells/system-ports.ts';

test('both readings of the clock are whole milliseconds: what is added up from them is an instant', async () => {
  for (let read = 0; read < 20; read++) {
    expect(Number.isInteger(systemClock.now())).toBe(true);
    expect(Number.isInteger(systemClock.elapsed())).toBe(true);
    await new Promise<void>((resolve) => systemClock.after(1, resolve));
  }
});
