import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SECOND_MS } from '../../domain/clinic-time.ts';
import type { SendOutcome } from '../../domain/outbox.ts';
import type { CentralApi } from '../../main/ports.ts';
import type { Breakage } from './host.ts';

/** Kiosks that break one rule by what stands around them: a client that lies, a disk that lies. */

const bookings = ['bookSlot', 'bookByReferral', 'bookOnPortal', 'bookOutOfSchedule'] as const;

/** A client whose booking calls end otherwise than they did. */
function retold(central: CentralApi, retell: (outcome: SendOutcome) => SendOutcome): CentralApi {
  const changed: Partial<Record<(typeof bookings)[number], unknown>> = {};
  for (const name of bookings) {
    const call: (request: never) => Promise<SendOutcome> = central[name];
    changed[name] = async (request: never) => retell(await call(request));
  }
  return { ...central, ...(changed as Partial<CentralApi>) };
}

const retelling = (retell: (outcome: SendOutcome) => SendOutcome): Breakage => ({
  ports: (ports) => ({ ...ports, central: retold(ports.central, retell) }),
});

const made = {
  kind: 'booked',
  bookingGuid: '00000000-0000-4000-8000-000000000000',
  ticketNumber: null,
} as const;

/** A page of somebody else's is taken for a booking. */
export const believesForeignAnswers = retelling((outcome) =>
  outcome.kind === 'not-the-api' ? made : outcome,
);

/** No answer is taken for no. */
export const takesSilenceForNo = retelling((outcome) =>
  outcome.kind === 'unknown'
    ? { kind: 'refused', reason: 'slot-unavailable', code: '', message: '' }
    : outcome,
);

/** No answer is taken for "it never left". */
export const takesSilenceForNotSent = retelling((outcome) =>
  outcome.kind === 'unknown' ? { kind: 'not-sent', cause: 'connection-refused' } : outcome,
);

/** "Booked" is said before the server was asked. */
export const answersForTheServer: Breakage = {
  ports: (ports) => {
    const changed: Partial<Record<(typeof bookings)[number], unknown>> = {};
    for (const name of bookings) {
      const call: (request: never) => Promise<SendOutcome> = ports.central[name];
      changed[name] = async (request: never) => {
        void call(request);
        return made;
      };
    }
    return { ...ports, central: { ...ports.central, ...(changed as Partial<CentralApi>) } };
  },
};

/** Waits for nothing before a repeat. */
export const knowsNoQuiet: Breakage = {
  config: (config) => ({ ...config, rules: { ...config.rules, settledAnswerQuietMs: 0 } }),
};

/** A disk that says "written" up to a second too early: what was said in between is lost with the power. */
export function lyingDisk(): Breakage {
  const names = ['ledger.db', 'ledger.db-wal'];
  let before: { readonly at: number; readonly files: ReadonlyMap<string, Buffer> } | undefined;
  return {
    store: (store, life) => ({
      ...store,
      ledger(run) {
        const at = life.clock.elapsed();
        if (before === undefined || at - before.at > SECOND_MS) {
          const there = names.filter((name) => existsSync(join(store.folder, name)));
          before = {
            at,
            files: new Map(there.map((name) => [name, readFileSync(join(store.folder, name))])),
          };
        }
        return store.ledger(run);
      },
    }),
    files(folder, elapsed) {
      if (before === undefined || elapsed - before.at > SECOND_MS) return;
      for (const name of names) rmSync(join(folder, name), { force: true });
      for (const [name, content] of before.files) writeFileSync(join(folder, name), content);
      before = undefined;
    },
  };
}
