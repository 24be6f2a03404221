import { useSyncExternalStore } from 'react';

/** The screen's proportions: everything else about its size is the root font size. */
export type Shape = 'portrait' | 'square' | 'landscape';

const upright = window.matchMedia('(max-aspect-ratio: 1/1)');
const wide = window.matchMedia('(min-aspect-ratio: 3/2)');

const shapeNow = (): Shape => (upright.matches ? 'portrait' : wide.matches ? 'landscape' : 'square');

const subscribe = (changed: () => void): (() => void) => {
  const lists = [upright, wide];
  for (const list of lists) list.addEventListener('change', changed);
  return () => {
    for (const list of lists) list.removeEventListener('change', changed);
  };
};

export const useShape = (): Shape => useSyncExternalStore(subscribe, shapeNow);
