import { specialityOf } from '../clinic/specialities.ts';
import type { Simulator } from '../simulator.ts';

const SHOWN_CALLS = 60;
const SHOWN_SHEETS = 8;
const SHOWN_BOOKINGS = 60;

/** What the page shows, the newest first. */
export function stateOf(simulator: Omit<Simulator, 'consoleUrl'>, now: number) {
  const bookings = simulator.bookings();
  const calls = simulator.calls();
  const sheets = simulator.sheets();
  return {
    now,
    clinic: simulator.clinic,
    apiUrl: simulator.apiUrl,
    printer: {
      ...simulator.printer,
      state: simulator.printerFaults.state(),
      droppedBytes: simulator.printerFaults.droppedBytes(),
    },
    faults: simulator.faults.active(),
    scripted: simulator.faults.scripted(),
    notices: simulator.notices,
    patients: simulator.patients,
    totals: { bookings: bookings.length, calls: calls.length, sheets: sheets.length },
    bookings: bookings
      .slice(-SHOWN_BOOKINGS)
      .reverse()
      .map((each) => ({
        ...each,
        policy: each.policy && `…${each.policy.slice(-4)}`,
        specialityName: specialityOf(each.specialityId).name,
      })),
    calls: calls.slice(-SHOWN_CALLS).reverse(),
    sheets: sheets.slice(-SHOWN_SHEETS).reverse(),
  };
}
