import type { Identity } from '../../domain/patient.ts';
import { greetingOf, shortNameOf } from '../../domain/person-name.ts';
import type { Scan } from '../../domain/scan.ts';

/** What is remembered of the person at the kiosk until they leave: in memory alone, and never longer than the visit. */
export type Visit = {
  /** A read nobody has fetched yet; a newer one takes its place. */
  offer(scan: Scan): void;
  /** Fetched once. */
  take(): Scan | null;
  /** Remembers whose name a policy's barcode told, and answers how to greet them. */
  meet(scan: Extract<Scan, { kind: 'policy' }>): string | null;
  /** «Иванов И. И.», when this patient's barcode was read in this visit. */
  printedName(identity: Identity): string | null;
  /** They have left. */
  forget(): void;
};

export function createVisit(): Visit {
  let waiting: Scan | null = null;
  let met: Extract<Scan, { kind: 'policy' }> | null = null;
  return {
    offer(scan) {
      waiting = scan;
    },
    take() {
      const scan = waiting;
      waiting = null;
      return scan;
    },
    meet(scan) {
      met = scan;
      return greetingOf(scan.name);
    },
    printedName({ policy, birthDate }) {
      const same = met?.identity.policy === policy && met.identity.birthDate === birthDate;
      return met !== null && same ? shortNameOf(met.name) : null;
    },
    forget() {
      waiting = null;
      met = null;
    },
  };
}
