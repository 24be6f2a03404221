import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Doctor, doctors } from '../../simulator/clinic/doctors.ts';
import { LABORATORY_SPECIALITY } from '../../simulator/clinic/specialities.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';

export type Demonstration = {
  /** A configuration as a file would have it; the environment may override it. */
  readonly configuration: object;
  readonly consoleUrl: string;
  /** Of the service menu; a demonstration's secret is none. */
  readonly operatorPin: string;
  stop(): Promise<void>;
};

/**
 * The invented clinic: the simulator runs inside, and the configuration points at it. Nothing else is needed, and nothing
 * booked here is real.
 */
export async function startDemonstration(folder: string): Promise<Demonstration> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const simulator = await startSimulator({ stateFile: join(folder, 'simulator.json') });
  return {
    configuration: {
      ...configurationAt(simulator, receivesInTurn),
      display: { kiosk: false },
      operator: { pinHash: OPERATOR_PIN_HASH },
    },
    operatorPin: OPERATOR_PIN,
    consoleUrl: simulator.consoleUrl,
    stop: () => simulator.stop(),
  };
}

const OPERATOR_PIN = '2468';
/** The same as `npm run operator:pin` prints it. */
const OPERATOR_PIN_HASH = 'scrypt$15$Y28OhyDsLdwYtgYGbK8hcA==$nCilOY0bRJTYnMuuowoBb0wKPisM41FobbVWBms+Roc=';

/** Rooms take everybody who comes that day, one after the other; so does the first therapist and the first surgeon. */
const receivesInTurn = ({ kind, guid, specialityId }: Doctor): boolean =>
  kind === 'room' ||
  IN_TURN.some(
    (id) => id === specialityId && doctors.find((each) => each.specialityId === id)?.guid === guid,
  );
const IN_TURN = ['76', '72'];

/**
 * What a simulator's clinic is configured with: the clinic, every service, the printer and the reader, all of them at the
 * simulator. Whom `inTurn` names receives out of schedule too. Its password protects nothing: nobody in there is real.
 */
export function configurationAt(
  { clinic, apiUrl: url, patientsBasic, printer, scanner }: Simulator,
  inTurn: (doctor: Doctor) => boolean,
) {
  const { login, password } = patientsBasic;
  const { name, address, phone, timeZone, guid, code } = clinic;
  return {
    clinic: {
      name,
      address,
      phone,
      timeZone,
      guid,
      code,
      offers: {
        laboratorySpecialities: [LABORATORY_SPECIALITY],
        outOfSchedule: doctors.filter(inTurn).map((doctor) => doctor.guid),
      },
    },
    central: {
      auth: { url },
      schedule: { url },
      appointments: { url },
      referralAppointments: { url },
      portal: { url },
      outOfSchedule: { url },
      patients: { url, basic: { login, password: { plainText: password, iInsist: true } } },
      referrals: { url },
      cancellations: { url },
    },
    printer: {
      kind: 'tcp',
      host: printer.host,
      port: printer.port,
      profile: 'epson-tm-t20',
      cancelKanji: true,
    },
    scanner: { kind: 'tcp', host: scanner.host, port: scanner.port },
  };
}
