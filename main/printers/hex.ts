/** `1d 65 05` as bytes; white space means nothing. The text has been checked by a schema. */
export const bytesOfHex = (text: string): Uint8Array =>
  Uint8Array.from(text.replaceAll(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Bytes as an operator reads them: `16 12 12 72`. */
export const hexOf = (bytes: Iterable<number>): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
