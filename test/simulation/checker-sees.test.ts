import { afterEach, expect, test, vi } from 'vitest';
import type * as OpenEntries from '../../db/ledger/open-entries.ts';
import type * as Outbox from '../../db/ledger/outbox.ts';
import type * as Patients from '../../db/ledger/patients.ts';
import type * as Candidates from '../../db/mirror/candidates.ts';
import type * as IfTaken from '../../domain/if-taken.ts';
import type * as Deliver from '../../main/outbox/deliver.ts';
import type * as Reconcile from '../../main/outbox/reconcile.ts';
import type * as Verdict from '../../main/outbox/verdict.ts';
import type * as Book from '../../main/use-cases/book.ts';
import type * as Withdraw from '../../main/use-cases/withdraw-request.ts';
import * as broken from './broken-kiosks.ts';
import type { Rule } from './complaints.ts';
import type { Breakage } from './host.ts';

/**
 * A checker that never complains proves nothing. Each kiosk here breaks one rule, by what stands around it or by one
 * module of it that does something else, and the checker must say so within a few hundred seeds.
 */

const SEEDS = 300;
const TIMEOUT_MS = 120_000;
const put: string[] = [];

afterEach(() => {
  for (const path of put.splice(0)) vi.doUnmock(path);
  vi.resetModules();
});

/** Puts something else in the place of what a module of the kiosk exports. */
function instead<M extends object>(
  path: string,
  change: (module: M) => Partial<Record<keyof M, unknown>>,
): void {
  vi.resetModules();
  put.push(path);
  vi.doMock(path, async (original) => {
    const module = await original<M>();
    return { ...module, ...change(module) };
  });
}

/** Runs seeds until one of these rules is found broken. */
async function found(rules: readonly Rule[], breakage: Breakage = {}): Promise<Rule | 'nothing'> {
  const { runSeed } = await import('./run-seed.ts');
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { complaints } = await runSeed(seed, breakage);
    const complaint = complaints.find(({ rule }) => rules.includes(rule));
    if (complaint) return complaint.rule;
  }
  return 'nothing';
}

const story = (name: string, run: () => Promise<void>): void => test(name, { timeout: TIMEOUT_MS }, run);

story('a page of somebody else’s is taken for a booking', async () => {
  expect(await found(['confirmed-is-true'], broken.believesForeignAnswers)).toBe('confirmed-is-true');
});

story('no answer is taken for a refusal', async () => {
  expect(await found(['refused-is-true'], broken.takesSilenceForNo)).toBe('refused-is-true');
});

story('no answer is taken for a request that never left', async () => {
  const rule = 'read-back-before-repeat';
  expect(await found([rule], broken.takesSilenceForNotSent)).toBe(rule);
});

story('a ticket is printed before the server’s word', async () => {
  expect(await found(['told-before-the-server'], broken.answersForTheServer)).toBe('told-before-the-server');
});

story('the quiet time before a repeat is ignored', async () => {
  expect(await found(['quiet-before-repeat'], broken.knowsNoQuiet)).toBe('quiet-before-repeat');
});

story('effects go before the commit: the disk says "written" a second too early', async () => {
  const rules = [
    'nothing-lost',
    'said-and-kept',
    'claimed-before-sent',
    'confirmed-is-true',
    'refused-is-true',
  ] as const;
  expect(await found(rules, broken.lyingDisk())).not.toBe('nothing');
});

story('a request in doubt is repeated without reading back', async () => {
  instead<typeof Reconcile>('../../main/outbox/reconcile.ts', () => ({
    readBack: async (deps: Parameters<typeof Reconcile.readBack>[0], entry: Outbox.Entry) => {
      const { requeueEntry } = await import('../../db/ledger/outbox.ts');
      const next = { notBeforeAt: deps.clock.now(), failures: entry.failures, lastCause: 'again' };
      deps.store.ledger((tx) => requeueEntry(tx, entry, next));
    },
  }));
  expect(await found(['read-back-before-repeat'])).toBe('read-back-before-repeat');
});

story('what was being sent is forgotten at start-up', async () => {
  instead<typeof Outbox>('../../db/ledger/outbox.ts', () => ({ doubtInterrupted: () => 0 }));
  expect(await found(['everything-settles'])).toBe('everything-settles');
});

story('what was being sent is simply queued again at start-up', async () => {
  instead<typeof Outbox>('../../db/ledger/outbox.ts', () => ({
    doubtInterrupted: (tx: Parameters<typeof Outbox.doubtInterrupted>[0]) =>
      tx.sql(`UPDATE outbox_entry SET state = 'queued' WHERE state = 'sending'`).run().changes,
  }));
  expect(await found(['read-back-before-repeat'])).toBe('read-back-before-repeat');
});

story('a patient’s requests go in any order', async () => {
  instead<typeof OpenEntries>('../../db/ledger/open-entries.ts', (module) => ({
    waitsForOlder: () => false,
    openEntries: (
      reader: Parameters<typeof module.openEntries>[0],
      takeable: OpenEntries.Takeable,
      limit: number,
    ) =>
      module.openEntries(
        { sql: (text) => reader.sql(text.replace('older.id < e.id', 'older.id < -1')) },
        takeable,
        limit,
      ),
  }));
  expect(await found(['in-order'])).toBe('in-order');
});

