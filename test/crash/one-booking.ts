import { openStore } from '../../db/open-store.ts';
import type { BookingView } from '../../domain/bridge.ts';
import { addDays, dayOf, instantOf } from '../../domain/clinic-time.ts';
import { createCentralApi } from '../../main/central/create-central-api.ts';
import { configSchema } from '../../main/config.ts';
import { createKiosk } from '../../main/kiosk.ts';
import { createPrinter } from '../../main/printers/create-printer.ts';
import { createScanner } from '../../main/scanners/create-scanner.ts';
import { systemClock, systemNewId } from '../../main/shells/system-ports.ts';
import { plainPapers } from '../support/plain-papers.ts';

/**
 * A kiosk of its own process: sweeps, books one slot under one request id, and lives until the booking is settled, which it
 * prints. Killed anywhere and started again it goes on with the same request.
 */
const [folder = '', url = '', printerPort = '0', requestId = '', policy = '', birthDate = ''] =
  process.argv.slice(2);
const clinic = JSON.parse(process.env.TEST_CLINIC ?? '{}');
const config = configSchema.parse({
  // One speciality: a first sweep that does not make the story longer.
  clinic: { ...clinic, offers: { specialities: ['76'] } },
  central: { auth: { url }, schedule: { url }, appointments: { url }, answerTimeoutMs: 2_000 },
  rules: { horizonDays: 2, settledAnswerQuietMs: 1_000, verdictWaitMs: 500, backlogPerMinute: 600 },
  printer: { kind: 'tcp', host: '127.0.0.1', port: Number(printerPort) },
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
const kiosk = createKiosk(
  {
    clock: systemClock,
    newId: systemNewId,
    random: () => 0,
    log: silent,
    central,
    printer: createPrinter(config.printer),
    scanner: createScanner({ kind: 'none' }),
  },
  store,
  { ...config, papers: plainPapers(config.papers), demonstration: false, version: '0.0.0-test' },
);
kiosk.start();

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
async function known(): Promise<BookingView | undefined> {
  const answer = await kiosk.handlers.booking({ id: requestId });
  return answer.ok ? answer.value : undefined;
}

/** Tomorrow's last free slot: today's may all be past. */
async function tap(): Promise<boolean> {
  const { timeZone } = config.clinic;
  const tomorrow = instantOf(addDays(dayOf(Date.now(), timeZone), 1), '00:00', timeZone);
  const row = store.reader
    .sql('SELECT guid FROM mirror.slot WHERE free = 1 AND start_at > ? ORDER BY start_at DESC, guid LIMIT 1')
    .get(tomorrow);
  if (row === undefined) return false;
  const { guid } = row as { guid: string };
  const answer = await kiosk.handlers.book({
    requestId,
    place: { kind: 'slot', slotGuid: guid },
    identity: { policy, birthDate },
    ifTaken: { kind: 'nothing' },
  });
  return answer.ok;
}

while (!(await known()) && !(await tap())) await pause(20);
for (;;) {
  const view = await known();
  const isDone = view && view.state.kind !== 'pending' && view.print?.state.kind !== 'queued';
  if (isDone && view.print?.state.kind !== 'printing') {
    process.stdout.write(`${JSON.stringify(view.state)}\n`);
    break;
  }
  await pause(20);
}
await kiosk.stop();
central.close();
store.close();
