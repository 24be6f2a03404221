import type { Answer, BridgeClient, EventData } from '../../domain/bridge.ts';
import { err } from '../../domain/result.ts';
import type { LentBridge } from './lent-bridge.ts';

/** The preload hands over what the kiosk answered; its shape was checked there. */
export function preloadClient(lent: LentBridge): BridgeClient {
  return {
    async call(method, input) {
      try {
        return (await lent.call(method, input)) as Answer<typeof method>;
      } catch {
        return err('internal');
      }
    },
    on(event, listener) {
      return lent.on(event, (data) => listener(data as EventData<typeof event>));
    },
  };
}
