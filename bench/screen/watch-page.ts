/** One event of a touch, by the page's clock (ms since the navigation began). */
export type Input = {
  readonly type: string;
  readonly at: number;
  /** From the event's own time to the end of the first frame after it. */
  readonly toFrame: number;
  /** The screen it fell on, and how many taps the page had felt by then. */
  readonly screen: string;
};
/** What the browser itself says of an event (Event Timing): until the next paint, in steps of 8 ms, from 16 ms on. */
export type TimedEvent = { readonly type: string; readonly at: number; readonly toPaint: number };
export type Shift = {
  readonly at: number;
  readonly value: number;
  /** Half a second after a touch, which the usual sum leaves out. */
  readonly afterInput: boolean;
  readonly screen: string;
  /** What moved and by how many px, for whoever mends it. */
  readonly moved: readonly string[];
};
export type Watched = {
  readonly inputs: Input[];
  readonly events: TimedEvent[];
  readonly shifts: Shift[];
  readonly longTasks: { readonly at: number; readonly ms: number }[];
  /** By screen, when each was first in the document. */
  readonly firstSeen: Record<string, number>;
  /** When each screen that took another's place was drawn. */
  readonly arrivals: number[];
  /** When the touch began that brought the page away from its first screen. */
  answeredAt: number | null;
};

declare global {
  interface Window {
    watched?: Watched;
  }
}

/**
 * Runs in the page before anything of its own: notes every touch, paint, shift and long task. It reads names of screens
 * and classes, nothing a patient typed.
 */
export function watchPage(): void {
  const seen: Watched = {
    inputs: [],
    events: [],
    shifts: [],
    longTasks: [],
    firstSeen: {},
    arrivals: [],
    answeredAt: null,
  };
  window.watched = seen;
  const screenNow = (): string =>
    document.querySelector('[data-screen]')?.getAttribute('data-screen') ?? 'none';

  /** Tells the end of the first frame from now. */
  const onceDrawn = (tell: () => void): number =>
    requestAnimationFrame(() => {
      // A message is a task of its own: it runs when the frame is through with style, layout and paint.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        tell();
        port1.close();
      };
      port2.postMessage(null);
    });

  let lastDownAt = 0;
  const feel = (event: Event): void => {
    const { type, timeStamp: at } = event;
    const screen = screenNow();
    if (type === 'pointerdown') lastDownAt = performance.now();
    onceDrawn(() => seen.inputs.push({ type, at, toFrame: performance.now() - at, screen }));
  };
  for (const type of ['pointerdown', 'pointerup', 'click']) addEventListener(type, feel, true);

  let shown = 'none';
  new MutationObserver(() => {
    const screen = screenNow();
    if (screen !== shown) {
      shown = screen;
      onceDrawn(() => seen.arrivals.push(performance.now()));
    }
    seen.firstSeen[screen] ??= performance.now();
    if ('welcome' in seen.firstSeen && screen !== 'welcome') seen.answeredAt ??= lastDownAt;
  }).observe(document, { childList: true, subtree: true });

  type LayoutShift = PerformanceEntry & {
    value: number;
    hadRecentInput: boolean;
    sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
  };
  const nameOf = (node: Node | null): string => {
    const element = node instanceof Element ? node : (node?.parentElement ?? null);
    return element ? `${element.localName}.${element.className}` : 'gone';
  };
  const observe = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}): void =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
      ...more,
    });
  observe(
    'event',
    ({ name, startTime, duration }) =>
      void seen.events.push({ type: name, at: startTime, toPaint: duration }),
    { durationThreshold: 16 },
  );
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput, sources, startTime } = entry as LayoutShift;
    const moved = sources.map(
      ({ node, previousRect: from, currentRect: to }) =>
        `${nameOf(node)} by ${Math.round(to.x - from.x)}, ${Math.round(to.y - from.y)}`,
    );
    seen.shifts.push({ at: startTime, value, afterInput: hadRecentInput, screen: screenNow(), moved });
  });
  observe('longtask', ({ startTime, duration }) => void seen.longTasks.push({ at: startTime, ms: duration }));
}
