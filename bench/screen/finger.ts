import { setTimeout as after } from 'node:timers/promises';
import type { OpenPage } from './browser.ts';
import { until } from './until.ts';

/** A control: by selector, and where that is not enough by its name; one of several. */
export type Wanted = { readonly css: string; readonly name?: string; readonly nth?: number };
type Point = { readonly x: number; readonly y: number };

/** How long a finger stays down. */
const PRESS_MS = 80;
/** Nothing is asked of the page for so long after a tap: its answer must not wait for us. */
const HANDS_OFF_MS = 160;

/** A trusted touch: the browser makes of it what it makes of a finger. */
export async function touch({ session }: OpenPage, { x, y }: Point, pressMs = PRESS_MS): Promise<void> {
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await after(pressMs);
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** Waits until the control is there, stands still and can be hit, then taps its middle. */
export async function tap(
  opened: OpenPage,
  wanted: Wanted,
  { pressMs = PRESS_MS, handsOffMs = HANDS_OFF_MS } = {},
): Promise<void> {
  let before: Point | null = null;
  const point = await until(`${wanted.css} ${wanted.name ?? ''} to be touched`, async () => {
    const now = await opened.page.evaluate(findControl, wanted);
    const stands = now !== null && before !== null && now.x === before.x && now.y === before.y;
    before = now;
    return stands ? now : null;
  });
  await touch(opened, point, pressMs);
  await after(handsOffMs);
}

/** Runs in the page. Null when it is not there, is disabled, lies under something else, or takes no touch yet. */
export function findControl({ css, name, nth = 0 }: Wanted): Point | null {
  const named = (element: Element): string =>
    (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
  const found = [...document.querySelectorAll(css)].filter(
    (element) =>
      element.getAttribute('aria-disabled') !== 'true' &&
      (name === undefined || new RegExp(name).test(named(element))),
  );
  const control = found[nth % found.length];
  if (!control) return null;
  const { x, y, width, height } = control.getBoundingClientRect();
  const middle = { x: x + width / 2, y: y + height / 2 };
  const hit = document.elementFromPoint(middle.x, middle.y);
  return hit && control.contains(hit) ? middle : null;
}
