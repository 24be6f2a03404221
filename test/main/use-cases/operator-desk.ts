import { expect } from 'vitest';
import { endAttempt } from '../../../db/ledger/attempts.ts';
import { settleBooking } from '../../../db/ledger/booking-writes.ts';
import { claimEntry, entryById, settleEntry } from '../../../db/ledger/outbox.ts';
import { settlePush } from '../../../db/ledger/pushes.ts';
import type { Store } from '../../../db/store.ts';
import type { StatusView } from '../../../domain/bridge.ts';
import { configSchema } from '../../../main/config.ts';
import { createEvents } from '../../../main/events.ts';
import { hashPin } from '../../../main/operator-session.ts';
import { createNoPrinter } from '../../../main/printers/none.ts';
import { createPrintWorker } from '../../../main/tickets/print-worker.ts';
import { createOperatorHandlers } from '../../../main/use-cases/operator-handlers.ts';
import { createVisit } from '../../../main/use-cases/visit.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { plainPapers } from '../../support/plain-papers.ts';
import { entryIdOf, NOW, opened } from '../../support/store-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** Where an operator sits, and what is left for them to decide. */

export const PIN = '4711';
export const pinHash = await hashPin(PIN);
const WORDS = 'Пациент Громова Вера Павловна, полис 5058900848000015: Пол не указан.';

const {
  clinic,
  rules,
  papers: words,
} = configSchema.parse({
  clinic: {
    name: 'Поликлиника № 12',
    address: 'ул. Садовая, 8',
    timeZone: 'Europe/Moscow',
    guid: '4cb4f1c8-386d-410d-ac5d-fa232bd2afb9',
    code: '0012001',
  },
  central: { auth: { url: 'http://127.0.0.1:1' }, schedule: { url: 'http://127.0.0.1:1' } },
});
const papers = plainPapers(words);

const status: StatusView = {
  clinic: { name: clinic.name, address: clinic.address, timeZone: clinic.timeZone, phone: null },
  demonstration: false,
  network: { kind: 'online', since: NOW, cause: null },
  schedule: { asOf: NOW, horizonDays: 28, tooOldToBook: false },
  printer: { kind: 'none' },
  scanner: 'none',
  outbox: { waiting: 0, inDoubt: 0, needsStaff: 0 },
  offers: {
    slots: true,
    referrals: false,
    outOfSchedule: false,
    patients: false,
    cancelling: false,
    snils: true,
    ifTakenDays: 7,
  },
  notices: [],
  display: { idleSeconds: 60, warningSeconds: 30, resultSeconds: 40 },
};

type TestStore = ReturnType<typeof opened>;

/** Everything an operator's call touches, real but for the clock and the sender; who was told is written down. */
export function desk(
  options: { pinHash?: string | undefined; leave?: () => boolean } = { pinHash },
  store: TestStore = opened(tempFolder()),
) {
  const clock = createFakeClock(new Date(NOW).toISOString());
  const events = createEvents();
  const told: string[] = [];
  events.listen((name, data) => void told.push('id' in data ? `${name} ${data.id}` : name));
  const log = {
    info: () => undefined,
    warn: (event: string) => void told.push(event),
    error: () => undefined,
  };
  const handlers = createOperatorHandlers({
    store,
    clock,
    events,
    delivery: {
      wake: () => void told.push('wake'),
      deliverNow: () => void told.push('deliver'),
      pausedUntil: () => null,
    },
    sweeper: { sweepAll: () => void told.push('sweep'), isSweeping: () => false },
    status: () => status,
    clockOffsetMs: () => null,
    version: '0.0.0-test',
    startedAt: NOW,
    leave: () => options.leave?.() ?? false,
    rules,
    log,
    clinic,
    papers,
    printing: createPrintWorker({
      store,
      clock,
      log,
      printer: createNoPrinter(),
      events,
      clinic,
      papers,
      visit: createVisit(),
      central: { has: () => false, tokenKindFor: () => 'cod' },
      hasReader: false,
      tellOperator: () => undefined,
    }),
    onStorageTrouble: (code) => void told.push(code),
    pinHash: options.pinHash,
  });
  return { store, clock, told, handlers };
}

export async function openDesk() {
  const opened = desk();
  expect(await opened.handlers.operatorUnlock({ pin: PIN })).toMatchObject({ value: { kind: 'open' } });
  return opened;
}

/** Sent, and answered with what only a person can decide. */
export function leaveToStaff(store: Store, subject: string, entryId = entryIdOf(store, subject)): number {
  store.ledger((tx) => {
    const entry = entryById(tx, entryId);
    if (!entry) throw new Error('no such entry');
    const { entry: sent, attempt } = claimEntry(tx, entry, NOW);
    endAttempt(tx, entryId, attempt, NOW + 1, 'needs-staff', { code: '5000', message: WORDS });
    settleEntry(tx, sent, 'needs-staff', 'patient-record-incomplete');
    if (entry.about.kind === 'push-patient') settlePush(tx, subject, { kind: 'needs-staff', since: NOW });
    else if (entry.about.kind !== 'cancel-booking')
      settleBooking(tx, subject, { kind: 'needs-staff', reason: 'patient-record-incomplete', since: NOW });
  });
  return entryId;
}
