import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { endAttempt } from '../../../db/ledger/attempts.ts';
import { settleBooking } from '../../../db/ledger/booking-writes.ts';
import { bookingById } from '../../../db/ledger/bookings.ts';
import { logForOperator, type OperatorEvent, operatorLogOfEntry } from '../../../db/ledger/operator-log.ts';
import { claimEntry, entryById, settleEntry } from '../../../db/ledger/outbox.ts';
import { MINUTE_MS } from '../../../domain/clinic-time.ts';
import { readOperatorCommand } from '../../../main/shells/operator-arguments.ts';
import { fillWithEverything, writeLedgerOfVersion1 } from '../../support/ledger-version-1.ts';
import { book, KEY, NOW, open, opened, push } from '../../support/store-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** What an operator types at the kiosk's machine. */

const root = join(import.meta.dirname, '../../..');
/** The demonstration's: no configuration is needed. */
const owner = 'demonstration';

function type(script: string, args: string[], input = ''): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, script), ...args], {
    encoding: 'utf8',
    input,
    env: { ...process.env, INFOMAT_DATABASE_KEY: KEY, INFOMAT_CONFIG: '' },
  });
  return { code: status, out: stdout, err: stderr };
}
const outbox = (folder: string, ...args: string[]) =>
  type('main/shells/operator-cli.ts', ['--data-folder', folder, ...args]);

/** A booking that waits for a person (1), one that waits to be sent (2), a card (3). The kiosk is stopped. */
function ledger(): string {
  const folder = tempFolder();
  const store = opened(folder, { owner });
  book(store, 1);
  book(store, 2);
  push(store, 3);
  store.ledger((tx) => {
    const entry = entryById(tx, 1);
    if (!entry) throw new Error('no such entry');
    const { entry: sent, attempt } = claimEntry(tx, entry, NOW);
    endAttempt(tx, 1, attempt, NOW + 70, 'needs-staff', {
      code: '5000',
      message: 'Громова Вера: Пол не указан.',
    });
    settleEntry(tx, sent, 'needs-staff', 'patient-record-incomplete');
    settleBooking(tx, 'booking-1', { kind: 'needs-staff', reason: 'patient-record-incomplete', since: NOW });
  });
  store.close();
  return folder;
}

test('the list, one history, a decision: the whole way while the kiosk is stopped', () => {
  const folder = ledger();

  const list = outbox(folder);
  expect([list.code, list.err]).toEqual([0, '']);
  expect(list.out).toMatch(
    /1 .*book-slot.*К-0001.*needs-staff.*patient-record-incomplete.*2026-11-23 10:00.*…0015/,
  );
  expect(list.out).toMatch(/3 .*push-patient.*queued/);

  const shown = outbox(folder, 'show', '1');
  expect([shown.code, shown.err]).toEqual([0, '']);
  expect(shown.out).toBe(`Request 1: book-slot, needs-staff (patient-record-incomplete)
К-0001, Петрова Анна Ильинична, 2026-11-23 10:00, policy …0015; made 2026-11-23 09:00
2026-11-23 09:00  1. send, 70 ms: needs-staff
    5000 Г. В.: Пол не указан.
`);

  expect(outbox(folder, 'retry', '1', '--note', 'card mended')).toEqual({
    code: 0,
    out: 'Request 1 is queued now. It is sent when the kiosk runs again.\n',
    err: '',
  });
  const again = outbox(folder, 'settle', '1', '--as', 'refused', '--note', 'too late');
  expect([again.code, again.err]).toEqual([
    1,
    'Request 1 does not wait for a person: only needs-staff can be decided. Nothing was changed.\n',
  ]);

  const store = opened(folder, { owner });
  expect(bookingById(store.reader, 'booking-1')?.state).toEqual({ kind: 'pending' });
  expect(operatorLogOfEntry(store.reader, { id: 1, bookingId: null })).toMatchObject([
    { event: 'operator-retried', detail: { note: 'card mended', reason: 'patient-record-incomplete' } },
  ]);
});

