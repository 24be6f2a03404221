import { identityKey } from '../../domain/identity.ts';
import type { Identity } from '../../domain/patient.ts';
import { greetingOf, shortNameOf } from '../../domain/person-name.ts';
import type { Scan } from '../../domain/scan.ts';

/**
 * What is remembered of the person at the kiosk until they leave: in memory alone. A name stands on papers made in the visit
 * its barcode was read in, and on no other: who comes later and types the same number is shown no more than they typed.
 */
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
  const names = new Map<string, string>();
  return {
    offer(scan) {
      waiting = scan;
    },
    take() {
      const scan = waiting;
      waiting = null;
      return scan;
    },
    meet({ identity, name }) {
      names.set(identityKey(identity), shortNameOf(name));
      return greetingOf(name);
    },
    printedName: (identity) => names.get(identityKey(identity)) ?? null,
    forget() {
      waiting = null;
      names.clear();
    },
  };
}
