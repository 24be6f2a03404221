import { openStore } from '../../db/open-store.ts';
import { createCentralApi } from '../../main/central/create-central-api.ts';
import { configSchema } from '../../main/config.ts';
import { createKiosk } from '../../main/kiosk.ts';
import { createPrinter } from '../../main/printers/create-printer.ts';
import { createScanner } from '../../main/scanners/create-scanner.ts';
import { systemClock, systemNewId } from '../../main/shells/system-ports.ts';
import { plainPapers } from '../support/plain-papers.ts';

/**
 * A kiosk of its own process on the files of another: waits until it knows its printer, says «asking», prints the paper of
 * one booking, says what became of it, and ends. The central API is out of reach.
 */
const [folder = '', printerPort = '0', bookingId = ''] = process.argv.slice(2);
const clinic = JSON.parse(process.env.TEST_CLINIC ?? '{}');
// Nobody listens there.
const url = 'http://127.0.0.1:9';
const config = configSchema.parse({
  clinic,
  central: { auth: { url }, schedule: { url }, appointments: { url } },
  printer: { kind: 'tcp', host: '127.0.0.1', port: Number(printerPort), lineMs: 1 },
});
const opened = openStore({ folder, keyHex: 'ab'.repeat(32), owner: clinic.guid, now: Date.now() });
if (!opened.ok) throw new Error(opened.message);
const store = opened.value;
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const central = createCentralApi({
  config: { ...config.central, patients: undefined, referrals: undefined, auth: { url }, schedule: { url } },
  clinic: config.clinic,
  clock: systemClock,
  log: silent,
});
const printer = createPrinter(config.printer);
const kiosk = createKiosk(
  {
    clock: systemClock,
    newId: systemNewId,
    random: () => 0,
    log: silent,
    central,
    printer,
    scanner: createScanner({ kind: 'none' }),
  },
  store,
  { ...config, papers: plainPapers(config.papers), demonstration: false, version: '0.0.0-test' },
);
kiosk.start();

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
async function isKnown(): Promise<boolean> {
  const answer = await kiosk.handlers.status({});
  return answer.ok && answer.value.printer.kind !== 'unknown';
}
async function jobState(): Promise<string | undefined> {
  const answer = await kiosk.handlers.booking({ id: bookingId });
  return answer.ok ? answer.value.print?.state.kind : undefined;
}

while (!(await isKnown())) await pause(10);
process.stdout.write('asking\n');
await kiosk.handlers.print({ bookingId });
for (let state = await jobState(); state === 'queued' || state === 'printing'; state = await jobState()) {
  await pause(10);
}
process.stdout.write(`${await jobState()}\n`);
await kiosk.stop();
await printer.close();
central.close();
store.close();
