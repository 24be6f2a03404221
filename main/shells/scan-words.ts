import { assertNever } from '../../domain/assert-never.ts';
import type { NotRead, Scan } from '../../domain/scan.ts';
import type { PortTrouble } from '../scanners/open-port.ts';

/** The first bytes only: from the fourth on, a policy's barcode spells its number. */
const BYTES_SHOWN = 3;

const reasons: Record<NotRead, string> = {
  'half-read':
    'a part of a barcode. When it happens each time: the same speed at both ends, no flow control, no time limit of the reader that cuts long barcodes.',
  damaged:
    'a policy or a paper of ours that does not hold together. When it happens each time: 8 data bits, no conversion of characters in the reader, or HEX output.',
  'something-else':
    'some other barcode. When it was a paper policy: no prefix in the reader, PDF417 switched on, raw bytes or HEX output.',
};

/** One line about one read, for an installer, with as little of the patient as will do. */
export function scanLine(bytes: Uint8Array, scan: Scan): string {
  const hex = Array.from(bytes.subarray(0, BYTES_SHOWN), (byte) =>
    byte.toString(16).toUpperCase().padStart(2, '0'),
  );
  const more = bytes.length > BYTES_SHOWN ? ' …' : '';
  return `${bytes.length} bytes, ${hex.join(' ')}${more}: ${meaningOf(scan)}`;
}

function meaningOf(scan: Scan): string {
  switch (scan.kind) {
    case 'policy': {
      const { policy, birthDate } = scan.identity;
      return `a paper policy, number …${policy.slice(-4)}, born in ${birthDate.slice(0, 4)}`;
    }
    case 'paper':
      return `a paper of ours, booking ${scan.bookingId}`;
    case 'not-read':
      return `not read: ${reasons[scan.why]}`;
    default:
      return assertNever(scan);
  }
}

/** Why a port cannot be used and what to do, in one message. */
export function troubleMessage(trouble: PortTrouble, path: string, ports: readonly string[]): string {
  const there =
    ports.length === 0 ? 'There are no serial ports here.' : `Serial ports here: ${ports.join(', ')}.`;
  switch (trouble) {
    case 'no-such-port':
      return `There is no port ${path}: is the reader plugged in, and set to serial or USB serial (virtual COM)? ${there}`;
    case 'no-permission':
      return `This user may not open ${path}: add the user to the port's group (dialout on most systems) and log in again.`;
    case 'in-use':
      return `Another program holds ${path}: stop the kiosk, a modem manager or a terminal that uses it.`;
    case 'no-library':
      return 'The serial library does not load on this machine: npm ci, with the same Node the kiosk runs on.';
    case 'not-usable':
      return `${path} cannot be used as a serial port with these settings: is it one, and does it know this speed? ${there}`;
    default:
      return assertNever(trouble);
  }
}
