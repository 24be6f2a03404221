import type Database from 'better-sqlite3';

const OPEN = `('queued','sending','in-doubt')`;
const BOOKS = `kind NOT IN ('push-patient','cancel-booking')`;
/** A booking's state in its entry's words. One that was cancelled and never had anything to cancel was withdrawn. */
const ENTRY_STATE_OF_BOOKING = `CASE state WHEN 'confirmed' THEN 'delivered' WHEN 'cancelled' THEN
  iif(central_guid IS NOT NULL OR ticket_number IS NOT NULL OR EXISTS
    (SELECT 1 FROM outbox_entry c WHERE c.booking_id = booking.id AND c.kind = 'cancel-booking'),
  'delivered', 'withdrawn') ELSE state END`;

/**
 * Mends a ledger that came over with holes. Must run inside a transaction, with foreign keys off.
 *
 * - Rows whose parent could not be read stay in the damaged file. A patient is an exception: a blank one takes their
 *   place, so that nothing of theirs is lost with it.
 * - A pending booking or push whose entry is gone or says something else, or whose patient is gone, can be delivered by no
 *   machine: a person must look, and finds an entry that waits for them.
 * - A pending booking whose entry says withdrawn was withdrawn: the entry is the newer page.
 * - A settled booking whose entry is gone gets one as settled: by its entries a patient finds it, and it is forgotten.
 * - An open entry whose booking or push is settled is settled too: they are only ever written together, so the settled
 *   one is the newer page.
 * - Every place promised or asked for is held, and no other.
 */
export function makeConsistent(target: Database.Database, now: number): void {
  // For as long as this takes: every booking's entries are asked for, and a kiosk at work needs no such index.
  target.exec('CREATE INDEX mending_entry_of_booking ON outbox_entry (booking_id)');
  dropOrphans(target);
  handOverBookings(target, now);
  handOverPushes(target, now);
  settleWithTheirSubject(target);
  target.exec(`
    -- An empty date of birth: nobody knows whose it is, but something of theirs may still have to be forgotten.
    INSERT OR IGNORE INTO patient (id, birth_date)
      SELECT patient_id, '' FROM booking UNION SELECT patient_id, '' FROM patient_push
      UNION SELECT patient_id, '' FROM outbox_entry;
    DELETE FROM hold WHERE NOT EXISTS (SELECT 1 FROM booking b WHERE b.id = hold.booking_id
      AND b.slot_guid = hold.slot_guid AND b.state IN ('pending','confirmed','needs-staff'));
    INSERT OR IGNORE INTO hold (slot_guid, booking_id)
      SELECT slot_guid, id FROM booking WHERE slot_guid IS NOT NULL AND state IN ('pending','confirmed','needs-staff')
      ORDER BY seq;
    DROP INDEX mending_entry_of_booking;`);
}

// NOT EXISTS throughout: NOT IN is never true once the list has a null in it, and an entry is about a booking or a push.
function dropOrphans(target: Database.Database): void {
  target.exec(`
    DELETE FROM booking_move WHERE NOT EXISTS (SELECT 1 FROM booking WHERE id = booking_id);
    DELETE FROM print_job WHERE NOT EXISTS (SELECT 1 FROM booking WHERE id = booking_id);
    DELETE FROM outbox_entry WHERE booking_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM booking WHERE id = booking_id);
    DELETE FROM outbox_entry WHERE push_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM patient_push WHERE id = push_id);
    DELETE FROM attempt WHERE NOT EXISTS (SELECT 1 FROM outbox_entry WHERE id = entry_id);`);
}

