import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SimSlot } from '../../../simulator/central/schedule.ts';
import { type Simulator, startSimulator } from '../../../simulator/start.ts';
import { clinicConfiguration } from '../../support/clinic-configuration.ts';
import { tempFolder } from '../../support/temp-folder.ts';

export type TestClinic = {
  readonly simulator: Simulator;
  /** `--config` and `--data-folder` for a shell. */
  readonly args: readonly string[];
  readonly folder: string;
};

/** A simulator in this process, and a configuration that points a kiosk in another process at it. */
export async function startClinic(): Promise<TestClinic> {
  const simulator = await startSimulator({ otherPeople: false });
  onTestFinished(() => simulator.stop());
  const folder = tempFolder();
  const configFile = join(folder, 'infomat.json');
  const configuration = await clinicConfiguration(simulator, {
    answerTimeoutMs: 1_500,
    rules: { verdictWaitMs: 2_500, identifyWaitMs: 1_500, settledAnswerQuietMs: 2_000 },
    display: { idleSeconds: 120, resultSeconds: 120 },
  });
  writeFileSync(configFile, JSON.stringify(configuration));
  return { simulator, folder, args: ['--config', configFile, '--data-folder', join(folder, 'data')] };
}

/** Bookings that kiosks made. */
export const kioskBookings = (simulator: Simulator) =>
  simulator.bookings().filter(({ policy }) => policy !== null);

/** The free cell with that doctor at that wall-clock time, the soonest such. */
export function findSlot(simulator: Simulator, doctor: string, time: string): SimSlot {
  const at = new Intl.DateTimeFormat('ru-RU', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: simulator.clinic.timeZone,
  });
  const found = simulator
    .slots()
    .filter(({ resourceName, startAt }) => resourceName === doctor && at.format(startAt) === time)
    .sort((a, b) => a.startAt - b.startAt)
    .find(({ status, kioskMayBook }) => status === 'available' && kioskMayBook);
  if (!found) throw new Error(`no free cell with ${doctor} at ${time}`);
  return found;
}
