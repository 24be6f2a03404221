import { parseArgs } from 'node:util';
import {
  type PrinterOverrides,
  type PrinterProfileName,
  printerProfileNames,
} from '../../domain/printer-profile.ts';
import type { RoadSettings } from '../printers/create-printer.ts';
import { readPrinterUrl } from './printer-url.ts';

export const printDocuments = [
  'test',
  'ticket',
  'request-slip',
  'copy',
  'cancellation',
  'code-pages',
] as const;
export type PrintDocument = (typeof printDocuments)[number];

export type PrintCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'list-profiles' }
  | {
      readonly kind: 'work';
      /** Null when only a file is wanted. */
      readonly road: RoadSettings | null;
      readonly profileName: PrinterProfileName;
      readonly overrides: PrinterOverrides;
      readonly document: PrintDocument;
      /** Ask and print nothing. */
      readonly statusOnly: boolean;
      /** The highest number `code-pages` tries. */
      readonly last: number;
      readonly svgFile: string | null;
      readonly pdfFile: string | null;
    };

export const PRINT_USAGE = `npm run print -- --printer ROAD [--document NAME] [more]

  --printer tcp://192.0.2.7:9100             a printer on the network; port 9100 when none is said
  --printer serial:///dev/ttyUSB0?baud=19200 a serial line (also flow=none, hardware or software; serial://COM3 on Windows)
  --printer file:///dev/usb/lp0              a device file; ?two-way where it can be read, too
  --profile NAME         what the model can do (--list-profiles); generic-80 when nothing is said
  --columns 48|32        the paper's width in characters, when the profile has another
  --code-page NUMBER     what ESC t takes for CP866, when the profile has another
  --raster               every letter and code as a picture, for a printer without a Russian page
  --silent               the printer answers no questions (status "none")
  --document NAME        ${printDocuments.join(', ')}; test when nothing is said
  --last NUMBER          the highest number the document code-pages tries; 63 when nothing is said
  --status               ask how the printer is, print nothing
  --svg FILE, --pdf FILE draw the document into a file; without --printer nothing is printed
  --list-profiles        the models there are

Ends with 0 when it was printed, 3 when certainly not, 4 when nobody can know, 2 when the command makes no sense.`;

const HELP = 'npm run print -- --help says what there is.';
type Refusal = { readonly message: string };

/** What `npm run print -- …` takes. Returns one message when it is something else. */
export function readPrintCommand(argv: readonly string[]): PrintCommand | Refusal {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(argv);
  } catch (cause) {
    // The library adds a hint of its own after the first sentence.
    const [problem = 'This makes no sense'] = (cause instanceof Error ? cause.message : '').split(/\. |\n/);
    return { message: `${problem.replace(/\.$/, '')}. ${HELP}` };
  }
  if (values.help) return { kind: 'help' };
  if (values['list-profiles']) return { kind: 'list-profiles' };

  const profileName = oneOf(printerProfileNames, values.profile ?? 'generic-80');
  if (!profileName) {
    return {
      message: `There is no profile "${values.profile}". npm run print -- --list-profiles names those there are.`,
    };
  }
  const document = oneOf(printDocuments, values.document ?? 'test');
  if (!document) {
    return { message: `There is no document "${values.document}"; there are ${printDocuments.join(', ')}.` };
  }
  const columns = oneOf(['48', '32'] as const, values.columns ?? '48');
  if (!columns) return { message: `--columns takes 48 or 32, not "${values.columns}".` };
  const codePage = byteOf('--code-page', values['code-page']);
  if (typeof codePage === 'object') return codePage;
  const last = byteOf('--last', values.last);
  if (typeof last === 'object') return last;
  const road = values.printer === undefined ? null : readPrinterUrl(values.printer);
  if (road && 'message' in road) return road;
  const [svgFile = null, pdfFile = null] = [values.svg, values.pdf];
  if (!road && (values.status || (svgFile === null && pdfFile === null))) {
    return { message: `Which printer? For example --printer tcp://192.0.2.7:9100. ${HELP}` };
  }
  if (document === 'code-pages' && (svgFile !== null || pdfFile !== null)) {
    return {
      message: 'The document code-pages shows what a printer makes of bytes: there is no picture of it.',
    };
  }
  return {
    kind: 'work',
    road,
    profileName,
    document,
    overrides: {
      columns: values.columns === undefined ? undefined : columns === '48' ? 48 : 32,
      codePageNumber: codePage,
      ...(values.raster ? { cyrillic: 'raster', qr: 'raster' } : {}),
      ...(values.silent ? { status: 'none' } : {}),
    },
    statusOnly: values.status ?? false,
    last: last ?? 63,
    svgFile,
    pdfFile,
  };
}

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    options: {
      printer: { type: 'string' },
      profile: { type: 'string' },
      columns: { type: 'string' },
      'code-page': { type: 'string' },
      raster: { type: 'boolean' },
      silent: { type: 'boolean' },
      document: { type: 'string' },
      last: { type: 'string' },
      status: { type: 'boolean' },
      svg: { type: 'string' },
      pdf: { type: 'string' },
      'list-profiles': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;

const oneOf = <T extends string>(all: readonly T[], text: string): T | undefined =>
  all.find((each) => each === text);

function byteOf(option: string, text: string | undefined): number | undefined | Refusal {
  if (text === undefined) return undefined;
  if (/^\d{1,3}$/.test(text) && Number(text) <= 255) return Number(text);
  return { message: `${option} takes a number from 0 to 255, not "${text}".` };
}
