import { writeFileSync } from 'node:fs';
import type { PrinterState } from '../../domain/print-job.ts';
import { type PrinterProfile, printerProfiles, profileOf } from '../../domain/printer-profile.ts';
import { compose } from '../../paper/compose.ts';
import type { Paper } from '../ports.ts';
import { encodeCodePageLines } from '../printers/code-page-sample.ts';
import { createPrinter, type RoadSettings } from '../printers/create-printer.ts';
import { codePagesPage } from '../tickets/test-page.ts';
import { PRINT_USAGE, type PrintCommand, readPrintCommand } from './print-arguments.ts';
import { drawnFiles } from './print-files.ts';
import { sampleDocument } from './print-samples.ts';
import { outcomeInWords, profileInWords, stateInWords, unwritable } from './print-words.ts';
import { systemClock } from './system-ports.ts';

/** `npm run print`: tries a printer and a profile, by the roads and the papers of the kiosk, and says what became of it. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const BAD_USAGE = 2;
const NOT_PRINTED = 3;

function refuse(message: string, exitCode = BAD_USAGE): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = exitCode;
}

async function run(argv: readonly string[]): Promise<void> {
  const command = readPrintCommand(argv);
  if ('message' in command) return refuse(command.message);
  switch (command.kind) {
    case 'help':
      return say(PRINT_USAGE);
    case 'list-profiles':
      for (const [name, profile] of Object.entries(printerProfiles)) say(profileInWords(name, profile));
      return;
    case 'work': {
      const profile = profileOf(command.profileName, command.overrides);
      if ((await draw(command, profile)) && command.road) await work(command, command.road, profile);
    }
  }
}

type Work = Extract<PrintCommand, { kind: 'work' }>;

/** False when a file cannot be written; then that has been said. */
async function draw(command: Work, profile: PrinterProfile): Promise<boolean> {
  if (command.document === 'code-pages') return true;
  const now = systemClock.now();
  const document = sampleDocument(command.document, now, { profileName: command.profileName, profile });
  for (const { file, bytes } of await drawnFiles(document, profile.columns, command, now)) {
    try {
      writeFileSync(file, bytes);
    } catch (cause) {
      refuse(`${file}: ${unwritable(cause)}`);
      return false;
    }
    say(`Drawn: ${file}`);
  }
  return true;
}

async function work(command: Work, road: RoadSettings, profile: PrinterProfile): Promise<void> {
  const numbers = Array.from({ length: command.last + 1 }, (_, number) => number);
  const encode =
    command.document === 'code-pages'
      ? { encode: () => encodeCodePageLines(codePagesPage(numbers), profile) }
      : {};
  const printer = createPrinter(
    { ...road, profile: command.profileName, ...command.overrides },
    undefined,
    encode,
  );

  const before = await printer.status();
  say(`Before: ${stateInWords(before, road)}`);
  if (command.statusOnly) {
    process.exitCode = isFit(before) ? 0 : NOT_PRINTED;
    return;
  }
  if (before.kind !== 'offline') say(`Printing: ${command.document}, profile ${command.profileName}`);
  const outcome = outcomeInWords(await printer.print(paperFor(command, profile)));
  say(outcome.words);
  process.exitCode = outcome.exitCode;
  // Who was not reached before is not looked for a third time.
  if (before.kind !== 'offline') say(`After: ${stateInWords(await printer.status(), road)}`);
  await printer.close();
}

const isFit = ({ kind }: PrinterState): boolean =>
  kind === 'ready' || kind === 'paper-low' || kind === 'unknown';

function paperFor({ document, profileName }: Work, profile: PrinterProfile): Paper {
  if (document === 'code-pages') return { document: { title: document, blocks: [] }, lines: [] };
  const sample = sampleDocument(document, systemClock.now(), { profileName, profile });
  return { document: sample, lines: compose(sample, profile.columns) };
}

await run(process.argv.slice(2)).catch((cause: unknown) =>
  refuse(cause instanceof Error ? cause.message : 'It could not be printed.', NOT_PRINTED),
);
