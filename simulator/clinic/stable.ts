import { createHash } from 'node:crypto';

/**
 * Chance that can be asked again: the same words give the same bytes, so a restarted simulator has the same clinic.
 */
export function stableBytes(...words: readonly (string | number)[]): Buffer {
  return createHash('sha256').update(words.join('\u0000')).digest();
}

/** Sixteen bytes written as a GUID, lower case, with the version and variant digits a strict reader expects. */
export function guidFrom(bytes: Buffer): string {
  const hex = bytes.toString('hex', 0, 16);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

export function stableGuid(...words: readonly (string | number)[]): string {
  return guidFrom(stableBytes(...words));
}

/** A number in [0, 1) out of four of the bytes. */
export function unitFrom(bytes: Buffer, offset: number): number {
  return bytes.readUInt32BE(offset) / 0x1_0000_0000;
}
