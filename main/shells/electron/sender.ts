import type { WebContents, WebFrameMain } from 'electron';
import { ORIGIN } from './origin.ts';

/** Whether a call comes from the top frame of our window, showing our page: nobody else may call the kiosk. */
export function isOurPage(frame: WebFrameMain | null, window: WebContents | undefined): boolean {
  if (!frame || !window || frame !== window.mainFrame || frame.parent !== null) return false;
  return new URL(frame.url).origin === ORIGIN;
}
