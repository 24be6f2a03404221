import type { BridgeClient } from '../../domain/bridge.ts';
import { httpClient } from './http-client.ts';
import { preloadClient } from './preload-client.ts';

/** The road to the kiosk: through the preload inside Electron, over loopback HTTP in a browser. */
export function bridgeClient(): BridgeClient {
  return window.infomat ? preloadClient(window.infomat) : httpClient();
}
