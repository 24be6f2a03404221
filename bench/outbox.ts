import { join } from 'node:path';
import Database from 'better-sqlite3';
import { insertBooking, settleBooking } from '../db/ledger/bookings.ts';
import { logForOperator } from '../db/ledger/operator-log.ts';
import { claimEntry, endAttempt, insertEntry, openEntries, settleEntry } from '../db/ledger/outbox.ts';
import { NOW, openBenchStore, perSecond, type Row } from './store.ts';

const SECONDS = 3;

/** Enqueue and delivery against raw single inserts and updates, all at `synchronous=FULL`. */
export function benchOutbox(folder: string): Row[] {
  const raw = new Database(join(folder, 'raw.db'));
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.exec('CREATE TABLE job (id INTEGER PRIMARY KEY, state TEXT, body TEXT)');
  const insert = raw.prepare(`INSERT INTO job (state, body) VALUES ('queued', ?)`);
  const body = 'x'.repeat(430);
  const rawEnqueue = perSecond(SECONDS, () => void insert.run(body));
  const update = raw.prepare('UPDATE job SET state = ? WHERE id = ?');
  const rawDrain = perSecond(SECONDS, (i) => {
    update.run('sending', i + 1);
    update.run('done', i + 1);
  });
  raw.close();

  const store = openBenchStore(join(folder, 'outbox'));
  const enqueue = perSecond(SECONDS, (i) => {
    store.ledger((tx) => {
      insertBooking(tx, {
        id: `b${i}`,
        createdAt: NOW + i,
        // A patient each: entries of one patient go one after another.
        identity: { policy: String(5_000_000_000_000_000 + i), birthDate: '1990-01-01' },
        slot: {
          slotGuid: `s${i}`,
          resourceGuid: 'b0666870-c5b7-4e38-a959-0f17bc50a3cf',
          resourceName: 'Петрова Анна Ильинична',
          specialityId: '1',
          specialityName: 'Терапевт',
          room: '214',
          floor: 2,
          startAt: NOW + 3_600_000,
          endAt: NOW + 4_200_000,
        },
      });
      insertEntry(tx, { bookingId: `b${i}`, createdAt: NOW + i, expiresAt: NOW + 3_600_000 });
      logForOperator(tx, {
        at: NOW,
        event: 'booking-recorded',
        bookingId: `b${i}`,
        detail: { slot: `s${i}` },
      });
    });
  });
  const drain = perSecond(SECONDS, () => {
    const [entry] = openEntries(store.reader, 1);
    if (!entry) return false;
    const { entry: claimed, attempt } = store.ledger((tx) => claimEntry(tx, entry, NOW));
    store.ledger((tx) => {
      endAttempt(tx, entry.id, attempt, NOW, 'booked');
      settleEntry(tx, claimed, 'delivered', null);
      settleBooking(tx, entry.bookingId, { kind: 'confirmed', ticketNumber: 'А-07', confirmedAt: NOW });
    });
    return true;
  });
  store.close();
  return [
    row('bookings recorded a second (FULL)', enqueue, rawEnqueue, 'raw single inserts'),
    row('entries delivered a second (two commits each)', drain, rawDrain, 'raw two updates'),
  ];
}

const row = (what: string, ours: number, floor: number, name: string): Row => ({
  what,
  ours: ours.toFixed(0),
  floor: `${floor.toFixed(0)} (${name})`,
  ratio: `${((100 * ours) / floor).toFixed(0)} %`,
});
