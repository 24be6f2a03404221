import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEncrypted } from '../../db/connection.ts';
import { endAttempt } from '../../db/ledger/attempts.ts';
import { settleBooking } from '../../db/ledger/booking-writes.ts';
import { bookingById, bookingsOf } from '../../db/ledger/bookings.ts';
import { countByState, listForOperator } from '../../db/ledger/operator-list.ts';
import { logForOperator, readOperatorLog } from '../../db/ledger/operator-log.ts';
import { claimEntry, doubtEntry, entryById, requeueEntry, settleEntry } from '../../db/ledger/outbox.ts';
import { patientIdFor } from '../../db/ledger/patients.ts';
import { settlePush } from '../../db/ledger/pushes.ts';
import { forgetPersonalData, trimOperatorLog } from '../../db/ledger/retention.ts';
import { wipeRemnants } from '../../db/ledger/wipe-remnants.ts';
import type { Store } from '../../db/store.ts';
import { DAY_MS } from '../../domain/clinic-time.ts';
import { everyRow, rowsOf } from '../support/ledger-rows.ts';
import { book, entryIdOf, giveBack, KEY, NOW, opened, push } from '../support/store-files.ts';
import { tempFolder } from '../support/temp-folder.ts';

const RETENTION_DAYS = 30;
/** Midnight at the clinic before `NOW`. */
const MIDNIGHT = NOW - 9 * 3_600_000;
const referral = {
  guid: 'referral-guid-1',
  number: '77-12345',
  type: 'consultation',
  fromClinicGuid: 'a',
  toClinicGuid: 'b',
  validUntil: null,
} as const;

const who = (n: number) => ({ policy: `50589008480${String(10_000 + n)}`, birthDate: '1990-01-01' });

/** Once around, as the kiosk does it, on a day after `NOW`. */
function forget(store: Store, daysLater: number, limit = 100): number {
  let forgotten = 0;
  for (let after: number | null = 0; after !== null; ) {
    const afterPatient: number = after;
    const { patients, next } = store.ledger((tx) =>
      forgetPersonalData(tx, {
        settledBefore: NOW + (daysLater - RETENTION_DAYS) * DAY_MS,
        dayBeganAt: MIDNIGHT + daysLater * DAY_MS,
        afterPatient,
        limit,
      }),
    );
    forgotten += patients;
    after = next;
  }
  return forgotten;
}

/** The server confirms a booking and says whose it is. */
function confirm(store: Store, id: string, at: number): void {
  store.ledger((tx) => {
    const entry = entryById(tx, entryIdOf(store, id));
    if (!entry) throw new Error('no such entry');
    const { entry: sent, attempt } = claimEntry(tx, entry, at - 1);
    endAttempt(tx, entry.id, attempt, at, 'booked', { code: '0', message: `Записан: ${id} Громова В. П.` });
    settleEntry(tx, sent, 'delivered', null);
    if (id.startsWith('push')) settlePush(tx, id, { kind: 'accepted', at, attachment: 'none' });
    else
      settleBooking(tx, id, { kind: 'confirmed', ticketNumber: `Т-${id}`, confirmedAt: at }, `central-${id}`);
  });
}

const known = (store: Store): string =>
  rowsOf(store.raw, 'patient') +
  rowsOf(store.raw, 'attempt').replaceAll(/ (kind|started_at|ended_at)=\S+/g, '');

test('a month after the visit nothing says any more who came; what happened stays', () => {
  const store = opened(tempFolder());
  const id = book(store, 1, { kind: 'book-referral', referral });
  confirm(store, id, NOW);
  push(store, 2);
  confirm(store, 'push-2', NOW);
  store.ledger((tx) =>
    logForOperator(tx, {
      at: NOW,
      event: 'note',
      bookingId: id,
      entryId: 1,
      detail: { note: 'called back' },
    }),
  );
  const before = listForOperator(store.reader, 10);

  expect(forget(store, RETENTION_DAYS)).toBe(0);
  expect(forget(store, RETENTION_DAYS + 1)).toBe(1);
  expect(forget(store, RETENTION_DAYS + 2)).toBe(0);

  expect(known(store)).toBe(
    `  id=1\n  entry_id=1 number=1 outcome=booked code=0\n  entry_id=2 number=1 outcome=booked code=0\n`,
  );
  expect(rowsOf(store.raw, 'patient_push')).toMatch(
    /^ {2}id=push-2 \S+ patient_id=1 state=accepted \S+ \S+\n$/,
  );
  expect(rowsOf(store.raw, 'booking')).toMatch(
    /referral_type=consultation .*state=confirmed ticket_number=Т-booking-1 central_guid=central-booking-1/,
  );
  expect(rowsOf(store.raw, 'booking')).not.toMatch(/referral_guid|referral_number/);
  expect(listForOperator(store.reader, 10)).toEqual(before.map((entry) => ({ ...entry, policyTail: '' })));
  expect(countByState(store.reader).delivered).toBe(2);
  expect(readOperatorLog(store.reader, 10)).toMatchObject([{ detail: { note: 'called back' } }]);
  expect(store.raw.pragma('foreign_key_check')).toEqual([]);
});

