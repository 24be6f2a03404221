import type { CDPSession } from 'playwright-core';

/** Whether any string in the page's JavaScript heap has this text, after a collection of garbage. */
export async function heapHolds(session: CDPSession, text: string): Promise<boolean> {
  let snapshot = '';
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    snapshot += chunk;
  });
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return snapshot.includes(text) || snapshot.toLowerCase().includes(escaped(text).toLowerCase());
}

/** A snapshot writes every letter that is not Latin as its number. */
const escaped = (text: string): string =>
  [...text]
    .map((letter) =>
      letter > '~' ? `\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}` : letter,
    )
    .join('');
