import { listForOperator } from '../../db/ledger/operator-list.ts';
import { readOperatorLog } from '../../db/ledger/operator-log.ts';
import { hasLedger, openForReading } from '../../db/open-for-reading.ts';
import { dayOf, MINUTE_MS, timeOf } from '../../domain/clinic-time.ts';
import { loadConfig } from '../load-config.ts';
import { resolveSecret } from '../secrets.ts';
import { readArguments } from './arguments.ts';
import { userDataFolder } from './data-folder.ts';
import { databaseKeySource } from './database-key.ts';

/** `npm run outbox`: what the kiosk still owes, what it could not keep and why. Reads only; the kiosk may be running. */

function giveUp(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const asked = readArguments(process.argv.slice(2));
if ('message' in asked) giveUp(asked.message);
const loaded = loadConfig({ path: asked.config ?? process.env.INFOMAT_CONFIG, env: process.env });
if (!loaded.ok) giveUp(loaded.message);
const folder =
  asked.dataFolder ??
  process.env.INFOMAT_DATA_FOLDER ??
  loaded.config?.data.folder ??
  userDataFolder(process.env, loaded.config ? 'infomat' : 'infomat-demonstration');
if (!hasLedger(folder)) giveUp(`There is no ledger in ${folder}: has the kiosk run with this data folder?`);
const key = resolveSecret(databaseKeySource(loaded.config?.data.databaseKey, folder, process.env), {
  env: process.env,
  keyPath: 'data.databaseKey',
});
if (!key.ok) giveUp(key.message);
const opened = openForReading(folder, key.value.trim());
if (!opened.ok) giveUp(opened.message);

const timeZone = loaded.config?.clinic.timeZone ?? 'Europe/Moscow';
const when = (at: number): string => `${dayOf(at, timeZone)} ${timeOf(at, timeZone)}`;
const age = (at: number): string => {
  const minutes = Math.max(0, Math.round((Date.now() - at) / MINUTE_MS));
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
};

const { reader, close } = opened.value;
const entries = listForOperator(reader, 100);
const log = readOperatorLog(reader, 20);
close();

if (entries.length === 0) console.log('No requests yet.');
else {
  console.table(
    entries.map((entry) => ({
      number: entry.localNumber,
      state: entry.state,
      reason: entry.cause ?? '',
      slot: when(entry.startAt),
      doctor: entry.resourceName,
      policy: `…${entry.policyTail}`,
      made: `${age(entry.createdAt)} ago`,
      tries: entry.attempts,
    })),
  );
}
if (log.length > 0) {
  console.log('What happened lately:');
  for (const { at, event, detail } of log) console.log(`${when(at)}  ${event}  ${JSON.stringify(detail)}`);
}
