import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** No life of a booking has more syncs than this; a test that never ends on its own is worse than one that says so. */
const MOST_SYNCS = 80;
/** They wait more than they work. */
const AT_ONCE = 4;

type Life = { readonly folder: string; readonly simulator: Simulator; readonly requestId: string };

/** Runs the kiosk until its booking is settled, or until it is killed at the given sync. */
function live({ folder, simulator, requestId }: Life, dieAtSync?: number) {
  const [patient] = simulator.patients;
  const node = [
    process.execPath,
    join(import.meta.dirname, 'one-booking.ts'),
    folder,
    simulator.apiUrl,
    String(simulator.printer.port),
    requestId,
    patient?.policy ?? '',
    patient?.birthDate ?? '',
  ];
  const traced = [
    ...['strace', '-f', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync'],
    ...['-e', `inject=fsync,fdatasync:signal=SIGKILL:when=${dieAtSync}`],
  ];
  const [command = '', ...args] = dieAtSync === undefined ? node : [...traced, ...node];
  const child = spawn(command, args, {
    env: { ...process.env, TEST_CLINIC: JSON.stringify(simulator.clinic) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let complaints = '';
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString('utf8');
  });
  child.stderr.on('data', (data: Buffer) => {
    complaints += data.toString('utf8');
  });
  return new Promise<{ survived: boolean; state: unknown; complaints: string }>((resolve) => {
    child.on('close', (code) =>
      resolve({ survived: code === 0, state: out === '' ? null : JSON.parse(out), complaints }),
    );
  });
}

async function killedAndRevived(sync: number): Promise<{ died: boolean }> {
  const simulator = await startSimulator({ otherPeople: false });
  await simulator.faults.on('answer-lost', { times: 1, service: 'appointments' });
  const life: Life = { folder: tempFolder(), simulator, requestId: randomUUID() };
  const first = await live(life, sync);
  const last = first.survived ? first : await live(life);
  const ours = simulator.bookings().filter(({ source }) => source === 'Infomat');
  const tickets = simulator.sheets().filter(({ lines }) => lines.some(({ text }) => text.includes('ТАЛОН')));
  await simulator.stop();

  const story = `killed at sync ${sync}: ${JSON.stringify(last.state)} ${last.complaints}`;
  expect(ours, story).toHaveLength(1);
  expect(last.state, story).toMatchObject({ kind: 'confirmed' });
  // A ticket may be missing after a crash; it never comes out twice by itself.
  expect(tickets.length, story).toBeLessThanOrEqual(1);
  return { died: !first.survived };
}

test.skipIf(!process.env.TEST_STRACE)(
  'a booking whose answer is lost, killed at any sync of its life, ends as one booking and one truth',
  { timeout: 400_000 },
  async () => {
    let deaths = 0;
    let survived = false;
    for (let sync = 1; !survived && sync <= MOST_SYNCS; sync += AT_ONCE) {
      const lives = await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => killedAndRevived(sync + i)));
      deaths += lives.filter(({ died }) => died).length;
      survived = lives.some(({ died }) => !died);
    }
    // Opening two files, a booking, its claim, its doubt, its read-back, its repeat, its verdict and its paper.
    expect(deaths).toBeGreaterThan(12);
    expect(survived).toBe(true);
  },
);
