import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openEncrypted } from '../db/connection.ts';
import { deliverNext, recordBooking } from './kiosk-outbox.ts';
import type { Peers, Plainjob } from './peers.ts';
import { race } from './race.ts';
import { atLeast, type Row, type Table } from './report.ts';
import { KEY, openBenchStore } from './store.ts';

/** About what a booking weighs with its entry. */
const BODY = 'x'.repeat(430);

/** One of the queues: how it takes a job in, and how it hands one out and settles it. */
type Queue = { readonly name: string; enqueue(): void; drain(): void; close(): void };

/** Enqueue and delivery beside raw SQLite and plainjob: all at `synchronous=FULL`, one commit an enqueue, two a delivery. */
export async function benchOutbox(
  folder: string,
  peers: Peers | undefined,
  size = { rounds: 60, batch: 50 },
): Promise<Table> {
  mkdirSync(folder, { recursive: true });
  const ours = kioskQueue(join(folder, 'kiosk'));
  const floor = rawQueue('raw', new (peers?.Plain ?? Database)(join(folder, 'raw.db')));
  const encrypted = rawQueue('raw, encrypted', openEncrypted(join(folder, 'raw-encrypted.db'), KEY));
  const peer = peers && plainjobQueue('plainjob', peers.plainjob, new peers.Plain(join(folder, 'job.db')));
  const peerEncrypted =
    peers &&
    plainjobQueue(
      'plainjob, encrypted',
      peers.plainjob,
      openEncrypted(join(folder, 'job-encrypted.db'), KEY),
    );
  const queues = [ours, floor, encrypted, peer, peerEncrypted].filter((queue) => queue !== undefined);
  const disk = syncedAppend(join(folder, 'appended'));
  const enqueued = await race([...queues.map(({ name, enqueue }) => ({ name, once: enqueue })), disk], size);
  disk.close();
  const drained = await race(
    queues.map(({ name, drain }) => ({ name, once: drain })),
    size,
  );
  for (const queue of queues) queue.close();

  const rows = (rates: Map<string, number>, what: string, bars: Record<string, number>): Row[] => {
    const mine = rates.get(ours.name) ?? Number.NaN;
    return [...rates.keys()].map((name) => {
      const theirs = rates.get(name) ?? Number.NaN;
      const share = (100 * mine) / theirs;
      const bar = bars[name];
      return {
        what: `${what}: ${name}`,
        figure: `${theirs.toFixed(0)}/s`,
        ratio: name === ours.name ? '' : `${share.toFixed(0)} %`,
        bar: bar === undefined ? '' : `≥ ${bar} %${atLeast(share, bar)}`,
      };
    });
  };
  return {
    title: 'Outbox, synchronous=FULL',
    notes: [
      'The kiosk records a patient, a booking, a hold, an outbox entry and a line of the operator log in one encrypted transaction with one fsync. Raw is a single insert of 430 bytes into one table of one unencrypted file; beside it the same in a file encrypted as ours is.',
      'A delivery is two commits: claimed, then settled. plainjob marks a job as processing, reads it and marks it as done; raw is two updates.',
      'Appending 4 kB to a plain file and syncing it is what the disk alone allows. The slower a disk syncs, the nearer everybody comes to it and to each other.',
      `Turn by turn, ${size.batch} operations each, ${size.rounds} rounds; medians. The ratio is the kiosk's rate by the row's.`,
      ...(peers
        ? []
        : ['Raw is the kiosk’s own library without a key here, since the peers are not installed.']),
    ],
    rows: [
      ...rows(enqueued, 'recorded', { [floor.name]: 50 }),
      ...rows(drained, 'delivered', peer ? { [peer.name]: 100 } : {}),
    ],
  };
}

function kioskQueue(folder: string): Queue {
  const store = openBenchStore(folder);
  let n = 0;
  return {
    name: 'the kiosk',
    enqueue: () => recordBooking(store, n++),
    drain: () => deliverNext(store),
    close: () => store.close(),
  };
}

function rawQueue(name: string, raw: Database.Database): Queue {
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.exec('CREATE TABLE job (id INTEGER PRIMARY KEY, state TEXT, body TEXT)');
  const insert = raw.prepare(`INSERT INTO job (state, body) VALUES ('queued', ?)`);
  const update = raw.prepare('UPDATE job SET state = ? WHERE id = ?');
  let next = 1;
  return {
    name,
    enqueue: () => void insert.run(BODY),
    drain() {
      update.run('sending', next);
      update.run('done', next);
      next += 1;
    },
    close: () => void raw.close(),
  };
}

function plainjobQueue(name: string, { better, defineQueue }: Plainjob, raw: Database.Database): Queue {
  const silent = (): void => {};
  const queue = defineQueue({
    connection: better(raw),
    logger: { error: silent, warn: silent, info: silent, debug: silent },
  });
  // It chooses NORMAL; the comparison is at FULL.
  raw.pragma('synchronous = FULL');
  return {
    name,
    enqueue: () => void queue.add('book', BODY),
    drain() {
      const job = queue.getAndMarkJobAsProcessing('book');
      if (!job || !queue.getJobById(job.id)) throw new Error('plainjob has nothing left');
      queue.markJobAsDone(job.id);
    },
    close: () => queue.close(),
  };
}

/** What the disk alone allows: 4 kB at a file's end, synced. */
function syncedAppend(path: string): { name: string; once(): void; close(): void } {
  const file = openSync(path, 'w');
  const page = Buffer.alloc(4_096);
  return {
    name: '4 kB appended and synced',
    once() {
      writeSync(file, page);
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
}
