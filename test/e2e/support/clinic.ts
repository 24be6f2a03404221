import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/start.ts';
import { clinicConfiguration } from '../../support/clinic-configuration.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** How long nobody touches a kiosk of these stories before it asks, and before it forgets. */
export const IDLE_MS = 120_000;
export const WARNING_MS = 30_000;

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
    display: { idleSeconds: IDLE_MS / 1_000, warningSeconds: WARNING_MS / 1_000, resultSeconds: 120 },
  });
  writeFileSync(configFile, JSON.stringify(configuration));
  return { simulator, folder, args: ['--config', configFile, '--data-folder', join(folder, 'data')] };
}

/** Bookings that kiosks made. */
export const kioskBookings = (simulator: Simulator) =>
  simulator.bookings().filter(({ policy }) => policy !== null);
