import type { Answer, Input, MethodName, OperatorEntryView, Output } from '../../domain/bridge.ts';
import { type EntryState, entryStates } from '../../domain/outbox.ts';
import { err, ok } from '../../domain/result.ts';
import type { Circumstances } from './circumstances.ts';
import { NOW, specialities } from './clinic-data.ts';
import { jobOf, statusOf } from './double-views.ts';
import { attemptsOf, OPEN_FOR_MS, operatorEntries, PIN } from './operator-data.ts';

type OperatorMethod = Extract<MethodName, `operator${string}`>;
type OperatorAnswers = { [M in OperatorMethod]: (input: Input<M>) => Answer<M> };

/** The operator's calls of the double: locked until the PIN was right, with requests to decide upon. */
export function operatorAnswers(circumstances: Circumstances): OperatorAnswers {
  let open = false;
  let sweeping = false;
  const entries = operatorEntries.map((entry) => ({ ...entry }));
  const log = new Map<number, Output<'operatorEntry'>['log']>();

  const counts = (): Record<EntryState, number> => {
    const all = Object.fromEntries(entryStates.map((state) => [state, 0])) as Record<EntryState, number>;
    for (const { state } of entries) all[state] += 1;
    return all;
  };
  /** Moves a request that waits for somebody, and writes down what was done. */
  const decide = (
    id: number,
    change: Pick<OperatorEntryView, 'state' | 'reason'>,
    event: string,
    note: string,
  ): Answer<'operatorSettle'> => {
    const at = entries.findIndex((one) => one.id === id);
    const before = entries[at];
    if (!before) return err('unknown-entry');
    if (before.state !== 'needs-staff') return err('not-needs-staff');
    const entry = { ...before, ...change };
    entries[at] = entry;
    log.set(id, [...(log.get(id) ?? []), { at: NOW, event, detail: { note, reason: before.reason } }]);
    return ok({ entry });
  };

  return {
    operatorUnlock: ({ pin }) => {
      if (circumstances.pinWaitMs > 0) return ok({ kind: 'too-many-tries', waitMs: circumstances.pinWaitMs });
      open = pin === PIN;
      return ok(open ? { kind: 'open', until: NOW + OPEN_FOR_MS } : { kind: 'wrong-pin', waitMs: 0 });
    },
    operatorLock: () => {
      open = false;
      return ok({});
    },
    operatorState: () => (open ? ok(stateOf(circumstances, counts(), entries, sweeping)) : err('locked')),
    operatorFaults: () => (open ? ok({ faults: [...circumstances.faults] }) : err('locked')),
    operatorSweep: () => {
      if (!open) return err('locked');
      sweeping = true;
      return ok({});
    },
    operatorDeliverNow: () => {
      if (!open) return err('locked');
      for (const entry of entries) if (entry.state === 'queued') Object.assign(entry, { state: 'sending' });
      return ok({});
    },
    operatorLeave: () => (open ? ok({}) : err('locked')),
    operatorPrinter: () => (open ? ok(printerOf(circumstances)) : err('locked')),
    operatorTestPrint: () => (open ? ok(circumstances.testPrint) : err('locked')),
    operatorOutbox: ({ states, limit }) =>
      open
        ? ok({
            entries: entries.filter(({ state }) => states?.includes(state) ?? true).slice(0, limit),
            counts: counts(),
          })
        : err('locked'),
    operatorEntry: ({ id }) => {
      if (!open) return err('locked');
      const entry = entries.find((one) => one.id === id);
      return entry
        ? ok({ entry, attempts: attemptsOf(entry), log: log.get(id) ?? [] })
        : err('unknown-entry');
    },
    operatorRetry: ({ id, note }) =>
      open ? decide(id, { state: 'queued', reason: null }, 'operator-retried', note) : err('locked'),
    operatorSettle: ({ id, as, note }) => {
      if (!open) return err('locked');
      const reason = as === 'refused' ? 'by-staff' : null;
      return decide(id, { state: as, reason }, 'operator-settled', note);
    },
  };
}

function stateOf(
  is: Circumstances,
  counts: Record<EntryState, number>,
  entries: readonly OperatorEntryView[],
  sweeping: boolean,
): Output<'operatorState'> {
  const status = statusOf(is);
  const settled: readonly EntryState[] = ['delivered', 'refused', 'expired', 'withdrawn'];
  const ages = entries.filter(({ state }) => !settled.includes(state)).map(({ ageMs }) => ageMs);
  return {
    version: '0.9.0',
    startedAt: NOW - 93_600_000,
    network: status.network,
    clockOffsetMs: is.network === 'starting' ? null : -340,
    mirror: {
      asOf: is.asOf,
      specialities: specialities.length,
      resources: 43,
      freeSlots: specialities.reduce((sum, { freeCount }) => sum + freeCount, 0),
      sweeping,
    },
    outbox: { counts, oldestMs: ages.length > 0 ? Math.max(...ages) : null, pausedUntil: null },
    printer: status.printer,
    scanner: status.scanner,
    notices: status.notices,
  };
}

/** What a printer said to the letter, by what it means. */
const DETAILS: Partial<Record<Circumstances['printer'], string>> = {
  ready: '12 12 12 12',
  'paper-low': '12 12 12 1E',
  'no-paper': '1A 32 12 72',
  'cover-open': '1A 16 12 12',
  'cutter-fault': '1A 52 1A 12',
  offline: 'ECONNREFUSED',
};

const printerOf = ({ printer }: Circumstances): Output<'operatorPrinter'> => ({
  state: { kind: printer },
  detail: DETAILS[printer] ?? null,
  asOf: printer === 'none' ? null : NOW - 4_000,
  jobs: [
    {
      ...jobOf('ticket', { kind: 'failed', reason: 'no-paper', at: NOW - 420_000 }, 0),
      id: 'p14',
      createdAt: NOW - 421_000,
      localNumber: 'К-0317',
    },
    {
      ...jobOf('request-slip', { kind: 'printed', verified: true, at: NOW - 1_860_000 }, 1),
      id: 'p13',
      createdAt: NOW - 1_863_000,
      localNumber: 'К-0316',
    },
    {
      ...jobOf('ticket', { kind: 'printed', verified: true, at: NOW - 3_600_000 }, 0),
      id: 'test-page-0',
      document: 'test-page',
      createdAt: NOW - 3_600_000,
      localNumber: null,
    },
    {
      ...jobOf('ticket', { kind: 'in-doubt', at: NOW - 7_100_000 }, 0),
      id: 'p12',
      createdAt: NOW - 7_103_000,
      localNumber: 'К-0315',
    },
    {
      ...jobOf('cancellation-slip', { kind: 'printed', verified: false, at: NOW - 8_000_000 }, 0),
      id: 'p11',
      createdAt: NOW - 8_002_000,
      localNumber: 'К-0314',
    },
  ],
});