function handOverBookings(target: Database.Database, now: number): void {
  target
    .prepare(
      `UPDATE booking SET state = 'cancelled', settled_at = ? WHERE state = 'pending'
       AND EXISTS (SELECT 1 FROM outbox_entry e WHERE e.booking_id = booking.id AND e.state = 'withdrawn')`,
    )
    .run(now);
  target
    .prepare(
      `UPDATE booking SET state = 'needs-staff', reason = 'no-evidence', settled_at = ? WHERE state = 'pending'
       AND (NOT EXISTS (SELECT 1 FROM outbox_entry e WHERE e.booking_id = booking.id AND ${BOOKS} AND e.state IN ${OPEN})
         OR NOT EXISTS (SELECT 1 FROM patient p WHERE p.id = booking.patient_id))`,
    )
    .run(now);
  // Which call it was can be told by what the booking is; of a referral's slot the clinic's own call is taken.
  target.exec(`
    INSERT INTO outbox_entry (patient_id, booking_id, kind, state, created_at, not_before_at, expires_at, last_cause)
      SELECT patient_id, id,
        CASE
          WHEN referral_guid IS NOT NULL AND slot_guid IS NULL AND NOT out_of_schedule THEN 'book-portal'
          WHEN referral_guid IS NOT NULL THEN 'book-referral'
          WHEN out_of_schedule THEN 'book-out-of-schedule'
          ELSE 'book-slot'
        END,
        ${ENTRY_STATE_OF_BOOKING},
        created_at, created_at, iif(out_of_schedule, end_at, start_at), 'ledger-recovered'
      FROM booking WHERE NOT EXISTS (SELECT 1 FROM outbox_entry e WHERE e.booking_id = booking.id AND ${BOOKS});
    UPDATE outbox_entry SET state = 'needs-staff', last_cause = 'ledger-recovered'
      WHERE state <> 'needs-staff' AND ${BOOKS}
        AND booking_id IN (SELECT id FROM booking WHERE state = 'needs-staff');`);
}

function handOverPushes(target: Database.Database, now: number): void {
  target
    .prepare(
      `UPDATE patient_push SET state = 'needs-staff', settled_at = ? WHERE state = 'pending'
       AND (NOT EXISTS (SELECT 1 FROM outbox_entry e WHERE e.push_id = patient_push.id AND e.state IN ${OPEN})
         OR NOT EXISTS (SELECT 1 FROM patient p WHERE p.id = patient_push.patient_id))`,
    )
    .run(now);
  target.exec(`
    INSERT INTO outbox_entry (patient_id, push_id, kind, state, created_at, not_before_at, expires_at, last_cause)
      SELECT patient_id, id, 'push-patient', 'needs-staff', created_at, created_at, NULL, 'ledger-recovered'
      FROM patient_push WHERE state = 'needs-staff'
        AND NOT EXISTS (SELECT 1 FROM outbox_entry e WHERE e.push_id = patient_push.id);
    UPDATE outbox_entry SET state = 'needs-staff', last_cause = 'ledger-recovered'
      WHERE state <> 'needs-staff' AND push_id IN (SELECT id FROM patient_push WHERE state = 'needs-staff');`);
}

function settleWithTheirSubject(target: Database.Database): void {
  target.exec(`
    UPDATE outbox_entry SET last_cause = 'ledger-recovered', state =
        (SELECT ${ENTRY_STATE_OF_BOOKING} FROM booking WHERE id = booking_id)
      WHERE ${BOOKS} AND (state IN ${OPEN} OR state = 'needs-staff')
        AND booking_id IN (SELECT id FROM booking WHERE state NOT IN ('pending','needs-staff'));
    UPDATE outbox_entry SET last_cause = 'ledger-recovered', state =
        (SELECT iif(state = 'accepted', 'delivered', 'refused') FROM patient_push WHERE id = push_id)
      WHERE (state IN ${OPEN} OR state = 'needs-staff')
        AND push_id IN (SELECT id FROM patient_push WHERE state IN ('accepted','rejected'));
    UPDATE outbox_entry SET last_cause = 'ledger-recovered',
        state = iif((SELECT state FROM booking WHERE id = booking_id) = 'cancelled', 'delivered', 'needs-staff')
      WHERE kind = 'cancel-booking' AND (state IN ${OPEN} OR state = 'needs-staff')
        AND booking_id IN (SELECT id FROM booking WHERE state <> 'confirmed');`);
}
