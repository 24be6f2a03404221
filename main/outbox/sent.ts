import type { Entry } from '../../db/ledger/outbox.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import type { SendOutcome } from '../../domain/outbox.ts';

/** What one send came to: its attempt, and how long everybody must wait when it ended in a pause. */
export type Sent = {
  /** Claimed: `sending`. */
  readonly entry: Entry;
  readonly attempt: number;
  readonly outcome: SendOutcome;
  readonly pausedUntil: Instant | null;
};
