import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SimPatient } from '../../simulator/clinic/patients.ts';
import { bytesOfHeld } from '../../simulator/scanner/held.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { until } from './until.ts';

export type BenchClinic = {
  readonly simulator: Simulator;
  /** `--config` and `--data-folder` for a shell. */
  readonly args: readonly string[];
  /** Grown-ups with a policy of sixteen digits, whom nobody refuses. */
  readonly people: readonly SimPatient[];
  stop(): Promise<void>;
};

/** How soon after a booking it may be given back: the least the configuration allows. */
export const QUIET_MS = 1_000;

/**
 * The invented clinic in this process, and a configuration that points a kiosk in another process at it.
 *
 * @param options.printer without one, thousands of visits need not wait for thousands of papers
 */
export async function startBenchClinic(folder: string, options = { printer: true }): Promise<BenchClinic> {
  const simulator = await startSimulator({ otherPeople: false });
  const { apiUrl: url, clinic, printer, scanner } = simulator;
  const configFile = join(folder, 'infomat.json');
  writeFileSync(
    configFile,
    JSON.stringify({
      clinic: {
        name: clinic.name,
        address: clinic.address,
        phone: clinic.phone,
        timeZone: clinic.timeZone,
        guid: clinic.guid,
        code: clinic.code,
      },
      central: { auth: { url }, schedule: { url }, appointments: { url }, cancellations: { url } },
      rules: { settledAnswerQuietMs: QUIET_MS },
      printer: options.printer
        ? { kind: 'tcp', host: printer.host, port: printer.port, profile: 'epson-tm-t20' }
        : { kind: 'none' },
      scanner: { kind: 'tcp', host: scanner.host, port: scanner.port },
      display: { kiosk: false, idleSeconds: 120, resultSeconds: 120 },
    }),
  );
  const people = simulator.patients.filter(
    ({ policy, birthDate, hasCard, closed, deskOnly }) =>
      policy.length === 16 && birthDate < '2000' && hasCard && !closed && !deskOnly,
  );
  return {
    simulator,
    people,
    args: ['--config', configFile, '--data-folder', join(folder, 'data')],
    stop: () => simulator.stop(),
  };
}

/** Holds a policy under the reader, once a kiosk listens to it. */
export async function holdPolicy({ simulator }: BenchClinic, { policy }: SimPatient): Promise<void> {
  const bytes = bytesOfHeld({ kind: 'policy', policy }, { patients: simulator.patients, sheets: [] });
  if (!bytes) throw new Error('there is no code on it');
  await until('a kiosk that listens to the reader', () => simulator.scanner.hold(bytes) > 0);
}
