import { parseArgs } from 'node:util';
import { startSimulator } from './start.ts';

const usage = `usage: node simulator/cli.ts [--api-port N] [--printer-port N] [--console-port N]
                             [--state-file FILE] [--seed N] [--no-other-people]`;

function wholeNumber(name: string, text: string | undefined, max: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text) || Number(text) > max)
    throw new Error(`--${name} takes a whole number from 0 to ${max}, not "${text}"`);
  return Number(text);
}

/** Leaves out what is undefined, as exact optional properties ask. */
const given = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } => {
  const one: { [P in K]?: V } = {};
  if (value !== undefined) one[key] = value;
  return one;
};

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'api-port': { type: 'string' },
      'printer-port': { type: 'string' },
      'console-port': { type: 'string' },
      'state-file': { type: 'string' },
      seed: { type: 'string' },
      'no-other-people': { type: 'boolean', default: false },
    },
  });
  const port = (name: 'api-port' | 'printer-port' | 'console-port'): number | undefined =>
    wholeNumber(name, values[name], 65_535);
  const simulator = await startSimulator({
    ...given('apiPort', port('api-port')),
    ...given('printerPort', port('printer-port')),
    ...given('consolePort', port('console-port')),
    ...given('stateFile', values['state-file']),
    ...given('seed', wholeNumber('seed', values.seed, 999_999_999)),
    otherPeople: !values['no-other-people'],
  });

  const { apiUrl, consoleUrl, printer, clinic } = simulator;
  process.stdout.write(`${JSON.stringify({ apiUrl, consoleUrl, printer, clinic })}\n`);
  process.stderr.write(`Central API ${apiUrl}, printer ${printer.host}:${printer.port}\n`);
  process.stderr.write(`Console: ${consoleUrl}\n`);
  for (const notice of simulator.notices) process.stderr.write(`${notice}\n`);

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    simulator.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  process.exitCode = 1;
});
