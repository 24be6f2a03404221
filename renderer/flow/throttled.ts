/**
 * Runs at once, and however often it is asked for within `everyMs` after that, once more at their end. Returns how to ask,
 * and how to stop.
 */
export function throttled(
  run: () => void,
  everyMs: number,
): { readonly ask: () => void; readonly stop: () => void } {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const ask = (): void => {
    if (resting !== undefined) {
      again = true;
      return;
    }
    again = false;
    resting = setTimeout(() => {
      resting = undefined;
      if (again) ask();
    }, everyMs);
    run();
  };
  return { ask, stop: () => clearTimeout(resting) };
}
