/** What happened to the printer, for tests and for whoever looks for the reason. */
export type PrinterEvent = {
  readonly at: number;
  readonly what:
    | 'connected'
    | 'closed'
    /** Taken and not printed. */
    | 'dropped'
    | 'died'
    | 'reset'
    | 'power-lost'
    | 'paper-ended'
    | 'cutter-jammed'
    | 'buffer-full'
    | 'status-asked'
    | 'held-out'
    | 'taken'
    | 'retracted';
  /** Bytes of the connection, dropped, or until death; the question's number for a status; otherwise 0. */
  readonly count: number;
};

const KEPT_EVENTS = 2_000;

export type PrinterEvents = {
  record(what: PrinterEvent['what'], count?: number): void;
  all(): readonly PrinterEvent[];
};

export function createPrinterEvents(now: () => number, changed: () => void): PrinterEvents {
  const events: PrinterEvent[] = [];
  return {
    record: (what, count = 0) => {
      events.push({ at: now(), what, count });
      if (events.length > KEPT_EVENTS) events.shift();
      changed();
    },
    all: () => [...events],
  };
}
