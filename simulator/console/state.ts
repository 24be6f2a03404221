import { dayOf } from '../../domain/clinic-time.ts';
import { specialityOf } from '../clinic/specialities.ts';
import type { Simulator } from '../simulator.ts';

const SHOWN_CALLS = 60;
const SHOWN_SHEETS = 20;
const SHOWN_BOOKINGS = 60;
const SHOWN_PUSHES = 20;

/** Enough of a policy number to tell two of them apart. */
const ending = (policy: string): string => `…${policy.slice(-4)}`;

/** What the page shows, the newest first. */
export function stateOf(simulator: Omit<Simulator, 'consoleUrl'>, now: number) {
  const bookings = simulator.bookings();
  const calls = simulator.calls();
  const sheets = simulator.sheets();
  const referrals = simulator.referrals();
  const pushes = simulator.pushes();
  return {
    now,
    clinic: simulator.clinic,
    apiUrl: simulator.apiUrl,
    printer: {
      ...simulator.printer,
      state: simulator.printerFaults.state(),
      droppedBytes: simulator.printerFaults.droppedBytes(),
      unfinished: simulator.printerFaults.unfinished(),
    },
    scanner: { plugged: simulator.scanner.isPlugged() },
    faults: simulator.faults.active(),
    scripted: simulator.faults.scripted(),
    notices: simulator.notices,
    patients: simulator.patients,
    totals: {
      bookings: bookings.length,
      calls: calls.length,
      sheets: sheets.length,
      referrals: referrals.length,
      pushes: pushes.length,
    },
    bookings: bookings
      .slice(-SHOWN_BOOKINGS)
      .reverse()
      .map((each) => ({
        ...each,
        policy: each.policy && ending(each.policy),
        specialityName: specialityOf(each.specialityId).name,
      })),
    // What was pushed is a whole person, and what the calls carried is nothing a page needs.
    calls: calls
      .slice(-SHOWN_CALLS)
      .reverse()
      .map(({ headers: _headers, body: _body, ...each }) => each),
    referrals: referrals.map((each) => ({
      guid: each.guid,
      kind: each.kind,
      number: each.number,
      policy: ending(each.policy),
      specialityName: each.specialityName,
      researchName: each.researchName,
      dateEnd: each.dateEnd,
      ended: each.dateEnd < dayOf(now, simulator.clinic.timeZone),
      toUs: each.lpuToGuid === simulator.clinic.guid,
      lpuFromName: each.lpuFromName,
      startAt: each.appointment?.startAt ?? null,
    })),
    pushes: pushes
      .slice(-SHOWN_PUSHES)
      .reverse()
      .map(({ body: _body, ...each }) => ({ ...each, policy: each.policy && ending(each.policy) })),
    // The pictures are fetched one by one, once each.
    sheets: sheets
      .slice(-SHOWN_SHEETS)
      .reverse()
      .map(({ lines, svg: _svg, unknownBytes, ...each }) => ({
        ...each,
        hasCode: lines.some(({ kind }) => kind === 'qr'),
        unknownBytes: unknownBytes.length,
      })),
  };
}
