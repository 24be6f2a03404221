import { parseArgs } from 'node:util';
import { runFleet } from './fleet-report.ts';
import { runSeed } from './run-seed.ts';
import { runSeeds } from './run-seeds.ts';

/**
 * `--seeds N [--from S]` runs N seeds and prints what came of them; `--seed S` replays one and prints its whole history;
 * `--fleet` runs the fleet. `scripts/simulate.ts` starts it, several at once when told so.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    fleet: { type: 'boolean', default: false },
    /** Prints the sum as one line of JSON, for whoever adds up several runs. */
    json: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (values.fleet) for (const line of runFleet()) say(line);
else if (values.seed !== undefined) process.exitCode = await replay(Number(values.seed));
else {
  const from = Number(values.from);
  const sum = await runSeeds(from, Number(values.seeds), (failed) => {
    say(`seed ${failed.seed}:`);
    for (const { rule, what } of failed.complaints) say(`  ${rule}: ${what}`);
    say(`  replay: npm run simulate -- --seed ${failed.seed}`);
  });
  say(values.json ? JSON.stringify(sum) : `${sum.seeds} seeds, ${sum.failed.length} failed`);
  process.exitCode = sum.failed.length > 0 ? 1 : 0;
}

async function replay(seed: number): Promise<number> {
  const result = await runSeed(seed);
  for (const line of result.history) say(line);
  for (const [name, count] of Object.entries(result.tally)) say(`${name}: ${count}`);
  for (const { rule, what } of result.complaints) say(`BROKEN ${rule}: ${what}`);
  if (result.complaints.length === 0) say('Every rule is kept.');
  return result.complaints.length > 0 ? 1 : 0;
}
