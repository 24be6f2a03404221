import { Component, type ReactNode } from 'react';
import { StartingScreen } from './starting.tsx';

const TRY_MS = 3_000;

/**
 * A part of the page that cannot be loaded or drawn takes all of it along, and the page begins anew: a patient must never
 * stand before a screen that is dead. What was booked is the kiosk's and is not lost. A class, because React hears of such
 * errors in no other way.
 */
export class StartAnew extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(): void {
    void beginAnew();
  }

  override render(): ReactNode {
    return this.state.failed ? <StartingScreen /> : this.props.children;
  }
}

/** Not before the page can be had: in place of one that cannot, the browser would show its own, which nothing leads away from. */
async function beginAnew(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, TRY_MS));
  const page = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(TRY_MS) }).catch(
    () => null,
  );
  if (page?.ok) location.reload();
  else await beginAnew();
}
