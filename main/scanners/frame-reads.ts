/** Longer than any barcode we read (HEX of a policy's is 260). */
const LONGEST_READ = 1024;

type Framer = {
  push(chunk: Uint8Array): void;
  /** The wire is gone: what has come is a read, whole or half. */
  flush(): void;
  /** Forgets what has come. */
  drop(): void;
};

/**
 * Turns a stream of bytes into reads: bytes that keep coming are one, `gapMs` without any ends it. Raw barcodes have no
 * end mark, any byte may be in them. A stream that never stops is cut once, at `LONGEST_READ` bytes, and then left out
 * until it falls silent.
 *
 * The silence is waited for in two halves: after a moment in which the process was busy, a timer ends before the bytes
 * that came meanwhile are looked at, and one timer would break a read in two.
 */
export function frameReads(gapMs: number, onRead: (bytes: Uint8Array) => void): Framer {
  const held = new Uint8Array(LONGEST_READ);
  let length = 0;
  let wasCut = false;
  let silence: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(silence);
    const bytes = held.slice(0, length);
    const isRead = length > 0 && !wasCut;
    drop();
    if (isRead) onRead(bytes);
  }

  function drop(): void {
    clearTimeout(silence);
    held.fill(0);
    length = 0;
    wasCut = false;
  }

  return {
    push(chunk) {
      clearTimeout(silence);
      const fits = chunk.subarray(0, LONGEST_READ - length);
      held.set(fits, length);
      length += fits.length;
      silence = setTimeout(() => {
        silence = setTimeout(flush, gapMs / 2);
      }, gapMs / 2);
      if (length < LONGEST_READ || wasCut) return;
      wasCut = true;
      onRead(held.slice());
    },
    flush,
    drop,
  };
}
