import { hashPin } from '../../main/operator-session.ts';
import { doctors } from '../../simulator/clinic/doctors.ts';
import { LABORATORY_SPECIALITY } from '../../simulator/clinic/specialities.ts';
import type { Simulator } from '../../simulator/start.ts';

/** What opens the service menu of a kiosk under test. */
export const TEST_PIN = '4321';

type Given = {
  readonly answerTimeoutMs: number;
  readonly rules: Readonly<Record<string, number>>;
  readonly display: Readonly<Record<string, number>>;
};

/** A configuration with everything a clinic can have, all of it at the simulator. */
export async function clinicConfiguration(
  { apiUrl: url, clinic, printer, scanner, patientsBasic }: Simulator,
  { answerTimeoutMs, rules, display }: Given,
): Promise<object> {
  return {
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
      answerTimeoutMs,
    },
    rules: { horizonDays: 14, ...rules },
    printer: {
      kind: 'tcp',
      host: printer.host,
      port: printer.port,
      profile: 'epson-tm-t20',
      cancelKanji: true,
    },
    scanner: { kind: 'tcp', host: scanner.host, port: scanner.port },
    display: { kiosk: false, ...display },
    operator: { pinHash: await hashPin(TEST_PIN) },
  };
}
