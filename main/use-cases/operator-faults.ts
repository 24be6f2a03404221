import type { OperatorEvent } from '../../db/ledger/operator-log.ts';
import type { FaultKind } from '../../domain/bridge/operator-views.ts';
import type { FaultView } from '../../domain/bridge.ts';
import { DAY_MS, type Instant } from '../../domain/clinic-time.ts';

/** The lines of the operator log that tell of something that went wrong, or is well again. */
export const faultEvents = [
  'network',
  'credentials',
  'clock-wrong',
  'outbox-paused',
  'needs-staff',
  'print',
  'printer',
  'scanner',
  'operator-wrong-pin',
  'disk-full',
  'storage-failing',
  'ledger-recovered',
  'mirror-rebuilt',
] as const;

/** What one line says: something began, something that lasts no time happened, or everything of some kinds is over. */
type Told = {
  readonly over: readonly FaultKind[];
  readonly fault: {
    readonly kind: FaultKind;
    readonly detail: string | null;
    readonly at: Instant;
    /** `lasts`: until a line says otherwise. */
    readonly until: Instant | null | 'lasts';
  } | null;
};
type Fault = { kind: FaultKind; detail: string | null; at: Instant; until: Instant | null | 'lasts' };

const PRINTER_TROUBLE = ['no-paper', 'cover-open', 'cutter-fault', 'offline'];

/**
 * What went wrong in the last day or still does, what happened last first. The same again and again is one line with its
 * count. Pure.
 *
 * @param lines of the operator log, the oldest first
 * @param startedAt when this kiosk started: what an earlier run left open was over by then at the latest
 */
export function faultsOf(
  lines: readonly OperatorEvent[],
  { now, startedAt }: { readonly now: Instant; readonly startedAt: Instant },
): FaultView[] {
  const faults: Fault[] = [];
  for (const line of lines) {
    const { over, fault } = tellOf(line);
    const isNew = line.at >= startedAt;
    for (const open of faults) {
      if (open.until !== 'lasts') continue;
      // Whoever starts anew finds everything anew: a second beginning ends the first.
      const isOver = over.includes(open.kind) || (fault?.kind === open.kind && fault.until === 'lasts');
      if (isOver) open.until = line.at;
      else if (isNew && open.at < startedAt) open.until = startedAt;
    }
    if (fault) faults.push({ ...fault });
  }
  for (const open of faults) if (open.until === 'lasts' && open.at < startedAt) open.until = startedAt;
  return together(
    faults.filter(({ at, until }) => until === 'lasts' || Math.max(at, until ?? 0) >= now - DAY_MS),
    now,
  );
}

function together(faults: readonly Fault[], now: Instant): FaultView[] {
  const byWhat = new Map<string, { view: FaultView; lastAt: Instant }>();
  for (const { kind, detail, at, until } of faults) {
    const key = `${kind} ${detail ?? ''}`;
    const known = byWhat.get(key)?.view;
    const endedAt = until === 'lasts' || (until !== null && until > now) ? null : until;
    byWhat.set(key, {
      view: { kind, detail, at: known?.at ?? at, endedAt, count: (known?.count ?? 0) + 1 },
      lastAt: at,
    });
  }
  return [...byWhat.values()].sort((a, b) => b.lastAt - a.lastAt).map(({ view }) => view);
}

function tellOf({ at, event, detail }: OperatorEvent): Told {
  const word = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  const begins = (kind: FaultKind, why: unknown, over: readonly FaultKind[] = [], from = at): Told => ({
    over,
    fault: { kind, detail: word(why), at: from, until: 'lasts' },
  });
  const happened = (kind: FaultKind, why: unknown, until: Instant | null = null): Told => ({
    over: [],
    fault: { kind, detail: word(why), at, until },
  });
  const isOver = (...over: FaultKind[]): Told => ({ over, fault: null });

  switch (event) {
    case 'network': {
      const since = number(detail.since) ?? at;
      if (detail.state === 'offline') return begins('no-network', detail.cause, ['api-trouble'], since);
      // Refused credentials have a line of their own.
      if (detail.state === 'trouble' && detail.cause !== 'credentials')
        return begins('api-trouble', detail.cause, ['no-network'], since);
      return isOver('no-network', 'api-trouble');
    }
    case 'credentials':
      return detail.over === true ? isOver('credentials') : begins('credentials', detail.service);
    case 'clock-wrong':
      return detail.over === true ? isOver('clock-wrong') : begins('clock-wrong', null);
    case 'disk-full':
    case 'storage-failing':
      return detail.over === true ? isOver('storage') : begins('storage', event);
    case 'outbox-paused': {
      const forMs = number(detail.forMs);
      // Ledgers written before version 4 have fractions of a millisecond, which no instant has.
      return happened('delivery-paused', detail.cause, forMs === null ? null : at + Math.round(forMs));
    }
    case 'needs-staff':
      return happened('needs-staff', detail.reason);
    case 'print':
      return detail.outcome === 'failed'
        ? happened('print-failed', detail.reason)
        : happened('print-in-doubt', null);
    case 'printer':
      return typeof detail.state === 'string' && PRINTER_TROUBLE.includes(detail.state)
        ? begins('printer-trouble', detail.state)
        : isOver('printer-trouble');
    case 'scanner':
      return detail.state === 'lost' ? begins('scanner-lost', null) : isOver('scanner-lost');
    case 'operator-wrong-pin':
      return happened('wrong-pin', null);
    case 'ledger-recovered':
      return happened('ledger-recovered', null);
    case 'mirror-rebuilt':
      return happened('mirror-rebuilt', detail.cause);
    default:
      return isOver();
  }
}
