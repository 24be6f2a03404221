import { parseArgs } from 'node:util';
import { parities } from '../scanners/open-port.ts';
import type { SerialScannerOptions } from '../scanners/serial.ts';

export const SCAN_USAGE = [
  '  npm run scan -- --port /dev/ttyUSB0 [--baud 9600] [--data-bits 7|8] [--parity none|even|odd] [--stop-bits 1|2]',
  '  npm run scan -- --list',
].join('\n');

const HELP = 'npm run scan -- --help says what there is.';

export type ScanCommand =
  | { readonly command: 'help' }
  | { readonly command: 'list' }
  | { readonly command: 'listen'; readonly scanner: SerialScannerOptions };

/** What `npm run scan -- …` takes. Returns one message when it is something else. */
export function readScanCommand(argv: readonly string[]): ScanCommand | { readonly message: string } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        baud: { type: 'string', default: '9600' },
        'data-bits': { type: 'string', default: '8' },
        parity: { type: 'string', default: 'none' },
        'stop-bits': { type: 'string', default: '1' },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { command: 'help' };
    if (values.list) return { command: 'list' };
    const { port: path, baud } = values;
    if (!path) return { message: `Which port is the reader on? --port is missing. ${HELP}` };
    const baudRate = Number(baud);
    if (!/^\d+$/.test(baud) || baudRate < 300 || baudRate > 921_600) {
      return { message: `--baud takes a number from 300 to 921600, not "${baud}".` };
    }
    const dataBits = oneOf([7, 8] as const, values['data-bits']);
    if (!dataBits) return { message: `--data-bits takes 7 or 8, not "${values['data-bits']}".` };
    const stopBits = oneOf([1, 2] as const, values['stop-bits']);
    if (!stopBits) return { message: `--stop-bits takes 1 or 2, not "${values['stop-bits']}".` };
    const parity = oneOf(parities, values.parity);
    if (!parity) return { message: `--parity takes ${parities.join(', ')}, not "${values.parity}".` };
    return { command: 'listen', scanner: { path, baudRate, dataBits, parity, stopBits } };
  } catch (cause) {
    // The library adds a hint of its own after the first sentence.
    const [problem = 'These arguments make no sense'] = (cause instanceof Error ? cause.message : '').split(
      /\. |\n/,
    );
    return { message: `${problem.replace(/\.$/, '')}. ${HELP}` };
  }
}

const oneOf = <T extends string | number>(allowed: readonly T[], given: string): T | undefined =>
  allowed.find((value) => String(value) === given);
