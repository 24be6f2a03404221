import type { Audience } from './central/audience.ts';
import { patientsBasic } from './central/basic.ts';
import { type ReachedBy, reachKey } from './central/call-patients.ts';
import { createCalls } from './central/calls.ts';
import { listenCentral } from './central/server.ts';
import { createWorld, takeSlot } from './central/world.ts';
import { clinic } from './clinic/clinic.ts';
import { startConsole } from './console/console.ts';
import { createFaults } from './faults.ts';
import { letOthersBook } from './other-people.ts';
import { startPrinter } from './printer/printer.ts';
import { startScanner } from './scanner/scanner.ts';
import { createSignal } from './signal.ts';
import type { Simulator, SimulatorOptions } from './simulator.ts';

export type { Simulator, SimulatorOptions } from './simulator.ts';

const DEFAULT_SEED = 12;

/**
 * Starts the central API, the printer and the console page.
 * @throws one clear error that names the port when one is in use; nothing is left running then
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const now = options.now ?? Date.now;
  const seed = options.seed ?? DEFAULT_SEED;
  const changes = createSignal();
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) await each();
  };

  try {
    const world = createWorld({
      now,
      seed,
      changed: changes.emit,
      ...(options.stateFile === undefined ? {} : { stateFile: options.stateFile }),
    });
    const calls = createCalls(changes.emit);
    const faults = createFaults((open) => (open ? central.open() : central.shut()), changes.emit);
    const central = await listenCentral(world, faults, calls, options.apiPort ?? 0);
    stops.push(() => central.stop());
    const printer = await startPrinter({ port: options.printerPort ?? 0, now }, changes.emit);
    stops.push(() => printer.stop());

    const scanner = await startScanner({ port: options.scannerPort ?? 0 }, changes.emit);
    stops.push(() => scanner.stop());

    const take = (slotGuid: string): boolean => takeSlot(world, slotGuid);
    const running = {
      clinic,
      apiUrl: `http://${central.host}:${central.port}`,
      patientsBasic,
      printer: { host: printer.host, port: printer.port },
      scanner,
      patients: world.people.all,
      slots: world.schedule.slots,
      bookings: world.bookings.all,
      referrals: world.referrals.all,
      pushes: world.people.pushes,
      calls: calls.all,
      faults,
      printerFaults: printer.faults,
      sheets: printer.sheets,
      takeSlot: take,
      setCard: world.people.setCard,
      restrict: (guid: string, audience: Audience | null): void => {
        if (audience) world.restrictions.set(guid.toLowerCase(), audience);
        else world.restrictions.delete(guid.toLowerCase());
        changes.emit();
      },
      dismiss: (resourceGuid: string): void => {
        world.dismissed.add(resourceGuid.toLowerCase());
        changes.emit();
      },
      distrust: (field: ReachedBy, value: string): void => {
        world.distrusted.add(reachKey(field, value));
        changes.emit();
      },
      notices: world.notice ? [world.notice] : [],
      stop,
    };
    const consolePage = await startConsole(running, now, changes, options.consolePort ?? 0);
    stops.push(() => consolePage.stop());
    if (options.otherPeople ?? true) stops.push(letOthersBook(seed, world.schedule, take));
    return { ...running, consoleUrl: consolePage.url };
  } catch (error) {
    await stop();
    throw error;
  }
}
