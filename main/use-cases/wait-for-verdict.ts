import { isPutOff } from '../../db/ledger/outbox.ts';
import type { KioskDeps } from './deps.ts';

/**
 * Resolves when there is a verdict, after `rules.verdictWaitMs`, or when it was tried and there is no network to wait for.
 *
 * @param about the event that tells of it, and the id it names
 */
export function waitForVerdict(
  deps: Pick<KioskDeps, 'store' | 'events' | 'clock' | 'isOffline' | 'rules'>,
  about: { readonly event: 'booking-changed' | 'push-changed'; readonly id: string },
  isOpen: () => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const isOver = (): boolean => !isOpen() || (deps.isOffline() && isPutOff(deps.store.reader, about.id));
    const end = (): void => {
      stopListening();
      cancel();
      resolve();
    };
    const cancel = deps.clock.after(deps.rules.verdictWaitMs, end);
    const stopListening = deps.events.listen((name, data) => {
      if (name !== about.event || !('id' in data) || data.id !== about.id) return;
      if (isOver()) end();
    });
    if (isOver()) end();
  });
}
