import { wholeNumberOrNull } from './scalars.ts';

export type Page = {
  readonly items: readonly unknown[];
  /** How many the server says fill a page; null when it does not. */
  readonly count: number | null;
  readonly total: number | null;
  /** A bare array: one page, and the last. */
  readonly isLast: boolean;
};

/** `{"page", "count", "total", "<list>": […]}` in any case, or a bare array. Undefined for anything else. */
export function readPage(json: unknown, list: string): Page | undefined {
  if (Array.isArray(json)) return { items: json, count: null, total: null, isLast: true };
  if (typeof json !== 'object' || json === null) return undefined;
  const envelope = new Map(Object.entries(json).map(([key, value]) => [key.toLowerCase(), value]));
  const items: unknown = envelope.get(list);
  if (!Array.isArray(items)) return undefined;
  return {
    items,
    count: wholeNumberOrNull(envelope.get('count')),
    total: wholeNumberOrNull(envelope.get('total')),
    isLast: false,
  };
}
