import type { Store } from '../../db/store.ts';
import type { Roads } from '../../domain/road.ts';
import type { Config } from '../config.ts';
import type { Events } from '../events.ts';
import type { Sweeper } from '../mirror/sweep.ts';
import type { Tokens } from '../outbox/tokens.ts';
import type { CentralApi, Clock, Log, NewId } from '../ports.ts';
import type { PaperSettings } from '../tickets/parts.ts';
import type { Usage } from './usage.ts';
import type { Visit } from './visit.ts';

/** What use-cases work with; each takes the part it needs. */
export type KioskDeps = {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly events: Events;
  readonly tokens: Tokens;
  readonly central: CentralApi;
  /** Which calls this clinic has. */
  readonly roads: Roads;
  readonly sweeper: Pick<Sweeper, 'lookAt'>;
  readonly delivery: { wake(): void };
  /** Nobody can be reached, as far as is known. */
  readonly isOffline: () => boolean;
  readonly printing: { wake(): void };
  readonly clinic: Config['clinic'];
  /** How the clinic wants its papers. */
  readonly papers: PaperSettings;
  readonly visit: Visit;
  readonly usage: Usage;
  readonly hasReader: boolean;
  readonly rules: Config['rules'];
  /** The ledger could not be written; the operator must know. SQLite's own name of why. */
  readonly onStorageTrouble: (code: string) => void;
};
