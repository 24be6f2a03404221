import type { Reader } from '../../db/connection.ts';
import { ledgerMigrations } from '../../db/ledger/migrations.ts';
import { readLinesOf, readOperatorLog } from '../../db/ledger/operator-log.ts';
import { hasLedger, openForReading } from '../../db/open-for-reading.ts';
import { openStore } from '../../db/open-store.ts';
import type { Store } from '../../db/store.ts';
import type { OperatorEntryView } from '../../domain/bridge.ts';
import { dayOf, MINUTE_MS, timeOf } from '../../domain/clinic-time.ts';
import { loadConfig } from '../load-config.ts';
import { resolveSecret } from '../secrets.ts';
import {
  type DecideError,
  type OperatorDeps,
  retryEntry,
  settleByOperator,
} from '../use-cases/operator-decide.ts';
import { faultEvents, faultsOf } from '../use-cases/operator-faults.ts';
import { historyForOperator, outboxForOperator } from '../use-cases/operator-look.ts';
import { userDataFolder } from './data-folder.ts';
import { databaseKeySource } from './database-key.ts';
import { faultLine } from './fault-words.ts';
import { OPERATOR_USAGE, type OperatorCommand, readOperatorCommand } from './operator-arguments.ts';
import { systemClock } from './system-ports.ts';

/**
 * `npm run outbox`: what the kiosk still owes, what it could not keep and why, what went wrong lately, and a person's
 * decisions. Looking only reads, beside a running kiosk; deciding takes the kiosk's lock, so it must be stopped.
 */

