import type { Store } from '../../db/open-store.ts';
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
  /** The server's clock and ours disagree: nothing expires by ours, and refused tokens are the clock's fault. */
  readonly clockIsWrong: () => boolean;
};
