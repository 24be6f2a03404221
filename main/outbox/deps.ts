import type { Store } from '../../db/store.ts';
import type { ServiceName } from '../../domain/service.ts';
import type { Config } from '../config.ts';
import type { Events } from '../events.ts';
import type { CentralApi, Clock, Log, NewId, Random } from '../ports.ts';
import type { Health } from './health.ts';
import type { Tokens } from './tokens.ts';

/** What delivery works with. */
export type DeliveryDeps = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly newId: NewId;
  readonly log: Log;
  readonly central: CentralApi;
  readonly tokens: Tokens;
  readonly events: Events;
  readonly rules: Config['rules'];
  readonly timeZone: string;
  /** Some other service has answered lately: whoever does not answers for itself, not for the road. */
  readonly othersAnswer: (service: ServiceName) => boolean;
  /** The server's clock and ours disagree: tokens refused as expired are the clock's fault. */
  readonly clockIsWrong: () => boolean;
  /** The server confirmed our clock, and nobody has set it since: requests may expire by it. */
  readonly clockIsTrusted: () => boolean;
};

/** What sending one entry works with: the same, and what is known of each service. */
export type SendDeps = DeliveryDeps & { readonly health: Health };
