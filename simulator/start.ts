import { dayOf } from '../domain/clinic-time.ts';
import { createApp } from './central/app.ts';
import { createBookings } from './central/bookings.ts';
import { createCalls } from './central/calls.ts';
import { createSchedule } from './central/schedule.ts';
import { listenCentral } from './central/server.ts';
import { createTokens } from './central/tokens.ts';
import { clinic } from './clinic/clinic.ts';
import { patients } from './clinic/patients.ts';
import { createTimetable } from './clinic/timetable.ts';
import { startConsole } from './console/console.ts';
import { createFaults } from './faults.ts';
import { letOthersBook } from './other-people.ts';
import { startPrinter } from './printer/printer.ts';
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
    const bookings = createBookings(seed, options.stateFile, changes.emit);
    const timetable = createTimetable(seed, clinic.timeZone, dayOf(now(), clinic.timeZone));
    const schedule = createSchedule(timetable, bookings, now, clinic.timeZone);
    const calls = createCalls(changes.emit);
    const faults = createFaults((open) => (open ? central.open() : central.shut()), changes.emit);

    const app = await createApp({ now, schedule, bookings, tokens: createTokens(seed) });
    stops.push(() => app.close());
    const central = await listenCentral({ app, now, faults, calls }, options.apiPort ?? 0);
    stops.push(() => central.shut());
    const printer = await startPrinter({ port: options.printerPort ?? 0, now }, changes.emit);
    stops.push(() => printer.stop());

    function takeSlot(slotGuid: string): boolean {
      const found = schedule.find(slotGuid);
      if (found?.slot.status !== 'available') return false;
      bookings.add(found.cell, null, 'Internet', now());
      return true;
    }
    const running = {
      clinic,
      apiUrl: `http://${central.host}:${central.port}`,
      printer: { host: printer.host, port: printer.port },
      patients,
      slots: schedule.slots,
      bookings: bookings.all,
      calls: calls.all,
      faults,
      printerFaults: printer.faults,
      sheets: printer.sheets,
      takeSlot,
      notices: bookings.notice ? [bookings.notice] : [],
      stop,
    };
    const consolePage = await startConsole(running, now, changes, options.consolePort ?? 0);
    stops.push(() => consolePage.stop());
    if (options.otherPeople ?? true) stops.push(letOthersBook(seed, schedule, takeSlot));
    return { ...running, consoleUrl: consolePage.url };
  } catch (error) {
    await stop();
    throw error;
  }
}
