import type { Day } from '../../domain/clinic-time.ts';
import type { IfTaken } from '../../domain/if-taken.ts';
import type { PatientCard } from '../../domain/patient-card.ts';

/** What a patient asked a kiosk for, and everything it told them about it. */
export type Request = {
  /** The screen's id of the confirmation; of a cancellation or a withdrawal, the booking's. */
  readonly id: string;
  readonly policy: string;
  readonly patient: string;
  readonly madeAt: number;
  readonly wish: Wish;
  /** What was said to somebody who stood there, in order: the kiosk's promises. */
  readonly said: Said[];
};

export type Wish =
  | {
      readonly kind: 'book';
      readonly place:
        | { readonly kind: 'slot'; readonly slotGuid: string }
        | { readonly kind: 'out-of-schedule'; readonly resourceGuid: string; readonly day: Day };
      readonly referralGuid: string | null;
      readonly ifTaken: IfTaken;
    }
  | { readonly kind: 'push'; readonly card: PatientCard }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'withdraw' };

export type Said = { readonly at: number; readonly state: string };

export type Requests = {
  add(request: Omit<Request, 'said'>): Request;
  all(): readonly Request[];
  bookingsOf(policy: string): readonly Request[];
};

export function createRequests(): Requests {
  const requests: Request[] = [];
  return {
    add(request) {
      const kept = { ...request, said: [] };
      requests.push(kept);
      return kept;
    },
    all: () => requests,
    bookingsOf: (policy) => requests.filter((each) => each.policy === policy && each.wish.kind === 'book'),
  };
}
