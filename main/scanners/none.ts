import type { Scanner } from '../ports.ts';

/** A kiosk without a reader of its own wire: people type, or a keyboard-wedge reader does. */
export function createNoScanner(): Scanner {
  return {
    state: () => 'none',
    onState: () => () => {},
    onRead: () => () => {},
    close: async () => {},
  };
}
