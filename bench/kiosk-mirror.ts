import { setTimeout as after } from 'node:timers/promises';
import { checkpointMirror } from '../db/mirror/checkpoint.ts';
import { replaceDirectory } from '../db/mirror/directory.ts';
import { firstFreeOfSpeciality, upsertSlots } from '../db/mirror/slots.ts';
import type { Store } from '../db/store.ts';
import type { Slot } from '../domain/schedule.ts';
import { applyWindow, CHUNK_ROWS } from '../main/mirror/apply.ts';
import { recordBooking } from './kiosk-outbox.ts';
import type { Mirror } from './mirror-contenders.ts';
import { SPECIALITIES, type Window } from './slots.ts';
import { NOW, openBenchStore } from './store.ts';

/** The sweeper breathes with the kiosk's clock: a timer of no milliseconds. */
const breathe = (): Promise<void> => after(0);

/** Applies what was read of each window, as a sweep does. */
export async function sweepIn(store: Store, windows: readonly Window[]): Promise<void> {
  for (const window of windows) {
    await applyWindow(store, { ...window, readAt: NOW }, breathe);
    await breathe();
  }
}

/** The kiosk's own mirror: two encrypted files, holds in the ledger. */
export function kioskMirror(folder: string): Mirror & { readonly store: Store } {
  const store = openBenchStore(folder);
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
  let holds = 0;
  return {
    name: 'the kiosk',
    store,
    load: (schedule) => sweepIn(store, schedule.windows),
    hold(guids) {
      for (const guid of guids) recordBooking(store, holds++, guid);
    },
    async apply(delta) {
      for (let i = 0; i < delta.length; i += CHUNK_ROWS) {
        const chunk: Slot[] = delta.slice(i, i + CHUNK_ROWS);
        store.mirror((tx) => upsertSlots(tx, chunk));
      }
      checkpointMirror(store.reader);
    },
    firstFree: ({ specialityId, from }) =>
      firstFreeOfSpeciality(store.reader, specialityId, { from, to: Number.MAX_SAFE_INTEGER })?.guid,
    close: async () => store.close(),
  };
}
