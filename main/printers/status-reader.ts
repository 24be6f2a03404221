import type { AutomaticStatus } from './status.ts';

/**
 * A printer's bytes, told apart by their fixed bits (Citizen's manuals, "Identification of Send Status"; Epson's say the same):
 *
 *   answer to DLE EOT            0**1**10
 *   automatic status, 1st byte   0**1**00   its 2nd to 4th follow, with nothing but XON and XOFF between
 *   automatic status, 2nd to 4th 0**0****
 *   answer to GS r               0**0****   in no packet
 *   XON, XOFF                    00010001, 00010011
 *
 * So an answer to DLE EOT is told from automatic status wherever it stands, in the middle of a packet too. What fits nothing is
 * noise.
 */
type StatusReader = {
  /** What became whole with these bytes, in their order. */
  read(bytes: Uint8Array): readonly StatusMessage[];
  /** The beginning of a packet has come, and not its end. */
  isPartway(): boolean;
  /** The rest of a packet that broke off will not come. */
  forget(): void;
};

export type StatusMessage =
  | { readonly kind: 'answer'; readonly byte: number }
  | { readonly kind: 'in-order'; readonly byte: number }
  | { readonly kind: 'automatic'; readonly bytes: AutomaticStatus }
  | { readonly kind: 'noise' };

const XON = 0x11;
const XOFF = 0x13;

const isAnswer = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0010;
const isFirstOfPacket = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0000;
const isLaterOfPacket = (byte: number): boolean => (byte & 0b1001_0000) === 0;

export function createStatusReader(): StatusReader {
  let packet: number[] = [];

  function take(byte: number): StatusMessage | null {
    if (byte === XON || byte === XOFF) return null;
    if (isAnswer(byte)) return { kind: 'answer', byte };
    if (isFirstOfPacket(byte)) {
      packet = [byte];
      return null;
    }
    if (!isLaterOfPacket(byte)) {
      packet = [];
      return { kind: 'noise' };
    }
    if (packet.length === 0) return { kind: 'in-order', byte };
    packet.push(byte);
    const [first, second, third, fourth] = packet;
    if (first === undefined || second === undefined || third === undefined || fourth === undefined)
      return null;
    packet = [];
    return { kind: 'automatic', bytes: [first, second, third, fourth] };
  }

  return {
    read: (bytes) => [...bytes].map(take).filter((message) => message !== null),
    isPartway: () => packet.length > 0,
    forget() {
      packet = [];
    },
  };
}
