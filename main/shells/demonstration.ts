import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startSimulator } from '../../simulator/start.ts';

export type Demonstration = {
  /** A configuration as a file would have it; the environment may override it. */
  readonly configuration: object;
  readonly consoleUrl: string;
  stop(): Promise<void>;
};

/**
 * The invented clinic: the simulator runs inside, and the configuration points at it. Nothing else is needed, and nothing
 * booked here is real.
 */
export async function startDemonstration(folder: string): Promise<Demonstration> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const simulator = await startSimulator({ stateFile: join(folder, 'simulator.json') });
  const { clinic, apiUrl, printer } = simulator;
  return {
    configuration: {
      clinic: {
        name: clinic.name,
        address: clinic.address,
        phone: clinic.phone,
        timeZone: clinic.timeZone,
        guid: clinic.guid,
        code: clinic.code,
      },
      central: { auth: { url: apiUrl }, schedule: { url: apiUrl }, appointments: { url: apiUrl } },
      printer: { kind: 'tcp', host: printer.host, port: printer.port },
      display: { kiosk: false },
    },
    consoleUrl: simulator.consoleUrl,
    stop: () => simulator.stop(),
  };
}
