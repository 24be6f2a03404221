import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as breathe } from 'node:timers/promises';
import { replaceDirectory } from '../db/mirror/directory.ts';
import { firstFreeOfSpeciality } from '../db/mirror/slots.ts';
import type { Slot } from '../domain/schedule.ts';
import { applyWindow } from '../main/mirror/apply.ts';
import { NOW, openBenchStore, type Row } from './store.ts';

const SLOTS = 200_000;
const SPECIALITIES = 20;

/** A sweep of 200,000 slots: how long, how much it holds up the main loop, and how fast the first free slot is found. */
export async function benchMirror(folder: string): Promise<Row[]> {
  const store = openBenchStore(join(folder, 'mirror'));
  store.mirror((tx) =>
    replaceDirectory(
      tx,
      {
        specialities: Array.from({ length: SPECIALITIES }, (_, i) => ({ id: `${i}`, name: `С ${i}` })),
        resources: [],
      },
      NOW,
    ),
  );
  const perWindow = SLOTS / SPECIALITIES;
  const slotsOf = (speciality: number): Slot[] =>
    Array.from({ length: perWindow }, (_, i) => ({
      guid: `${String(speciality).padStart(8, '0')}-0000-4000-8000-${String(i).padStart(12, '0')}`,
      resourceGuid: `resource-${speciality}-${i % 10}`,
      specialityId: `${speciality}`,
      day: '2026-11-24',
      startAt: NOW + i * 60_000,
      endAt: NOW + (i + 1) * 60_000,
      status: i % 50 === 49 ? 'available' : 'booked',
      kioskMayBook: true,
      bookedBy: null,
    }));
  const windows = Array.from({ length: SPECIALITIES }, (_, i) => slotsOf(i));

  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startedAt = performance.now();
  for (const [i, slots] of windows.entries()) {
    await applyWindow(
      store,
      { specialityId: `${i}`, from: '2026-11-24', to: '2026-11-24', slots, readAt: NOW },
      () => breathe(),
    );
  }
  const loadMs = performance.now() - startedAt;
  delay.disable();

  const samples: number[] = [];
  for (let i = 0; i < 20_000; i++) {
    const from = performance.now();
    const found = firstFreeOfSpeciality(store.reader, `${i % SPECIALITIES}`, { from: NOW, to: NOW + 1e12 });
    samples.push((performance.now() - from) * 1_000);
    if (!found) throw new Error('nothing is free');
  }
  samples.sort((a, b) => a - b);
  const p99 = samples[Math.floor(samples.length * 0.99)] ?? 0;
  store.close();
  return [
    { what: `${SLOTS} slots swept in`, ours: `${loadMs.toFixed(0)} ms`, floor: '', ratio: '' },
    {
      what: 'main loop delay meanwhile, p99',
      ours: `${(delay.percentile(99) / 1e6).toFixed(1)} ms`,
      floor: 'bar: 16 ms',
      ratio: '',
    },
    { what: 'first free slot, p99', ours: `${p99.toFixed(0)} µs`, floor: 'bar: 100 µs', ratio: '' },
  ];
}
