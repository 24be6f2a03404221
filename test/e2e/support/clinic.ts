import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { hashPin } from '../../../main/operator-session.ts';
import type { SimSlot } from '../../../simulator/central/schedule.ts';
import { doctors } from '../../../simulator/clinic/doctors.ts';
import { LABORATORY_SPECIALITY } from '../../../simulator/clinic/specialities.ts';
import { type Simulator, startSimulator } from '../../../simulator/start.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** What opens the service menu. */
export const TEST_PIN = '4321';

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
  const { apiUrl: url, clinic, printer, scanner, patientsBasic } = simulator;
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
        offers: {
          laboratorySpecialities: [LABORATORY_SPECIALITY],
          outOfSchedule: doctors.filter(({ kind }) => kind === 'room').map(({ guid }) => guid),
        },
      },
      central: {
        auth: { url },
        schedule: { url },
        appointments: { url },
        referralAppointments: { url },
        portal: { url },
        outOfSchedule: { url },
        patients: {
          url,
          basic: {
            login: patientsBasic.login,
            password: { plainText: patientsBasic.password, iInsist: true },
          },
        },
        referrals: { url },
        cancellations: { url },
        answerTimeoutMs: 1_500,
      },
      rules: { verdictWaitMs: 2_500, identifyWaitMs: 1_500, settledAnswerQuietMs: 2_000, horizonDays: 14 },
      printer: {
        kind: 'tcp',
        host: printer.host,
        port: printer.port,
        profile: 'epson-tm-t20',
        cancelKanji: true,
      },
      scanner: { kind: 'tcp', host: scanner.host, port: scanner.port },
      display: { kiosk: false, idleSeconds: 120, resultSeconds: 120 },
      operator: { pinHash: await hashPin(TEST_PIN) },
    }),
  );
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
