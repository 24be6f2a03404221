import type { Store } from '../../db/store.ts';
import type { Config } from '../config.ts';
import type { Events } from '../events.ts';
import type { CentralApi, Clock, Log, Random } from '../ports.ts';
import type { Tokens } from './tokens.ts';

/** What delivery works with. */
export type DeliveryDeps = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly central: CentralApi;
  readonly tokens: Tokens;
  readonly events: Events;
  readonly rules: Config['rules'];
  readonly timeZone: string;
  /** The server's clock and ours disagree: tokens refused as expired are the clock's fault. */
  readonly clockIsWrong: () => boolean;
  /** The server confirmed our clock, and nobody has set it since: requests may expire by it. */
  readonly clockIsTrusted: () => boolean;
};
