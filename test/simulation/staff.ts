import { MINUTE_MS } from '../../domain/clinic-time.ts';
import type { Chance } from './chance.ts';
import type { History } from './history.ts';
import type { Host } from './host.ts';
import type { TrafficLog } from './traffic.ts';
import type { Truth } from './truth.ts';
import type { VirtualTime } from './virtual-time.ts';

export const PIN = '2468';

export type StaffDeps = {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly history: History;
  readonly host: Host;
  readonly truth: Truth;
  readonly traffic: TrafficLog;
};

/** What an operator decided, for the checker: a request sent again on their word needs no reading back. */
export type Decision = {
  readonly entryId: number;
  readonly at: number;
  readonly did: 'retry' | 'delivered' | 'refused';
};

/**
 * An operator comes to the kiosk, looks at what waits for somebody, looks at the server what is true there, and decides:
 * never a lie, and never while a request may still be wandering about.
 */
export async function operatorComes(deps: StaffDeps, decisions: Decision[]): Promise<void> {
  const { chance, host, history, truth, traffic, time } = deps;
  const unlocked = await time.standStillFor(host.call('operatorUnlock', { pin: PIN }));
  if (!unlocked?.ok || unlocked.value.kind !== 'open') return;
  const list = await host.call('operatorOutbox', { states: ['needs-staff'], limit: 50 });
  if (!list?.ok) return;
  for (const { id, kind } of list.value.entries) {
    if (!chance.happens(0.7)) continue;
    const trips = traffic.trips().filter((trip) => trip.cause?.entryId === id);
    const last = trips.at(-1);
    const isQuiet =
      last === undefined ||
      (last.onItsWay === 0 && time.elapsed() - (last.endedAt ?? last.leftAt) > MINUTE_MS);
    const bookingId = last?.cause?.bookingId ?? bookingOf(host, id);
    if (!isQuiet || (kind !== 'push-patient' && bookingId === null)) continue;
    const stands = bookingId !== null && truth.standingFor(bookingId).length > 0;
    const did = decide(
      kind,
      stands,
      chance,
      trips.some(({ effects }) => effects.length > 0),
    );
    history.note('operator', `entry ${id} (${kind}): ${did}, the server has ${stands ? 'it' : 'nothing'}`);
    decisions.push({ entryId: id, at: time.elapsed(), did });
    const note = 'looked at the server';
    if (did === 'retry') await host.call('operatorRetry', { id, note });
    else await host.call('operatorSettle', { id, as: did, note });
  }
  await host.call('operatorLock', {});
}

function decide(kind: string, stands: boolean, chance: Chance, hadEffect: boolean): Decision['did'] {
  if (kind === 'push-patient') return hadEffect && chance.happens(0.5) ? 'delivered' : 'retry';
  if (kind === 'cancel-booking') {
    // Delivered means given back; refused, that the booking stands.
    if (!stands) return 'delivered';
    return chance.happens(0.5) ? 'retry' : 'refused';
  }
  if (stands) return 'delivered';
  return chance.happens(0.5) ? 'retry' : 'refused';
}

function bookingOf(host: Host, entryId: number): string | null {
  const row = host.reader().sql('SELECT booking_id FROM outbox_entry WHERE id = ?').get(entryId) as
    | { booking_id: string | null }
    | undefined;
  return row?.booking_id ?? null;
}
