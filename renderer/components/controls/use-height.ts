import type { RefObject } from 'react';
import { useRoom } from './use-room.ts';

/** An element's height in rem, kept current; 0 before it is first laid out. */
export function useHeight<E extends HTMLElement>(): [RefObject<E | null>, number] {
  const [ref, room] = useRoom<E>();
  return [ref, room?.height ?? 0];
}
