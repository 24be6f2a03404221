import { Component, type ReactNode } from 'react';
import { StartingScreen } from '../../screens/starting.tsx';

const RELOAD_AFTER_MS = 3_000;

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
    setTimeout(() => location.reload(), RELOAD_AFTER_MS);
  }

  override render(): ReactNode {
    return this.state.failed ? <StartingScreen /> : this.props.children;
  }
}
