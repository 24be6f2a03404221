import type { ServiceName } from '../../domain/service.ts';
import type { Log, Reading } from '../ports.ts';
import { isForeignList, readEach } from './in-chunks.ts';
import type { Read } from './read.ts';
import { readPage } from './wire/pages.ts';

const PAGE = 100;
/** Fifty thousand of anything: no clinic has more, so a server that goes on is not to be believed. */
const MOST_PAGES = 500;

export type PagedList<Item> = {
  readonly service: ServiceName;
  readonly authorization: string | undefined;
  /** Pages count from 1. */
  addressOf(page: number, count: number): string;
  /** The envelope's list, in lower case. */
  readonly list: string;
  readItem(json: unknown): Item | undefined;
  /** Two items with one key are the same thing. */
  keyOf(item: Item): string;
  /** Logged when the server sends the same page again. */
  readonly repeats: string;
};

/**
 * A list page by page, to the first short one. A failed page fails the whole: half a list would make the other half
 * vanish from the screen. A page without anything new ends it too, since some servers ignore `page`.
 */
export async function readPages<Item>(
  read: Read,
  source: PagedList<Item>,
  log: Log,
): Promise<Reading<{ items: Item[]; leftOut: number }>> {
  const items: Item[] = [];
  const known = new Set<string>();
  let received = 0;
  let leftOut = 0;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { service, authorization } = source;
    const answer = await read({ service, url: source.addressOf(page, PAGE), authorization }, async (json) => {
      const envelope = readPage(json, source.list);
      if (envelope === undefined) return undefined;
      const each = await readEach(envelope.items, source.readItem);
      return isForeignList(envelope.items, each.leftOut) ? undefined : { envelope, each };
    });
    if (answer.kind === 'failed') return answer;
    const { envelope, each } = answer.value;
    received += envelope.items.length;
    leftOut += each.leftOut;
    const knownBefore = known.size;
    for (const item of each.read) {
      items.push(item);
      known.add(source.keyOf(item));
    }
    const pageSize = envelope.count !== null && envelope.count >= 1 ? Math.min(envelope.count, PAGE) : PAGE;
    if (envelope.isLast || envelope.items.length < pageSize) break;
    if (envelope.total !== null && received >= envelope.total) break;
    if (known.size === knownBefore) {
      log.warn(source.repeats, { page });
      break;
    }
  }
  return { kind: 'read', value: { items, leftOut } };
}
