import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { replaceDirectory } from '../../db/mirror/directory.ts';
import { upsertSlots } from '../../db/mirror/slots.ts';
import { recordSweep } from '../../db/mirror/sweeps.ts';
import { openStore } from '../../db/open-store.ts';
import { createCentralApi } from '../../main/central/create-central-api.ts';
import { configSchema } from '../../main/config.ts';
import { createEvents } from '../../main/events.ts';
import { book } from '../../main/use-cases/book.ts';
import { createVisit } from '../../main/use-cases/visit.ts';
import { plainPapers } from '../support/plain-papers.ts';

/** Records bookings one after another and says on standard output when each begins and when the patient is told. */

const [folder = '', count = '0'] = process.argv.slice(2);
const now = Date.parse('2026-11-23T09:00:00+03:00');
const opened = openStore({
  folder,
  keyHex: 'ab'.repeat(32),
  owner: 'test',
  now,
});
if (!opened.ok) throw new Error(opened.message);
const store = opened.value;
// Nobody listens there, and nobody is to be asked.
const nobody = { url: 'http://127.0.0.1:9' };
const config = configSchema.parse({
  clinic: { name: 'К', address: 'А', timeZone: 'Europe/Moscow', guid: randomUUID(), code: '1' },
  central: { auth: nobody, schedule: nobody, appointments: nobody },
});
store.mirror((tx) => {
  replaceDirectory(
    tx,
    {
      specialities: [{ id: '1', name: 'Терапевт' }],
      resources: [{ guid: 'r', specialityId: '1', name: 'Петрова Анна Ильинична', room: '214', floor: 2 }],
    },
    now,
  );
  recordSweep(tx, '1', ['2026-11-24'], now);
  upsertSlots(
    tx,
    Array.from({ length: Number(count) }, (_, i) => ({
      guid: `slot-${i}`,
      resourceGuid: 'r',
      specialityId: '1',
      day: '2026-11-24',
      startAt: now + 86_400_000 + i * 60_000,
      endAt: now + 86_400_000 + i * 60_000 + 60_000,
      status: 'available' as const,
      kioskMayBook: true,
      bookedBy: null,
    })),
  );
});

const nothing = { wake: () => {} };
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const clock = {
  now: () => now,
  elapsed: () => 0,
  after(_ms: number, run: () => void) {
    const handle = setImmediate(run);
    return () => clearImmediate(handle);
  },
};
const deps = {
  store,
  clock,
  newId: () => randomUUID(),
  log: silent,
  events: createEvents(),
  central: createCentralApi({
    config: { ...config.central, patients: undefined, referrals: undefined, auth: nobody, schedule: nobody },
    clinic: config.clinic,
    clock,
    log: silent,
  }),
  roads: {
    slots: true,
    referrals: false,
    portal: false,
    outOfSchedule: false,
    referralRoad: 'direct' as const,
    outOfScheduleResources: [],
  },
  tokens: {
    forVisit: () => Promise.reject(new Error('not asked here')),
    forDelivery: () => Promise.reject(new Error('not asked here')),
    drop: () => {},
    forgetAll: () => {},
  },
  sweeper: { lookAt: () => {} },
  delivery: nothing,
  isOffline: () => false,
  printing: nothing,
  clinic: config.clinic,
  papers: plainPapers(config.papers),
  visit: createVisit(),
  usage: { bookedBySpeciality: () => new Map() },
  hasReader: false,
  rules: config.rules,
  onStorageTrouble: () => {},
};

for (let i = 0; i < Number(count); i++) {
  writeSync(1, `begin ${i}\n`);
  const booked = await book(deps, {
    requestId: randomUUID(),
    place: { kind: 'slot', slotGuid: `slot-${i}` },
    ifTaken: { kind: 'nothing' },
    identity: { policy: '5058900848000015', birthDate: '1990-01-01' },
  });
  if (!booked.ok) throw new Error(booked.error);
  writeSync(1, `told ${i}\n`);
}
store.close();
