import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';

/**
 * `npm run simulate -- --seeds N [--from S] [--jobs J]` runs the seeded simulation in J processes and prints what came of
 * it; `--seed S` replays one seed with its whole history; `--fleet` lets five hundred kiosks come back after an outage.
 */
const command = fileURLToPath(new URL('../test/simulation/command.ts', import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const USE = 'npm run simulate -- [--seeds N] [--from S] [--jobs J] | --seed S | --fleet';

function giveUp(message: string): never {
  process.stderr.write(`${message}\n${USE}\n`);
  process.exit(1);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        seeds: { type: 'string', default: '1000' },
        from: { type: 'string', default: '1' },
        jobs: { type: 'string', default: String(availableParallelism()) },
        seed: { type: 'string' },
        fleet: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    return giveUp(cause instanceof Error ? cause.message : 'these arguments cannot be read');
  }
}
const values = readArguments();
if (values.fleet && values.seed !== undefined)
  giveUp('--seed and --fleet are two different things: name one.');
for (const name of ['seeds', 'from', 'jobs', 'seed'] as const) {
  const given = values[name];
  if (given !== undefined && !/^[1-9]\d{0,8}$/.test(given))
    giveUp(`--${name} is "${given}"; expected a whole number from 1 on.`);
}

const sumSchema = z.object({
  seeds: z.number(),
  requests: z.number(),
  cuts: z.number(),
  virtualMs: z.number(),
  failed: z.array(z.number()),
  tally: z.record(z.string(), z.number()),
});
type Sum = z.infer<typeof sumSchema>;

if (values.fleet) process.exitCode = (await run(['--fleet'], say)).code;
else if (values.seed !== undefined) process.exitCode = (await run(['--seed', values.seed], say)).code;
else process.exitCode = await simulate(Number(values.seeds), Number(values.from), Number(values.jobs));

async function simulate(seeds: number, from: number, jobs: number): Promise<number> {
  const startedAt = performance.now();
  const share = Math.ceil(seeds / jobs);
  const shares = Array.from({ length: jobs }, (_, i) => ({
    from: from + i * share,
    count: Math.max(0, Math.min(share, seeds - i * share)),
  })).filter(({ count }) => count > 0);
  const sums = await Promise.all(shares.map((each) => runShare(each.from, each.count)));
  const total = sums.reduce(add);
  const tookMs = performance.now() - startedAt;
  report(total, tookMs);
  return total.failed.length > 0 || total.seeds < seeds ? 1 : 0;
}

async function runShare(from: number, count: number): Promise<Sum> {
  let sum: Sum = { seeds: 0, requests: 0, cuts: 0, virtualMs: 0, failed: [], tally: {} };
  const { code } = await run(['--seeds', String(count), '--from', String(from), '--json'], (line) => {
    if (line.startsWith('{"seeds"')) sum = sumSchema.parse(JSON.parse(line));
    else say(line);
  });
  if (sum.seeds === 0) say(`the seeds from ${from} on did not end well (exit code ${code})`);
  return sum;
}

function add(a: Sum, b: Sum): Sum {
  const tally = { ...a.tally };
  for (const [name, count] of Object.entries(b.tally)) tally[name] = (tally[name] ?? 0) + count;
  return {
    seeds: a.seeds + b.seeds,
    requests: a.requests + b.requests,
    cuts: a.cuts + b.cuts,
    virtualMs: a.virtualMs + b.virtualMs,
    failed: [...a.failed, ...b.failed],
    tally,
  };
}

function report(sum: Sum, tookMs: number): void {
  const hours = Math.round(sum.virtualMs / 3_600_000);
  say(
    `${sum.seeds} seeds in ${(tookMs / 1_000).toFixed(1)} s: ${sum.requests} requests, ${sum.cuts} times down, ${hours} hours of kiosk life`,
  );
  for (const subject of ['booking', 'push', 'cancel']) {
    const ends = Object.entries(sum.tally).filter(([name]) => name.startsWith(`${subject} `));
    const all = ends.reduce((count, [, each]) => count + each, 0);
    for (const [name, count] of ends.sort((a, b) => b[1] - a[1]))
      say(
        `  ${name.padEnd(46)} ${String(count).padStart(8)} ${((100 * count) / all).toFixed(2).padStart(7)} %`,
      );
  }
  say(
    sum.failed.length === 0
      ? 'Every rule was kept.'
      : `${sum.failed.length} failed: ${sum.failed.slice(0, 20).join(' ')}`,
  );
}

function run(args: readonly string[], onLine: (line: string) => void): Promise<{ code: number }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let rest = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    });
    child.on('close', (code) => {
      if (rest !== '') onLine(rest);
      resolve({ code: code ?? 1 });
    });
  });
}
