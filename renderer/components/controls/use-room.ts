import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

export type Size = { readonly width: number; readonly height: number; readonly remPx: number };

/** An element's inner size in rem, kept current, and how many pixels a rem has; null before it is first laid out. */
export function useRoom<E extends HTMLElement>(): [RefObject<E | null>, Size | null] {
  const ref = useRef<E>(null);
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = (): void => {
      const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const [width, height] = [element.clientWidth / remPx, element.clientHeight / remPx];
      setSize((before) =>
        before?.width === width && before.height === height && before.remPx === remPx
          ? before
          : { width, height, remPx },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
