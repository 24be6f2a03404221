import { assertNever } from '../../domain/assert-never.ts';
import type { PrinterState, PrintFailure, PrintOutcome } from '../../domain/print-job.ts';
import type { PrinterProfile } from '../../domain/printer-profile.ts';
import type { RoadSettings } from '../printers/create-printer.ts';
import { codeOf } from '../printers/wire.ts';

/** What `npm run print` says, one line for each thing. */

/** `paper low (DLE EOT 1–4: 12 12 12 1e)`. */
export function stateInWords({ kind, detail }: PrinterState, road: RoadSettings): string {
  if (kind === 'offline' && detail?.startsWith('no answer to DLE EOT')) {
    return `${detail}: is it switched on? A printer that never answers needs --silent here and "status": "none" in the kiosk's configuration`;
  }
  if (kind === 'offline' && detail !== undefined && !detail.includes(' ')) return absence(detail, road);
  return detail === undefined ? states[kind] : `${states[kind]} (${detail})`;
}

const states: Readonly<Record<PrinterState['kind'], string>> = {
  ready: 'ready',
  'paper-low': 'ready, and the paper will soon end',
  'no-paper': 'no paper',
  'cover-open': 'the cover is open',
  'cutter-fault': 'the cutter is stuck',
  offline: 'off line: jammed, broken or switched off',
  busy: 'busy',
  unknown: 'unknown: this printer says nothing on this road',
  none: 'there is no printer',
};

/** What the operating system says of a printer it cannot reach, and what to do about it. */
function absence(code: string, road: RoadSettings): string {
  const where = road.kind === 'tcp' ? `${road.host} port ${road.port}` : road.path;
  const says = (what: string): string => `${where}: ${what} (${code})`;
  switch (code) {
    case 'ECONNREFUSED':
      return says('nobody listens there. Is this the printer, and its port?');
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return says('no such name. An address such as 192.0.2.7 always works');
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
      return says('nobody answers. Is it switched on and on this network?');
    case 'ENOENT':
    case 'ENXIO':
    case 'ENODEV':
      return says('there is no such thing. Is it plugged in?');
    case 'not-a-device':
      return says('that is a file or a folder, not a device. Nothing was written to it');
    case 'EACCES':
    case 'EPERM':
      return says('this user may not open it. Add the user to the group lp (USB) or dialout (serial)');
    case 'EINVAL':
      return says('it cannot be read. Leave out two-way');
    case 'ENOTTY':
      return says('that is no serial port');
    default:
      return says('gone');
  }
}

const failures: Readonly<Record<PrintFailure, string>> = {
  'no-printer': 'there is no printer',
  'printer-offline': 'the printer is off line',
  'no-paper': 'no paper',
  'cover-open': 'the cover is open',
  'cutter-fault': 'the cutter is stuck',
  'printer-busy': 'the printer is busy',
  'kiosk-restarted': 'the kiosk was restarted',
  outdated: 'it came too late',
};

export type Ending = { readonly words: string; readonly exitCode: 0 | 3 | 4 };

export function outcomeInWords(outcome: PrintOutcome): Ending {
  switch (outcome.kind) {
    case 'printed':
      return outcome.verified
        ? { words: 'Printed, and the printer confirmed it.', exitCode: 0 }
        : { words: 'Sent. This road cannot confirm that it came out: look at the paper.', exitCode: 0 };
    case 'failed':
      return { words: `Not printed: ${failures[outcome.reason]}.`, exitCode: 3 };
    case 'in-doubt':
      return {
        words:
          'In doubt: it may have come out, whole or in part. Look at the paper; nothing is printed again.',
        exitCode: 4,
      };
    default:
      return assertNever(outcome);
  }
}

/** One line about a model, for `--list-profiles`. */
export function profileInWords(name: string, profile: PrinterProfile): string {
  const { columns, dots, cyrillic, codePageNumber, qr, cutter, status, presenter } = profile;
  const letters = cyrillic === 'raster' ? 'letters as pictures' : `CP866 = ESC t ${codePageNumber}`;
  return [
    name.padEnd(16),
    `${columns} columns, ${dots} dots`,
    letters,
    `QR ${qr}`,
    `cutter ${cutter}`,
    `status ${status}`,
    ...(presenter ? ['presenter'] : []),
  ].join(' · ');
}

/** Why a file cannot be written, for whoever named it. */
export function unwritable(cause: unknown): string {
  const code = codeOf(cause);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such folder to write into.';
    case 'EISDIR':
      return 'that is a folder; the name of a file is wanted.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'this user may not write there.';
    default:
      return `it cannot be written (${code}).`;
  }
}
