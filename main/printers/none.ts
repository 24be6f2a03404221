import type { Printer } from '../ports.ts';

/** A kiosk without a printer: everything is on the screen. */
export function createNoPrinter(): Printer {
  return {
    columns: 48,
    retractAfterMs: null,
    status: async () => ({ kind: 'none' }),
    print: async () => ({ kind: 'failed', reason: 'no-printer' }),
    retract: async () => true,
    onState: () => () => {},
    close: async () => {},
  };
}
