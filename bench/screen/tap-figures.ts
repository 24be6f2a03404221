import { quantile } from '../race.ts';
import type { Watched } from './watch-page.ts';

/** What one tap took, ms. */
export type Tap = {
  readonly screen: string;
  /** The finger comes down: until the page shows that it was felt. */
  readonly press: number;
  /** The finger goes up: until what comes of it is shown. */
  readonly release: number;
  /** The longer of both: how long the page kept the finger waiting. */
  readonly worst: number;
  /** The same as the browser measures it: the longest of the tap's events; 0 when all were under 16 ms. */
  readonly browser: number;
  /** The finger goes up: until another screen is drawn; null where it stays. */
  readonly nextScreen: number | null;
};

/** Puts the events of each tap together: from one finger coming down to the next. */
export function tapsOf({ inputs, events, arrivals }: Watched): Tap[] {
  const downs = inputs.filter(({ type }) => type === 'pointerdown');
  return downs.map((down, index) => {
    const end = downs[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const isOurs = ({ at }: { at: number }): boolean => at >= down.at && at < end;
    const releases = inputs.filter((input) => input.type !== 'pointerdown' && isOurs(input));
    const upAt = Math.min(...releases.map(({ at }) => at));
    const release = Math.max(0, ...releases.map(({ at, toFrame }) => at + toFrame - upAt));
    const browser = Math.max(0, ...events.filter(isOurs).map(({ toPaint }) => toPaint));
    const arrival = arrivals.find((at) => at >= upAt && at < end);
    return {
      screen: down.screen,
      press: down.toFrame,
      release,
      worst: Math.max(down.toFrame, release),
      browser,
      nextScreen: arrival === undefined ? null : arrival - upAt,
    };
  });
}

export type Spread = { readonly p50: number; readonly p95: number; readonly max: number };

export const spreadOf = (figures: readonly number[]): Spread => ({
  p50: quantile(figures, 0.5),
  p95: quantile(figures, 0.95),
  max: Math.max(...figures),
});