function giveUp(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

if (['help', '--help', '-h'].includes(process.argv[2] ?? '')) {
  console.log(`${OPERATOR_USAGE}\nEach takes --config FILE and --data-folder FOLDER, as npm start does.`);
  process.exit(0);
}
const asked = readOperatorCommand(process.argv.slice(2));
if ('message' in asked) giveUp(asked.message);
const loaded = loadConfig({ path: asked.config ?? process.env.INFOMAT_CONFIG, env: process.env });
if (!loaded.ok) giveUp(loaded.message);
const { config } = loaded;
const folder =
  asked.dataFolder ??
  process.env.INFOMAT_DATA_FOLDER ??
  config?.data.folder ??
  userDataFolder(process.env, config ? 'infomat' : 'infomat-demonstration');
if (!hasLedger(folder)) giveUp(`There is no ledger in ${folder}: has the kiosk run with this data folder?`);
const key = resolveSecret(databaseKeySource(config?.data.databaseKey, folder, process.env), {
  env: process.env,
  keyPath: 'data.databaseKey',
});
if (!key.ok) giveUp(key.message);
const keyHex = key.value.trim();

const now = systemClock.now();
const timeZone = config?.clinic.timeZone ?? 'Europe/Moscow';
const LISTED = 500;
const when = (at: number | null): string =>
  at === null ? '' : `${dayOf(at, timeZone)} ${timeOf(at, timeZone)}`;
/** Out of schedule there is no time: the patient is seen in turn. */
const dayWhen = (at: number | null): string => (at === null ? '' : `${dayOf(at, timeZone)}, in turn`);

switch (asked.command) {
  case 'list':
    read(list);
    break;
  case 'faults':
    read(faults);
    break;
  case 'show':
    read((reader) => show(reader, asked.id));
    break;
  default:
    decide(asked);
}

function read(look: (reader: Reader) => void): void {
  const opened = openForReading(folder, keyHex);
  if (!opened.ok) giveUp(opened.message);
  const { reader, close } = opened.value;
  const { user_version: version } = reader.sql('PRAGMA user_version').get() as { user_version: number };
  const known = ledgerMigrations.at(-1)?.version ?? 0;
  if (version !== known) {
    const other =
      version < known
        ? 'an older version of this program: start the kiosk once to bring it up to date'
        : 'a newer version of this program: use that one';
    giveUp(`The ledger in ${folder} was written by ${other}. Nothing was changed.`);
  }
  look(reader);
  close();
}

function list(reader: Reader): void {
  const { entries } = outboxForOperator(reader, now, { limit: LISTED });
  if (entries.length === 0) console.log('No requests yet.');
  else {
    console.table(
      entries.map((entry) => ({
        id: entry.id,
        kind: entry.kind,
        booking: entry.localNumber ?? '',
        state: entry.state,
        reason: entry.reason ?? '',
        slot: entry.kind === 'book-out-of-schedule' ? dayWhen(entry.startAt) : when(entry.startAt),
        doctor: entry.resourceName ?? '',
        policy: numberOf(entry),
        made: `${age(entry.ageMs)} ago`,
        tries: entry.attempts,
      })),
    );
    if (entries.length === LISTED)
      console.log(`The first ${LISTED}; those that wait for a person come first.`);
  }
  const log = readOperatorLog(reader, 20);
  if (log.length > 0) console.log('What happened lately:');
  for (const { at, event, detail } of log) console.log(`${when(at)}  ${event}  ${JSON.stringify(detail)}`);
}

/** Of the last day. When the kiosk was started is not known here: what a run left open may be over since. */
function faults(reader: Reader): void {
  const found = faultsOf(readLinesOf(reader, faultEvents), { now, startedAt: 0 });
  if (found.length === 0) console.log('Nothing went wrong in the last day.');
  for (const fault of found) console.log(faultLine(fault, when));
}

/** The end of the policy's number, or of СНИЛС. */
function numberOf({ policyTail, tailOf }: OperatorEntryView): string {
  if (policyTail === '') return '';
  return tailOf === 'snils' ? `СНИЛС …${policyTail}` : `…${policyTail}`;
}

function age(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function show(reader: Reader, id: number): void {
  const answer = historyForOperator(reader, now, id);
  if (!answer.ok) giveUp(`There is no request ${id}. The list shows the numbers: npm run outbox`);
  const { entry, attempts, log } = answer.value;
  const about = [
    entry.localNumber,
    entry.resourceName,
    when(entry.startAt),
    entry.policyTail === '' || entry.tailOf === 'snils' ? numberOf(entry) : `policy ${numberOf(entry)}`,
  ];
  console.log(
    `Request ${entry.id}: ${entry.kind}, ${entry.state}${entry.reason ? ` (${entry.reason})` : ''}`,
  );
  console.log(`${about.filter(Boolean).join(', ')}; made ${when(entry.createdAt)}`);
  for (const { number, kind, startedAt, endedAt, outcome, code, message } of attempts) {
    const took = endedAt === null ? 'never ended' : `${endedAt - startedAt} ms`;
    console.log(`${when(startedAt)}  ${number}. ${kind}, ${took}: ${outcome ?? 'outcome unknown'}`);
    if (code !== null || message !== null) console.log(`    ${[code, message].filter(Boolean).join(' ')}`);
  }
  for (const { at, event, detail } of log) console.log(`${when(at)}  ${event}  ${JSON.stringify(detail)}`);
}

function decide(command: Extract<OperatorCommand, { command: 'retry' | 'settle' }>): void {
  const opened = openStore({
    folder,
    keyHex,
    owner: config?.clinic.guid.toLowerCase() ?? 'demonstration',
    now,
    nativeBinding: process.env.INFOMAT_SQLITE_BINDING || undefined,
  });
  if (!opened.ok && opened.error === 'already-running') {
    giveUp(
      `The kiosk is running on ${folder}: decide on its operator screen, or stop it first. Nothing was changed.`,
    );
  }
  if (!opened.ok) giveUp(opened.message);
  const store = opened.value;
  for (const event of store.events) process.stderr.write(`${event.kind}: ${JSON.stringify(event)}\n`);
  let trouble = 'unknown';
  const deps: OperatorDeps = {
    store,
    clock: systemClock,
    // Nobody listens: the kiosk is stopped, and reads everything anew at its start.
    events: { emit: () => {} },
    delivery: { wake: () => {} },
    onStorageTrouble: (code) => {
      trouble = code;
    },
  };
  const answer = answerOf(command, deps, store);
  if (!answer.ok) giveUp(refusal(answer.error, command.id, trouble));
  const { entry } = answer.value;
  console.log(
    `Request ${entry.id} is ${entry.state} now.${entry.state === 'queued' ? ' It is sent when the kiosk runs again.' : ''}`,
  );
}

function answerOf(
  command: Extract<OperatorCommand, { command: 'retry' | 'settle' }>,
  deps: OperatorDeps,
  store: Store,
): ReturnType<typeof retryEntry> {
  try {
    if (command.command === 'retry') return retryEntry(deps, command);
    return settleByOperator(deps, command);
  } finally {
    store.close();
  }
}

function refusal(error: DecideError | 'superseded', id: number, trouble: string): string {
  const messages: Record<DecideError | 'superseded', string> = {
    'unknown-entry': `There is no request ${id}. The list shows the numbers: npm run outbox`,
    superseded: `Request ${id} is a card that a newer one of the same patient has overtaken: it is not sent again. Settle it as refused. Nothing was changed.`,
    'not-needs-staff': `Request ${id} does not wait for a person: only needs-staff can be decided. Nothing was changed.`,
    'cannot-record': `The ledger in ${folder} cannot be written (${trouble}). Nothing was changed.`,
  };
  return messages[error];
}
