/**
 * Hears DLE EOT n in the bytes as they arrive, wherever they stand: a printer answers it before it has printed what came
 * earlier, and takes it for a question even within the data of a picture.
 */
export type Realtime = { hear(bytes: Uint8Array): void };

export function createRealtime(asked: (n: number) => void): Realtime {
  /** How much of `10 04` has just been heard. */
  let heard: 0 | 1 | 2 = 0;
  return {
    hear: (bytes) => {
      for (const byte of bytes) {
        if (heard === 2 && byte >= 1 && byte <= 4) asked(byte);
        if (heard === 1 && byte === 0x04) heard = 2;
        else heard = byte === 0x10 ? 1 : 0;
      }
    },
  };
}
