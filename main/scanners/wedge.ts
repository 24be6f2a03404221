import type { Scanner } from '../ports.ts';

/**
 * A reader that types like a keyboard: what it reads comes over the bridge. Nobody can ask such a reader how it is; that it
 * is configured lets screen and papers speak of it.
 */
export function createWedgeScanner(): Scanner {
  return {
    state: () => 'ready',
    onState: () => () => {},
    onRead: () => () => {},
    close: async () => {},
  };
}
