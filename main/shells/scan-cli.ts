import { dayOf } from '../../domain/clinic-time.ts';
import { readScan } from '../../domain/read-scan.ts';
import { listPorts } from '../scanners/list-ports.ts';
import { createSerialScanner, type SerialScannerOptions } from '../scanners/serial.ts';
import { readScanCommand, SCAN_USAGE } from './scan-arguments.ts';
import { scanLine, troubleMessage } from './scan-words.ts';
import { systemClock } from './system-ports.ts';

/** `npm run scan`: an installer holds things under the reader and sees what comes and what it is understood as. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function giveUp(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const asked = readScanCommand(process.argv.slice(2));
if ('message' in asked) giveUp(asked.message);
switch (asked.command) {
  case 'help':
    say(SCAN_USAGE);
    break;
  case 'list': {
    const ports = await listPorts();
    say(ports.length === 0 ? 'There are no serial ports here.' : ports.join('\n'));
    break;
  }
  case 'listen':
    listen(asked.scanner);
    break;
}

function listen(options: SerialScannerOptions): void {
  const { path, baudRate } = options;
  let wasReady = false;
  const scanner = createSerialScanner({
    ...options,
    reopenMs: 1_000,
    onTrouble: (trouble) => {
      // Once it was there, it may come back; what was never there is a mistake of the command line.
      if (!wasReady) void listPorts().then((ports) => giveUp(troubleMessage(trouble, path, ports)));
    },
  });
  scanner.onState((state) => {
    if (state === 'lost') say(`${path} has gone. Waiting for it to come back…`);
    else if (wasReady) say(`${path} is back.`);
    else say(`Listening on ${path} at ${baudRate} baud. Hold something under the reader; Ctrl+C ends.`);
    wasReady = true;
  });
  scanner.onRead((bytes) => say(scanLine(bytes, readScan(bytes, today()))));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void scanner.close().then(() => process.exit(0)));
  }
}

function today(): string {
  return dayOf(systemClock.now(), Intl.DateTimeFormat().resolvedOptions().timeZone);
}
