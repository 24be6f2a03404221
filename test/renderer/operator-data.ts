import type { FaultView, OperatorEntryView, Output } from '../../domain/bridge.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/clinic-time.ts';
import { NOW } from './clinic-data.ts';

/** What the operator of the invented clinic's kiosk finds in its service menu. */

export const PIN = '4321';
export const OPEN_FOR_MS = 10 * MINUTE_MS;

const ago = (minutes: number): number => NOW - minutes * MINUTE_MS;

const fault = (
  kind: FaultView['kind'],
  minutesAgo: number,
  more: Partial<Omit<FaultView, 'kind' | 'at'>> = {},
): FaultView => ({ kind, at: ago(minutesAgo), endedAt: null, count: 1, detail: null, ...more });

/** One of every kind, the newest first. */
export const faults: readonly FaultView[] = [
  fault('print-failed', 7, { detail: 'no-paper' }),
  fault('printer-trouble', 8, { detail: 'no-paper' }),
  fault('needs-staff', 22, { detail: 'clinic-setting' }),
  fault('delivery-paused', 41, { endedAt: ago(36), detail: 'throttled' }),
  fault('no-network', 96, { endedAt: ago(67), detail: 'connect-timeout' }),
  fault('api-trouble', 131, { endedAt: ago(129), count: 4, detail: 'server-error' }),
  fault('wrong-pin', 185, { count: 3 }),
  fault('scanner-lost', 240, { endedAt: ago(238), detail: 'unplugged' }),
  fault('print-in-doubt', 322, { detail: 'connection-lost' }),
  fault('clock-wrong', 400, { endedAt: ago(380), detail: '97-seconds' }),
  fault('credentials', 510, { endedAt: ago(470), detail: 'credentials-refused' }),
  fault('storage', 700, { endedAt: ago(650), detail: 'disk-full' }),
  fault('mirror-rebuilt', 1_020),
  fault('ledger-recovered', 1_021),
];

type Entry = Omit<OperatorEntryView, 'ageMs' | 'createdAt'> & { readonly minutesAgo: number };

const booked = { kind: 'book-slot', policyTail: '0015', resourceName: 'Петрова Анна Ильинична' } as const;

const invented: readonly Entry[] = [
  {
    ...booked,
    id: 41,
    state: 'needs-staff',
    reason: 'clinic-setting',
    minutesAgo: 22,
    attempts: 1,
    localNumber: 'К-0315',
    startAt: NOW + 27 * HOUR_MS,
  },
  {
    id: 38,
    kind: 'push-patient',
    state: 'needs-staff',
    reason: 'unrecognised-answer',
    minutesAgo: 64,
    attempts: 2,
    localNumber: null,
    resourceName: null,
    startAt: null,
    policyTail: '3217',
  },
  {
    ...booked,
    id: 40,
    kind: 'book-referral',
    state: 'in-doubt',
    reason: 'answer-timeout',
    minutesAgo: 31,
    attempts: 2,
    localNumber: 'К-0314',
    resourceName: 'Лебедева Мария Олеговна',
    startAt: NOW + 51 * HOUR_MS,
    policyTail: '95',
    tailOf: 'snils',
  },
  {
    ...booked,
    id: 43,
    state: 'sending',
    reason: null,
    minutesAgo: 0,
    attempts: 1,
    localNumber: 'К-0317',
    startAt: NOW + 4 * HOUR_MS,
  },
  {
    ...booked,
    id: 42,
    kind: 'book-out-of-schedule',
    state: 'queued',
    reason: 'unreachable',
    minutesAgo: 3,
    attempts: 1,
    localNumber: 'К-0316',
    resourceName: 'Процедурный кабинет',
    startAt: NOW + 14 * HOUR_MS,
  },
  {
    ...booked,
    id: 39,
    kind: 'cancel-booking',
    state: 'queued',
    reason: null,
    minutesAgo: 47,
    attempts: 0,
    localNumber: 'К-0303',
    startAt: NOW + 30 * HOUR_MS,
  },
  {
    ...booked,
    id: 37,
    state: 'refused',
    reason: 'slot-taken',
    minutesAgo: 118,
    attempts: 1,
    localNumber: 'К-0313',
    startAt: NOW + 2 * HOUR_MS,
  },
  {
    ...booked,
    id: 36,
    state: 'delivered',
    reason: null,
    minutesAgo: 133,
    attempts: 1,
    localNumber: 'К-0312',
    startAt: NOW + 6 * HOUR_MS,
  },
  {
    ...booked,
    id: 30,
    kind: 'book-portal',
    state: 'expired',
    reason: null,
    minutesAgo: 1_300,
    attempts: 6,
    localNumber: 'К-0306',
    startAt: NOW - HOUR_MS,
    policyTail: '',
  },
  {
    ...booked,
    id: 29,
    state: 'withdrawn',
    reason: null,
    minutesAgo: 1_310,
    attempts: 0,
    localNumber: 'К-0305',
    startAt: NOW + 3 * HOUR_MS,
  },
];

export const operatorEntries: readonly OperatorEntryView[] = invented.map(({ minutesAgo, ...entry }) => ({
  ...entry,
  createdAt: ago(minutesAgo),
  ageMs: minutesAgo * MINUTE_MS,
}));

/** What was tried with a request so far, as its state tells it. */
export function attemptsOf(entry: OperatorEntryView): Output<'operatorEntry'>['attempts'] {
  return Array.from({ length: entry.attempts }, (_, index) => {
    const isLast = index === entry.attempts - 1;
    const startedAt = entry.createdAt + index * 30_000;
    if (isLast && entry.state === 'sending')
      return {
        number: index + 1,
        kind: 'send',
        startedAt,
        endedAt: null,
        outcome: null,
        code: null,
        message: null,
      };
    const kind = isLast && entry.state === 'in-doubt' ? 'read-back' : 'send';
    const answered = isLast && (entry.state === 'needs-staff' || entry.state === 'refused');
    return {
      number: index + 1,
      kind,
      startedAt,
      endedAt: startedAt + 2_400,
      outcome:
        isLast && entry.state === 'delivered'
          ? 'booked'
          : answered
            ? entry.state
            : 'not-sent connect-timeout',
      code: answered ? '4011' : null,
      message: answered ? 'Ресурс ••• недоступен для записи' : null,
    };
  });
}