story('"taken" is believed after a lost answer', async () => {
  instead<typeof Verdict>('../../main/outbox/verdict.ts', ({ sendVerdict }) => ({
    sendVerdict: (outcome: Parameters<typeof sendVerdict>[0], context: Parameters<typeof sendVerdict>[1]) =>
      outcome.kind === 'already-booked'
        ? { kind: 'refused', reason: 'already-booked' }
        : sendVerdict(outcome, { ...context, wasInDoubt: false, evidence: null }),
  }));
  expect(await found(['refused-is-true'])).toBe('refused-is-true');
});

story('a booking moves beyond the patient’s limits', async () => {
  instead<typeof IfTaken>('../../domain/if-taken.ts', ({ limitsOf }) => ({
    limitsOf: (...args: Parameters<typeof limitsOf>) => {
      const limits = limitsOf(...args);
      return limits && { ...limits, resourceGuid: null, fromAt: 0, lastDay: '2099-12-31' };
    },
    isWithin: () => true,
  }));
  expect(await found(['moved-within-the-wish'])).toBe('moved-within-the-wish');
});

story('a place that was taken is tried again', async () => {
  // A few times for each wish: a kiosk that went to and fro until the slot begins would be caught as surely, but not soon.
  const forgot = new Map<string, number>();
  instead<typeof Candidates>('../../db/mirror/candidates.ts', ({ candidates }) => ({
    candidates: (
      reader: Parameters<typeof candidates>[0],
      speciality: string,
      limits: IfTaken.CandidateLimits,
      tried: ReadonlySet<string>,
    ) => {
      const wish = JSON.stringify(limits);
      const times = (forgot.get(wish) ?? 0) + 1;
      forgot.set(wish, times);
      if (times > 3) return candidates(reader, speciality, limits, tried);
      const taken = { sql: (text: string) => reader.sql(text.replace('s.free = 1 AND ', '')) };
      return candidates(taken, speciality, limits, new Set());
    },
  }));
  expect(await found(['moved-within-the-wish'])).toBe('moved-within-the-wish');
});

story('a double tap is two requests', async () => {
  instead<typeof Book>('../../main/use-cases/book.ts', ({ book }) => ({
    book: (deps: Parameters<typeof book>[0], input: Parameters<typeof book>[1]) =>
      book(deps, { ...input, requestId: deps.newId() }),
  }));
  expect(await found(['one-request-one-booking'])).toBe('one-request-one-booking');
});

story('every push has a card of its own', async () => {
  instead<typeof Patients>('../../db/ledger/patients.ts', () => ({
    cardGuidFor(tx: Parameters<typeof Patients.cardGuidFor>[0], patientId: number, newGuid: () => string) {
      const guid = newGuid();
      tx.sql('UPDATE patient SET card_guid = ? WHERE id = ?').run(guid, patientId);
      return guid;
    },
  }));
  expect(await found(['one-card-a-patient'])).toBe('one-card-a-patient');
});

story('requests expire by a clock that nobody vouches for', async () => {
  instead<typeof Deliver>('../../main/outbox/deliver.ts', ({ createDelivery }) => ({
    createDelivery: (deps: Parameters<typeof createDelivery>[0]) =>
      createDelivery({ ...deps, clockIsTrusted: () => true }),
  }));
  expect(await found(['expired-is-true'])).toBe('expired-is-true');
});

story('what is on its way or in doubt is withdrawn all the same', async () => {
  instead<typeof Withdraw>('../../main/use-cases/withdraw-request.ts', ({ withdrawRequest }) => ({
    withdrawRequest: (
      deps: Parameters<typeof withdrawRequest>[0],
      { bookingId }: Parameters<typeof withdrawRequest>[1],
    ) => {
      deps.store.ledger((tx) => {
        const ended = tx
          .sql(`UPDATE booking SET state = 'cancelled', settled_at = ? WHERE id = ? AND state = 'pending'`)
          .run(deps.clock.now(), bookingId);
        if (ended.changes === 0) return;
        tx.sql(`UPDATE outbox_entry SET state = 'withdrawn' WHERE booking_id = ?`).run(bookingId);
        tx.sql('DELETE FROM hold WHERE booking_id = ?').run(bookingId);
      });
      return withdrawRequest(deps, { bookingId });
    },
  }));
  expect(await found(['withdrawn-is-true'])).toBe('withdrawn-is-true');
});

story('delivery sends what it has in hand, withdrawn or not', async () => {
  instead<typeof Outbox>('../../db/ledger/outbox.ts', ({ entryById, claimEntry }) => ({
    entryById: (...args: Parameters<typeof entryById>) => {
      const entry = entryById(...args);
      return entry?.state === 'withdrawn' ? { ...entry, state: 'queued' } : entry;
    },
    claimEntry: (...args: Parameters<typeof claimEntry>) => {
      const [tx, { id }] = args;
      tx.sql(`UPDATE outbox_entry SET state = 'queued' WHERE id = ? AND state = 'withdrawn'`).run(id);
      return claimEntry(...args);
    },
  }));
  expect(await found(['withdrawn-is-true'])).toBe('withdrawn-is-true');
});
