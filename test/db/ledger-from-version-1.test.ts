import { cpSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEncrypted } from '../../db/connection.ts';
import { attemptsOf } from '../../db/ledger/attempts.ts';
import { bookingById, bookingsOf } from '../../db/ledger/bookings.ts';
import { callsOfEveryKind } from '../../db/ledger/migration-2.ts';
import { openEntries } from '../../db/ledger/open-entries.ts';
import { everyRow, ruinTable } from '../support/ledger-rows.ts';
import { fillWithBookings, fillWithEverything, writeLedgerOfVersion1 } from '../support/ledger-version-1.ts';
import { EVERYTHING, KEY, opened } from '../support/store-files.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** The ledger of version 1 that `fillWithEverything` writes, in the words of version 2. */
const everything = `attempt
  entry_id=12 number=1 kind=send started_at=210 ended_at=220 outcome=unknown: answer-timeout
  entry_id=12 number=2 kind=read-back started_at=230 ended_at=240 outcome=available
  entry_id=13 number=1 kind=send started_at=301 ended_at=302 outcome=booked
  entry_id=14 number=1 kind=send started_at=405 ended_at=410 outcome=refused: slot-taken code=4009 message=Это время уже занято.
  entry_id=18 number=1 kind=send started_at=810
booking
  seq=1 id=gone created_at=100 patient_id=4 slot_guid=s1 out_of_schedule=0 resource_guid=r1 resource_name=Ким О. П. speciality_id=1 speciality_name=Терапевт room=214 floor=2 start_at=1000 end_at=1600 if_taken=nothing state=confirmed ticket_number=Т-1 central_guid=c1 settled_at=110
  seq=2 id=pending created_at=200 patient_id=1 slot_guid=s2 out_of_schedule=0 resource_guid=r1 resource_name=Ким О. П. speciality_id=1 speciality_name=Терапевт room=214 floor=2 start_at=2000 end_at=2600 if_taken=nothing state=pending
  seq=3 id=confirmed created_at=300 patient_id=1 slot_guid=s3 out_of_schedule=0 resource_guid=r2 resource_name=Юрьев А. В. speciality_id=2 speciality_name=Хирург start_at=3000 end_at=3600 if_taken=nothing state=confirmed ticket_number=Т-3 central_guid=c3 settled_at=310
  seq=4 id=refused created_at=400 patient_id=2 slot_guid=s4 out_of_schedule=0 resource_guid=r2 resource_name=Юрьев А. В. speciality_id=2 speciality_name=Хирург room=1 floor=-1 start_at=4000 end_at=4600 if_taken=nothing state=refused reason=slot-taken settled_at=410
  seq=6 id=staff created_at=600 patient_id=2 slot_guid=s6 out_of_schedule=0 resource_guid=r2 resource_name=Юрьев А. В. speciality_id=2 speciality_name=Хирург room=1 floor=-1 start_at=6000 end_at=6600 if_taken=nothing state=needs-staff reason=no-evidence settled_at=610
  seq=7 id=expired created_at=700 patient_id=2 slot_guid=s7 out_of_schedule=0 resource_guid=r2 resource_name=Юрьев А. В. speciality_id=2 speciality_name=Хирург room=1 floor=-1 start_at=7000 end_at=7600 if_taken=nothing state=expired settled_at=7001
  seq=8 id=sending created_at=800 patient_id=3 slot_guid=s8 out_of_schedule=0 resource_guid=r2 resource_name=Юрьев А. В. speciality_id=2 speciality_name=Хирург room=1 floor=-1 start_at=8000 end_at=8600 if_taken=nothing state=pending
  seq=9 id=in-doubt created_at=900 patient_id=3 slot_guid=s9 out_of_schedule=0 resource_guid=r2 resource_name=Юрьев А. В. speciality_id=2 speciality_name=Хирург room=1 floor=-1 start_at=9000 end_at=9600 if_taken=nothing state=pending
booking_move
hold
  slot_guid=s1 booking_id=gone
  slot_guid=s2 booking_id=pending
  slot_guid=s3 booking_id=confirmed
  slot_guid=s6 booking_id=staff
  slot_guid=s8 booking_id=sending
  slot_guid=s9 booking_id=in-doubt
meta
  key=owner value=clinic-1
operator_log
  id=1 at=400 event=refused booking_id=refused detail={"reason":"slot-taken"} entry_id=14
  id=5 at=600 event=clock-wrong detail={"skewMs":180000}
outbox_entry
  id=11 patient_id=4 booking_id=gone kind=book-slot state=delivered created_at=100 not_before_at=101 expires_at=1000 failures=0
  id=12 patient_id=1 booking_id=pending kind=book-slot state=queued created_at=200 not_before_at=250 expires_at=2000 failures=3 in_doubt_at=220 evidence=slot-was-free last_cause=slot-was-free
  id=13 patient_id=1 booking_id=confirmed kind=book-slot state=delivered created_at=300 not_before_at=300 expires_at=3000 failures=0 in_doubt_at=305 evidence=booked-by-a-kiosk
  id=14 patient_id=2 booking_id=refused kind=book-slot state=refused created_at=400 not_before_at=400 expires_at=4000 failures=0 last_cause=slot-taken
  id=16 patient_id=2 booking_id=staff kind=book-slot state=needs-staff created_at=600 not_before_at=600 expires_at=6000 failures=1 in_doubt_at=605 last_cause=no-evidence
  id=17 patient_id=2 booking_id=expired kind=book-slot state=expired created_at=700 not_before_at=799 expires_at=7000 failures=9 last_cause=slot-has-begun
  id=18 patient_id=3 booking_id=sending kind=book-slot state=sending created_at=800 not_before_at=800 expires_at=8000 failures=0
  id=19 patient_id=3 booking_id=in-doubt kind=book-slot state=in-doubt created_at=900 not_before_at=950 expires_at=9000 failures=2 in_doubt_at=940 last_cause=answer-timeout
patient
  id=1 policy=5058900848000015 birth_date=1990-01-01
  id=2 policy=123456789 birth_date=2001-02-03
  id=3 policy=5058900848000015 birth_date=1990-02-01
  id=4
patient_push
print_job
  id=p1 booking_id=confirmed document=ticket copy=0 state=printed verified=1 created_at=320 ended_at=321
  id=p2 booking_id=confirmed document=ticket copy=1 state=in-doubt created_at=330 ended_at=331
  id=p3 booking_id=pending document=request-slip copy=0 state=failed reason=no-paper created_at=205 ended_at=206
  id=p4 booking_id=in-doubt document=request-slip copy=0 state=queued created_at=905
`;

