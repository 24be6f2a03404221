import type { Reader } from '../../db/connection.ts';

/** How requests ended, by kind: `book confirmed`, `push accepted`… A person's decision is to stay a rare one. */
export type Tally = Record<string, number>;

export function tallyOf(reader: Reader): Tally {
  const tally: Tally = {};
  const add = (rows: unknown[], prefix: string): void => {
    for (const { name, count } of rows as { name: string; count: number }[])
      tally[`${prefix} ${name}`] = (tally[`${prefix} ${name}`] ?? 0) + count;
  };
  add(
    reader
      .sql(
        `SELECT CASE
             WHEN b.state = 'needs-staff' THEN b.state || ' (' || b.reason || ')'
             WHEN EXISTS (SELECT 1 FROM outbox_entry e WHERE e.booking_id = b.id AND e.state = 'withdrawn') THEN 'withdrawn'
             ELSE b.state END AS name,
           count(*) AS count FROM booking b GROUP BY name`,
      )
      .all(),
    'booking',
  );
  add(reader.sql('SELECT state AS name, count(*) AS count FROM patient_push GROUP BY state').all(), 'push');
  add(
    reader
      .sql(
        `SELECT state AS name, count(*) AS count FROM outbox_entry WHERE kind = 'cancel-booking' GROUP BY state`,
      )
      .all(),
    'cancel',
  );
  return tally;
}

export function addTally(sum: Tally, tally: Tally): void {
  for (const [name, count] of Object.entries(tally)) sum[name] = (sum[name] ?? 0) + count;
}
