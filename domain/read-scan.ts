import type { Day } from './clinic-time.ts';
import { LONGEST_ON_GOODS, readPaperCode } from './paper-code.ts';
import { POLICY_BARCODE_LENGTH, readPolicyBarcode } from './policy-barcode.ts';
import { err, type Result } from './result.ts';
import type { NotRead, Scan } from './scan.ts';

const HEX_LENGTH = 2 * POLICY_BARCODE_LENGTH;

const START_OF_TEXT = 0x02;
const END_OF_TEXT = 0x03;
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
const TAB = 0x09;

/**
 * What one read of a barcode reader means: a paper policy, raw or as hexadecimal digits, the code of one of the kiosk's
 * own papers, or neither. Before it there may be an AIM identifier (`]L0`, `]Q1`), after it CR, LF or TAB, between digits
 * blanks, and around it all STX and ETX. `today` is the clinic's day. Never throws, whatever came.
 */
export function readScan(bytes: Uint8Array, today: Day): Scan {
  const read = withoutIdentifier(withoutFrame(bytes));
  if (beginsAsPolicy(read)) return policyScan(readPolicyBarcode(withoutSuffix(read), today));

  const text = textOf(read);
  if (text === '') return { kind: 'not-read', why: 'half-read' };
  const paper = readPaperCode(text);
  if (paper.ok || paper.error !== 'something-else') return paperScan(paper);
  return readHex(text, today);
}

/** A reader set to hexadecimal output writes every barcode so, ours too. */
function readHex(text: string, today: Day): Scan {
  // A number has at most sixteen digits, so the second byte is zero and the third is 23 at most.
  const isPolicy = /^0[12]00(?:[01][\da-f]|2[0-3])/i.test(text) && text.length > LONGEST_ON_GOODS;
  if (isPolicy && text.length < HEX_LENGTH) return policyScan(err('half-read'));
  const bytes = bytesOf(text);
  if (!bytes) return policyScan(err(isPolicy ? 'damaged' : 'something-else'));
  if (beginsAsPolicy(bytes) && text.length >= HEX_LENGTH) {
    return policyScan(readPolicyBarcode(withoutSuffix(bytes), today));
  }
  return paperScan(readPaperCode(textOf(bytes)));
}

const beginsAsPolicy = (bytes: Uint8Array): boolean => bytes[0] === 1 || bytes[0] === 2;

function policyScan(read: ReturnType<typeof readPolicyBarcode>): Scan {
  if (!read.ok) return { kind: 'not-read', why: read.error };
  const { policy, birthDate, name } = read.value;
  return { kind: 'policy', identity: { policy, birthDate }, name };
}

function paperScan(read: Result<string, NotRead>): Scan {
  return read.ok ? { kind: 'paper', bookingId: read.value } : { kind: 'not-read', why: read.error };
}

/**
 * Some readers send STX (02) before a barcode and ETX (03) after it. 02 is how a policy of type 02 begins as well, so the
 * pair is believed around text alone, or around a whole raw policy: no policy of its own has 01 or 02 for its second byte.
 */
function withoutFrame(bytes: Uint8Array): Uint8Array {
  const end = bytes.lastIndexOf(END_OF_TEXT);
  if (bytes[0] !== START_OF_TEXT || end < 0 || !bytes.subarray(end + 1).every(isSuffix)) return bytes;
  const inside = bytes.subarray(1, end);
  const held = withoutIdentifier(inside);
  const isPolicy = beginsAsPolicy(held) && withoutSuffix(held).length === POLICY_BARCODE_LENGTH;
  return isPolicy || inside.every(isText) ? inside : bytes;
}

/** `]`, a letter for the symbology and a digit, when the reader is set to say which kind of barcode it was. */
function withoutIdentifier(bytes: Uint8Array): Uint8Array {
  return /^\][a-z]\d/i.test(String.fromCharCode(...bytes.subarray(0, 3))) ? bytes.subarray(3) : bytes;
}

/** Raw bytes may end in anything: only what lies beyond a whole policy's barcode can be a suffix. */
function withoutSuffix(bytes: Uint8Array): Uint8Array {
  const beyond = bytes.subarray(POLICY_BARCODE_LENGTH);
  return beyond.length <= 2 && beyond.every(isSuffix) ? bytes.subarray(0, POLICY_BARCODE_LENGTH) : bytes;
}

const isSuffix = (byte: number): boolean => byte === CARRIAGE_RETURN || byte === LINE_FEED || byte === TAB;

const isText = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || isSuffix(byte);

/** The bytes as characters of their own number, without blanks. */
const textOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCharCode(byte))
    .join('')
    .replace(/[ \t\r\n]+/g, '');

/** The bytes that pairs of hexadecimal digits stand for, or undefined for any other text. */
function bytesOf(text: string): Uint8Array | undefined {
  if (!/^(?:[\da-f]{2})+$/i.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  );
}