test('a ledger of version 1 becomes one of version 2: nothing is lost and nothing else is there', () => {
  const folder = tempFolder();
  writeLedgerOfVersion1(folder, fillWithEverything);

  const store = opened(folder);

  expect(store.events).toEqual([]);
  expect(everyRow(store.raw)).toEqual(everything);
  expect(store.raw.pragma('foreign_key_check')).toEqual([]);
  expect(store.raw.pragma('quick_check', { simple: true })).toBe('ok');
  // The program reads every row of it.
  for (const id of ['gone', 'pending', 'confirmed', 'refused', 'staff', 'expired', 'sending', 'in-doubt'])
    expect(bookingById(store.reader, id)?.id).toBe(id);
  expect(openEntries(store.reader, EVERYTHING, 10).map(({ id }) => id)).toEqual([12]);
  expect(attemptsOf(store.reader, 14)).toHaveLength(1);
  expect(
    bookingsOf(store.reader, { policy: '5058900848000015', birthDate: '1990-02-01' }).map(({ id }) => id),
  ).toEqual(['in-doubt', 'sending']);
});

test('power fails in the middle of the step: the next start goes on from version 1, with every row', () => {
  const folder = tempFolder();
  const path = writeLedgerOfVersion1(folder, fillWithEverything);
  const raw = openEncrypted(path, KEY);
  // So little memory that half of the step is in the journal before it is committed.
  raw.pragma('cache_size = 1');
  raw.exec('BEGIN IMMEDIATE');
  raw.exec(callsOfEveryKind.sql);
  raw.pragma('main.user_version = 2');
  expect(readFileSync(`${path}-wal`).length).toBeGreaterThan(40_000);
  const killed = tempFolder();
  cpSync(folder, killed, { recursive: true });
  raw.exec('ROLLBACK');
  raw.close();
  const left = openEncrypted(join(killed, 'ledger.db'), KEY, { readonly: true });
  expect(left.pragma('user_version', { simple: true })).toBe(1);
  left.close();

  const store = opened(killed);

  expect(store.events).toEqual([]);
  expect(everyRow(store.raw)).toEqual(everything);
  expect(store.raw.pragma('foreign_key_check')).toEqual([]);
});