test.each(['queued', 'sending', 'in-doubt', 'needs-staff'] as const)(
  'while one request is %s its patient is known, however old; what is settled beside it is not',
  (state) => {
    const store = opened(tempFolder());
    confirm(store, book(store, 1), NOW);
    book(store, 2);
    store.ledger((tx) => {
      const entry = entryById(tx, entryIdOf(store, 'booking-2'));
      if (!entry) throw new Error('no such entry');
      if (state === 'queued') return;
      const { entry: sent, attempt } = claimEntry(tx, entry, NOW);
      endAttempt(tx, entry.id, attempt, NOW, 'x', { code: null, message: 'Громова' });
      if (state === 'in-doubt')
        doubtEntry(tx, sent, { inDoubtAt: NOW, notBeforeAt: NOW, failures: 1, lastCause: 'x' });
      if (state !== 'needs-staff') return;
      settleEntry(tx, sent, 'needs-staff', 'no-evidence');
      settleBooking(tx, 'booking-2', { kind: 'needs-staff', reason: 'no-evidence', since: NOW });
    });

    expect(forget(store, 1_000)).toBe(0);
    expect(known(store)).toBe(
      `  id=1 policy=5058900848000015 birth_date=1990-01-01\n  entry_id=1 number=1 outcome=booked code=0\n${
        state === 'queued' ? '' : '  entry_id=2 number=1 outcome=x message=Громова\n'
      }`,
    );
    expect(bookingsOf(store.reader, { policy: '5058900848000015', birthDate: '1990-01-01' })).toHaveLength(2);
  },
);

test('a request that was withdrawn is forgotten as what was sent is: patient, referral and what was tried', () => {
  const store = opened(tempFolder());
  const id = book(store, 1, { kind: 'book-referral', referral });
  store.ledger((tx) => {
    const entry = entryById(tx, entryIdOf(store, id));
    if (!entry) throw new Error('no such entry');
    const { entry: sent, attempt } = claimEntry(tx, entry, NOW);
    endAttempt(tx, entry.id, attempt, NOW, 'not-sent: x', { code: null, message: 'Громова' });
    requeueEntry(tx, sent, { notBeforeAt: NOW, failures: 1, lastCause: 'x' });
  });
  expect(forget(store, 1_000)).toBe(0);
  store.ledger((tx) => {
    const entry = entryById(tx, entryIdOf(store, id));
    if (!entry) throw new Error('no such entry');
    settleEntry(tx, entry, 'withdrawn', null);
    settleBooking(tx, id, { kind: 'cancelled', settledAt: NOW });
  });
  expect([forget(store, RETENTION_DAYS), forget(store, RETENTION_DAYS + 1)]).toEqual([0, 1]);
  expect(known(store)).toBe('  id=1\n  entry_id=1 number=1 outcome=not-sent: x\n');
  expect(rowsOf(store.raw, 'booking')).not.toMatch(/referral_guid|referral_number/);
  expect(bookingById(store.reader, id)).toMatchObject({ policyTail: '', state: { withdrawn: true } });
});

test('a booking keeps its data until its day has passed, a younger request its patient', () => {
  const store = opened(tempFolder());
  const inFortyDays = { startAt: NOW + 40 * DAY_MS, endAt: NOW + 40 * DAY_MS + 1 };
  confirm(store, book(store, 1, { who: who(1), slot: inFortyDays }), NOW);
  confirm(store, book(store, 2, { who: who(2) }), NOW);
  confirm(store, book(store, 3, { who: who(2) }), NOW + 15 * DAY_MS);

  expect(forget(store, 40)).toBe(0);
  expect(known(store)).toMatch(
    /entry_id=1 .*message=.*\n {2}entry_id=2 number=1 outcome=booked code=0\n {2}entry_id=3 .*message=/,
  );
  expect(forget(store, 41)).toBe(1);
  expect(forget(store, 46)).toBe(1);
  expect(known(store)).not.toMatch(/policy|message/);
});