test('the faults of the last day are told in words, the last one first', () => {
  const folder = ledger();
  expect(outbox(folder, 'faults')).toEqual({
    code: 0,
    out: 'Nothing went wrong in the last day.\n',
    err: '',
  });
  const store = opened(folder, { owner });
  const now = Date.now();
  const log = (minutesAgo: number, event: string, detail: OperatorEvent['detail']): void =>
    store.ledger((tx) =>
      logForOperator(tx, { at: now - minutesAgo * MINUTE_MS, event, bookingId: null, detail }),
    );
  log(2 * 24 * 60, 'printer', { state: 'no-paper' });
  log(2 * 24 * 60 - 5, 'printer', { state: 'ready' });
  log(90, 'network', { state: 'offline', cause: 'connect-timeout' });
  log(70, 'network', { state: 'online' });
  for (const minutes of [50, 45, 40]) log(minutes, 'operator-wrong-pin', { tries: 1, waitMs: 0 });
  store.close();
  const { code, out, err } = outbox(folder, 'faults');
  expect([code, err]).toEqual([0, '']);
  const day = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d`;
  expect(out).toMatch(
    new RegExp(
      `^${day}  wrong PIN for the service menu, 3 times\n${day} to ${day}  no link to the registration desk \\(connect-timeout\\)\n$`,
    ),
  );
});

test('a booking is settled with its ticket’s number', () => {
  const folder = ledger();
  const args = ['settle', '1', '--as', 'delivered', '--ticket', 'А-17', '--note', 'seen in the MIS'];
  expect(outbox(folder, ...args)).toEqual({ code: 0, out: 'Request 1 is delivered now.\n', err: '' });
  expect(bookingById(opened(folder, { owner }).reader, 'booking-1')?.state).toMatchObject({
    kind: 'confirmed',
    ticketNumber: 'А-17',
  });
});

test('while the kiosk runs it can be looked at, and deciding is left to its screen', () => {
  const folder = ledger();
  const running = open(folder, { owner });
  if (!running.ok) throw new Error(running.message);
  expect(outbox(folder, 'show', '1').code).toBe(0);
  expect(outbox(folder, 'retry', '1', '--note', 'card mended')).toEqual({
    code: 1,
    out: '',
    err: `The kiosk is running on ${folder}: decide on its operator screen, or stop it first. Nothing was changed.\n`,
  });
  expect(entryById(running.value.reader, 1)?.state).toBe('needs-staff');
  running.value.close();
});

test('a ledger that no kiosk of this version has opened yet is one message', () => {
  const folder = tempFolder();
  writeLedgerOfVersion1(folder, fillWithEverything);
  expect(outbox(folder)).toEqual({
    code: 1,
    out: '',
    err: `The ledger in ${folder} was written by an older version of this program: start the kiosk once to bring it up to date. Nothing was changed.\n`,
  });
});

test.each([
  [['show', '99'], 'There is no request 99. The list shows the numbers: npm run outbox'],
  [
    ['settle', '99', '--as', 'refused', '--note', 'seen'],
    'There is no request 99. The list shows the numbers: npm run outbox',
  ],
])('%j: no such request', (args, message) => {
  expect(outbox(ledger(), ...args)).toEqual({ code: 1, out: '', err: `${message}\n` });
});

test.each([
  [['nonsense'], 'There is no command "nonsense".'],
  [['toString'], 'There is no command "toString".'],
  [['list', '7'], '"list" takes no "7".'],
  [['faults', 'today'], '"faults" takes no "today".'],
  [['faults', '--note', 'seen'], '"faults" takes no --note.'],
  [['show'], '"show" needs the request\'s number, as the list shows it.'],
  [['show', 'К-0001'], '"show" needs the request\'s number, as the list shows it, not "К-0001".'],
  [['show', '0'], '"show" needs the request\'s number, as the list shows it, not "0".'],
  [['show', '1', '--note', 'seen'], '"show" takes no --note.'],
  [['retry', '1'], '"retry" needs --note "why", of 3 to 300 characters.'],
  [['retry', '1', '--note', ' a '], '"retry" needs --note "why", of 3 to 300 characters.'],
  [['retry', '1', '--note', 'card', 'mended'], '"mended" is one word too many: put a note in quotes.'],
  [['retry', '1', '--note'], "Option '--note <value>' argument missing."],
  [['retry', '1', '--note', 'seen', '--as', 'refused'], '"retry" takes no --as.'],
  [['settle', '1', '--note', 'seen'], '"settle" needs --as delivered or --as refused.'],
  [['settle', '1', '--note', 'seen', '--as', 'done'], '"settle" needs --as delivered or --as refused.'],
  [
    ['settle', '1', '--note', 'seen', '--as', 'refused', '--ticket', 'А-1'],
    "--ticket takes a ticket's number, of 1 to 40 characters, and goes with --as delivered.",
  ],
  [['--nonsense'], "Unknown option '--nonsense'."],
  [['show', '-1'], "Unknown option '-1'."],
])('%j is one clear line', (args, message) => {
  expect(readOperatorCommand(args)).toEqual({
    message: `${message} npm run outbox -- help says what there is.`,
  });
});

test('rubbish on the command line ends with that line and nothing else', () => {
  const { code, out, err } = outbox('/no/such/folder', 'nonsense');
  expect([code, out, err.trim().split('\n').length]).toEqual([1, '', 1]);
});

test('a PIN that is piped in becomes a hash; what is no PIN is one clear line', () => {
  const { code, out, err } = type('scripts/operator-pin.ts', [], '4711\n');
  expect(code).toBe(0);
  expect(out).toMatch(/^scrypt\$15\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=\n$/);
  expect(err).not.toContain('4711');
  for (const rubbish of ['', '12', 'my secret\n', '1234567890123\n']) {
    expect(type('scripts/operator-pin.ts', [], rubbish)).toEqual({
      code: 1,
      out: '',
      err: 'A PIN has 4 to 12 digits, and nothing else.\n',
    });
  }
});
