import { expect, onTestFinished, test } from 'vitest';
import { settleBooking } from '../../db/ledger/booking-writes.ts';
import { claimEntry, entriesOfBooking, settleEntry } from '../../db/ledger/outbox.ts';
import { hasRemnants } from '../../db/ledger/retention.ts';
import { configSchema } from '../../main/config.ts';
import { createUpkeep } from '../../main/upkeep.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { book, NOW, opened } from '../support/store-files.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { until } from '../support/until.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function kiosk(startsAt: string, trusted = true) {
  const folder = tempFolder();
  const store = opened(folder);
  const clock = createFakeClock(startsAt);
  const url = 'http://127.0.0.1:9';
  const { rules } = configSchema.parse({
    clinic: { name: 'К', address: 'А', timeZone: 'Europe/Moscow', guid: crypto.randomUUID(), code: '1' },
    central: { auth: { url }, schedule: { url }, appointments: { url } },
  });
  const logged: string[] = [];
  const log = (event: string): void => void logged.push(event);
  const upkeep = createUpkeep({
    store,
    clock,
    rules,
    timeZone: 'Europe/Moscow',
    log: { info: log, warn: log, error: log },
    clockIsTrusted: () => trusted,
  });
  onTestFinished(() => upkeep.stop());
  const settle = (n: number): void => {
    const id = book(store, n);
    store.ledger((tx) => {
      const [entry] = entriesOfBooking(tx, id);
      if (!entry) throw new Error('no entry');
      settleEntry(tx, claimEntry(tx, entry, NOW).entry, 'delivered', null);
      settleBooking(tx, id, { kind: 'confirmed', ticketNumber: 'А-07', confirmedAt: NOW });
    });
  };
  const known = () =>
    store.reader.sql('SELECT count(*) AS n FROM patient WHERE policy IS NOT NULL').get() as { n: number };
  return { store, clock, upkeep, settle, known, logged };
}

const after = (days: number, time: string): string => {
  const day = new Date(NOW + days * DAY_MS).toISOString().slice(0, 10);
  return `${day}T${time}:00+03:00`;
};

test('once the retention time is over the patient is forgotten, and at night the file is written anew', async () => {
  const { store, clock, upkeep, settle, known, logged } = kiosk(after(31, '10:00'));
  settle(1);
  upkeep.start();
  clock.advance(5 * 60_000);
  await until('the patient to be forgotten', () => known().n === 0);
  // By day nobody is made to wait for it.
  expect(hasRemnants(store.reader)).toBe(true);
  for (let hour = 0; hour < 20; hour++) {
    clock.advance(HOUR_MS);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await until('the night', () => !hasRemnants(store.reader));
  expect(logged).toEqual(['personal-data-forgotten', 'remnants-wiped']);
  expect(store.reader.sql('SELECT state, ticket_number FROM booking').all()).toEqual([
    { state: 'confirmed', ticket_number: 'А-07' },
  ]);
});

test('what was left over before the kiosk was switched off is wiped at its next start', async () => {
  const { store, clock, upkeep, settle, known } = kiosk(after(31, '10:00'));
  settle(1);
  upkeep.start();
  clock.advance(5 * 60_000);
  await until('the patient to be forgotten', () => known().n === 0);
  await upkeep.stop();
  upkeep.start();
  expect(hasRemnants(store.reader)).toBe(false);
});

test('not a day too early, nothing unsettled, and never by a clock that nobody vouches for', async () => {
  for (const { at, trusted, unsettled } of [
    { at: after(29, '10:00'), trusted: true, unsettled: false },
    { at: after(31, '10:00'), trusted: false, unsettled: false },
    { at: after(31, '10:00'), trusted: true, unsettled: true },
  ]) {
    const { store, clock, upkeep, settle, known } = kiosk(at, trusted);
    settle(1);
    if (unsettled) book(store, 2);
    upkeep.start();
    clock.advance(5 * 60_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await upkeep.stop();
    expect(known()).toEqual({ n: 1 });
  }
});