test('giving a booking back, or an operator’s word, begins the time anew', () => {
  const store = opened(tempFolder());
  for (const n of [1, 2]) confirm(store, book(store, n, { who: who(n) }), NOW);
  const cancelling = giveBack(store, 'booking-1', NOW + 5 * DAY_MS, who(1));
  store.ledger((tx) => {
    const entry = entryById(tx, cancelling);
    if (!entry) throw new Error('no such entry');
    settleEntry(tx, claimEntry(tx, entry, NOW + 5 * DAY_MS).entry, 'refused', 'not-cancelled');
    logForOperator(tx, {
      at: NOW + 9 * DAY_MS,
      event: 'operator-settled',
      bookingId: null,
      entryId: 2,
      detail: {},
    });
  });
  expect([31, 35, 36, 39, 40].map((day) => forget(store, day))).toEqual([0, 0, 1, 0, 1]);
});

test('someone whose booking never came about is forgotten at once', () => {
  const store = opened(tempFolder());
  store.ledger((tx) => patientIdFor(tx, who(1)));
  expect(forget(store, 0)).toBe(1);
});

test('in small chunks everybody is looked at once, and nobody twice', () => {
  const store = opened(tempFolder());
  for (let n = 1; n <= 23; n++) confirm(store, book(store, n, { who: who(n) }), NOW);
  expect(forget(store, 31, 4)).toBe(23);
  expect(known(store)).not.toMatch(/policy|message/);
});

/** The ledger's pages as they lie on the disk, deciphered: free space and free pages too. */
function pagesOf(folder: string): Buffer {
  const raw = openEncrypted(join(folder, 'ledger.db'), KEY, { readonly: true });
  const pages = raw.serialize();
  raw.close();
  return pages;
}

test('afterwards the policy number is nowhere in the files, not in the space that was let go either', () => {
  const folder = tempFolder();
  const store = opened(folder);
  // In no order and of every length, so that SQLite has to rearrange its pages.
  const person = (n: number) => ({ ...who(0), policy: String((n * 2_654_435_761) % 1e15).padStart(16, '5') });
  const people = Array.from({ length: 900 }, (_, i) => i + 1);
  const staying = people.filter((n) => n % 3 === 0);
  for (const n of people) {
    confirm(store, book(store, n, { who: person(n), kind: 'book-referral', referral }), NOW);
    const words = `Записан: ${person(n).policy} ${'и так далее '.repeat((n * 13) % 60)}`;
    store.ledger((tx) =>
      endAttempt(tx, 2 * Math.max(1, n - 3) - 1, 1, NOW, 'booked', { code: null, message: words }),
    );
    push(store, n, person(n));
  }
  for (const n of people) if (!staying.includes(n)) confirm(store, `push-${n}`, NOW);

  expect(forget(store, 31)).toBe(600);
  const rows = everyRow(store.raw);
  wipeRemnants(store);

  // The kiosk goes on with the same file, as safe as before.
  expect(everyRow(store.raw)).toBe(rows);
  expect(store.raw.pragma('main.synchronous', { simple: true })).toBe(2);
  expect(store.raw.pragma('main.quick_check', { simple: true })).toBe('ok');
  expect(statSync(join(folder, 'ledger.db-wal')).size).toBe(0);
  const pages = pagesOf(folder);
  expect(people.filter((n) => pages.includes(person(n).policy))).toEqual(staying);
  expect(pages.includes('Записан')).toBe(false);
}, 60_000);

test('the operator log loses its oldest lines, a few at a time', () => {
  const store = opened(tempFolder());
  store.ledger((tx) => {
    for (let n = 1; n <= 10; n++) logForOperator(tx, { at: n, event: `e${n}`, bookingId: null, detail: {} });
  });
  const trim = () => store.ledger((tx) => trimOperatorLog(tx, { before: 8, limit: 5 }));
  expect([trim(), trim(), trim()]).toEqual([5, 2, 0]);
  expect(readOperatorLog(store.reader, 20).map(({ event }) => event)).toEqual(['e10', 'e9', 'e8']);
});
