import type { Audience } from './central/audience.ts';
import type { ReachedBy } from './central/call-patients.ts';
import type { CallRecord } from './central/calls.ts';
import type { CardState, SimPush } from './central/people.ts';
import type { SimReferral } from './central/referrals.ts';
import type { SimSlot, SlotFilter } from './central/schedule.ts';
import type { SimBooking } from './central/state-file.ts';
import type { Clinic } from './clinic/clinic.ts';
import type { SimPatient } from './clinic/patients.ts';
import type { FaultSwitch } from './faults.ts';
import type { PrinterSwitch } from './printer/printer.ts';
import type { Sheet } from './printer/sheet.ts';
import type { SimScanner } from './scanner/scanner.ts';

export type SimulatorOptions = {
  /** Milliseconds since the epoch; everything the simulator knows of time. Pauses (slow answers) are real. */
  readonly now?: () => number;
  /** Ports on 127.0.0.1; 0 or absent is a free one. */
  readonly apiPort?: number;
  readonly printerPort?: number;
  readonly scannerPort?: number;
  readonly consolePort?: number;
  /** Bookings are kept here and read back at start; without it they live as long as the process. */
  readonly stateFile?: string;
  /** Other people book a place now and then. Default true. */
  readonly otherPeople?: boolean;
  /** Another number is another timetable. */
  readonly seed?: number;
};

/** The world outside the kiosk, running. */
export type Simulator = {
  readonly clinic: Clinic;
  readonly apiUrl: string;
  /** What `POST /patients` is called with. */
  readonly patientsBasic: { readonly login: string; readonly password: string };
  readonly consoleUrl: string;
  readonly printer: { readonly host: string; readonly port: number };
  /** Readers that speak over a serial line, behind a device server. */
  readonly scanner: SimScanner;
  /** Whom the region knows; who is pushed joins at the end. */
  readonly patients: readonly SimPatient[];
  slots(filter?: SlotFilter): readonly SimSlot[];
  /** The server's truth, other people's bookings (`source` 'Internet', `policy` null) among it. */
  bookings(): readonly SimBooking[];
  /** Everybody's referrals as they stand today, with the booking made by each. */
  referrals(): readonly SimReferral[];
  /** What became of every `POST /patients` since the start, the oldest first. */
  pushes(): readonly SimPush[];
  /** Every request that reached the server, the oldest first; the latest 20,000. */
  calls(): readonly CallRecord[];
  readonly faults: FaultSwitch;
  readonly printerFaults: PrinterSwitch;
  /** What came out of the printer, the oldest first. */
  sheets(): readonly Sheet[];
  /** Somebody else books it; false when it is not free. */
  takeSlot(slotGuid: string): boolean;
  /** The desk opens, closes or takes away a patient's card; false when there is no such patient. */
  setCard(policy: string, card: CardState): boolean;
  /** The staff keeps a cell, a resource or the clinic, by its GUID, for some patients; null for all again. */
  restrict(guid: string, audience: Audience | null): void;
  /** A resource leaves: it is in no list, its cells are still in the timetable. */
  dismiss(resourceGuid: string): void;
  /** The patient registry has found that nobody is reached so: a card with it is not valid from now on. */
  distrust(field: ReachedBy, value: string): void;
  /** What the tester should know from the start, such as a state file that could not be read. */
  readonly notices: readonly string[];
  stop(): Promise<void>;
};