test('a damaged ledger of version 1 is carried over whole, but for the table that cannot be read', () => {
  const folder = tempFolder();
  const path = writeLedgerOfVersion1(folder, fillWithEverything);
  ruinTable(path, 'attempt');

  const store = opened(folder);

  expect(store.events).toMatchObject([{ kind: 'ledger-recovered', carriedOver: 29, lost: ['attempt'] }]);
  const salvageLine = /^ {2}id=6 at=\d+ event=ledger-salvaged .*\n/m;
  expect(everyRow(store.raw)).toMatch(salvageLine);
  expect(everyRow(store.raw).replace(salvageLine, '')).toBe(everything.replace(/^ {2}entry_id=.*\n/gm, ''));
  expect(store.raw.pragma('foreign_key_check')).toEqual([]);
});

test('a truncated ledger of version 1: every request that came over has its patient, its entry and its place', () => {
  const folder = tempFolder();
  const path = writeLedgerOfVersion1(folder, (raw) => fillWithBookings(raw, 400));
  truncateSync(path, Math.floor(readFileSync(path).length / 8_192) * 4_096);

  const store = opened(folder);

  const [event] = store.events;
  if (event?.kind !== 'ledger-recovered') throw new Error('the operator must be told');
  expect(event.lost).not.toContain('patient');
  const count = (sql: string): number => (store.reader.sql(sql).get() as { n: number }).n;
  expect(count('SELECT count(*) AS n FROM booking')).toBeGreaterThan(50);
  expect(count('SELECT count(*) AS n FROM patient')).toBe(10);
  expect(
    count(`SELECT count(*) AS n FROM booking b WHERE (SELECT policy FROM patient WHERE id = b.patient_id) IS NULL
      OR NOT EXISTS (SELECT 1 FROM hold h WHERE h.booking_id = b.id AND h.slot_guid = b.slot_guid)
      OR NOT EXISTS (SELECT 1 FROM outbox_entry e WHERE e.booking_id = b.id AND e.patient_id = b.patient_id
        AND e.state = iif(b.state = 'pending', 'queued', 'needs-staff'))`),
  ).toBe(0);
  expect(store.raw.pragma('foreign_key_check')).toEqual([]);
  expect(store.raw.pragma('quick_check', { simple: true })).toBe('ok');
});

test('a damaged ledger from the future is refused and left as it is', () => {
  const folder = tempFolder();
  const path = writeLedgerOfVersion1(folder, (raw) => {
    fillWithEverything(raw);
    raw.pragma('user_version = 99');
  });
  ruinTable(path, 'attempt');
  const before = readFileSync(path);

  expect(() => opened(folder)).toThrow(/newer version of this program: nothing was changed/);
  expect(readFileSync(path).equals(before)).toBe(true);
});
