import { isStorageTrouble } from '../db/connection.ts';
import { logForOperator } from '../db/ledger/operator-log.ts';
import type { Store } from '../db/store.ts';
import type { Clock, LogFields } from './ports.ts';

/** Writes a line into the operator log. Nothing personal, and nothing a booking could be opened by. */
export type TellOperator = (event: string, bookingId: string | null, detail: LogFields) => void;

/** A full disk must not keep what is told about from going on: the line is lost then, and nothing else. */
export const createTellOperator =
  (store: Pick<Store, 'ledger'>, clock: Pick<Clock, 'now'>): TellOperator =>
  (event, bookingId, detail) => {
    try {
      store.ledger((tx) => logForOperator(tx, { at: clock.now(), event, bookingId, detail: { ...detail } }));
    } catch (cause) {
      if (!isStorageTrouble(cause)) throw cause;
    }
  };
