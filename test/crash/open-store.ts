import { openStore } from '../../db/open-store.ts';

/** Opens the files as a kiosk does at its start, and says what it found. */
const [folder = ''] = process.argv.slice(2);
const opened = openStore({ folder, keyHex: 'ab'.repeat(32), owner: 'test', now: 1_795_413_600_000 });
if (!opened.ok) throw new Error(opened.message);
const { reader } = opened.value;
console.log(
  JSON.stringify({
    events: opened.value.events,
    bookings: reader.sql('SELECT count(*) AS n FROM booking').get(),
    pendingWithoutEntry: reader
      .sql(
        `SELECT count(*) AS n FROM booking WHERE state = 'pending'
         AND NOT EXISTS (SELECT 1 FROM outbox_entry e WHERE e.booking_id = booking.id AND e.state IN ('queued','sending','in-doubt'))`,
      )
      .get(),
    unheld: reader
      .sql(
        `SELECT count(*) AS n FROM booking WHERE state IN ('pending','needs-staff') AND slot_guid IS NOT NULL
         AND slot_guid NOT IN (SELECT slot_guid FROM hold)`,
      )
      .get(),
  }),
);
opened.value.close();
