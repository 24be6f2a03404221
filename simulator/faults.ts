import { z } from 'zod';
import { type ServiceName, serviceNames } from '../domain/service.ts';
import { rowIds } from './central/rows.ts';

export { type ServiceName, serviceNames };

const times = z.int().min(1).max(1_000_000).optional();
const service = z.enum([...serviceNames, 'all']).optional();
const matching = { times, service };
/** 500 is the service's own and carries the standard answer; the others are a gateway's page. */
const failureStatus = z.literal([500, 502, 503, 504]).optional();

/** What can go wrong on the way to the central API and back, each with what may be said about it. */
export const faultSchema = z.discriminatedUnion('name', [
  /** Nothing listens: connecting is refused, what was connected is cut. No service or count: there is one socket for all. */
  z.strictObject({ name: z.literal('down') }),
  /** The connection is destroyed before anything is done. */
  z.strictObject({ name: z.literal('reset-before'), ...matching }),
  /** Accepts and never answers; nothing is done. */
  z.strictObject({ name: z.literal('hang'), ...matching }),
  /** Does it at once and answers after a while. */
  z.strictObject({ name: z.literal('slow'), delayMs: z.int().min(0).max(600_000), ...matching }),
  /** Does it, then destroys the connection without an answer. */
  z.strictObject({ name: z.literal('answer-lost'), ...matching }),
  /** Does nothing and answers that it failed. */
  z.strictObject({ name: z.literal('error-before'), status: failureStatus, ...matching }),
  /** Does it, then answers so. */
  z.strictObject({ name: z.literal('error-after'), status: failureStatus, ...matching }),
  /** 429, or 503, with Retry-After; nothing is done. */
  z.strictObject({
    name: z.literal('throttled'),
    status: z.literal([429, 503]).optional(),
    retryAfterSeconds: z.int().min(0).max(86_400).optional(),
    ...matching,
  }),
  /** 200 and a login page, to everything. */
  z.strictObject({ name: z.literal('captive-portal'), ...matching }),
  /** 302 to such a page. */
  z.strictObject({ name: z.literal('redirect'), ...matching }),
  /** Does it, promises the whole answer and cuts it in the middle. */
  z.strictObject({ name: z.literal('truncated'), ...matching }),
  /** The server's clock is off: `Date` is shifted and every token is taken for expired. */
  z.strictObject({ name: z.literal('clock-off'), minutes: z.int().min(-100_000).max(100_000), ...matching }),
  /** The caller is cut off at once; the request is acted on only after a while, and nobody is told. */
  z.strictObject({ name: z.literal('late'), delayMs: z.int().min(0).max(600_000), ...matching }),
  /** A proxy delivers it twice, one right after the other; the caller gets the first answer unless told otherwise. */
  z.strictObject({
    name: z.literal('duplicated'),
    answer: z.literal(['first', 'second']).optional(),
    ...matching,
  }),
  /**
   * A row of the documents' error tables is answered, by its name (`central/rows.ts`), after doing what was asked when `effect` is true.
   * Unless told otherwise, by the service of the row's document.
   */
  z.strictObject({
    name: z.literal('row'),
    row: z.string().refine((id) => rowIds.includes(id), 'no such row'),
    effect: z.boolean().optional(),
    ...matching,
  }),
  /** The authorisation service behind the API is gone: 500, 5000. Unless told otherwise, only token reads notice. */
  z.strictObject({ name: z.literal('auth-down'), ...matching }),
]);

export type Fault = z.infer<typeof faultSchema>;
export type FaultName = Fault['name'];
/** A fault's own parameters; `times` and `service` are optional everywhere but on `down`. */
export type FaultOptions<N extends FaultName> = Omit<Extract<Fault, { name: N }>, 'name'>;

export const faultNames: readonly FaultName[] = faultSchema.options.map((each) => each.shape.name.value);

export const scriptedAnswerSchema = z.strictObject({
  status: z.int().min(200).max(599),
  code: z.string().min(1),
  message: z.string(),
});
/** A standard answer to give instead of doing anything. */
export type ScriptedAnswer = Readonly<z.infer<typeof scriptedAnswerSchema>>;

/** `on('slow', { delayMs: 500 })`; what has to be said about a fault is an argument, what may be is optional. */
type OnArguments<N extends FaultName> =
  Record<string, never> extends FaultOptions<N>
    ? [options?: FaultOptions<N>]
    : Partial<FaultOptions<N>> extends FaultOptions<N>
      ? [options?: FaultOptions<N>]
      : [options: FaultOptions<N>];

export type FaultSwitch = {
  /** Resolves once the fault is in effect (at once for all but `down`). Replaces a fault of the same name. */
  on<N extends FaultName>(name: N, ...options: OnArguments<N>): Promise<void>;
  /** The same from one value, such as a parsed request. */
  set(fault: Fault): Promise<void>;
  off(name: FaultName): Promise<void>;
  allOff(): Promise<void>;
  /** What is on now; `times` counts down. */
  active(): readonly Fault[];
  /** The next call to that service is answered so, and nothing is done; one entry per call, in order. */
  answerNext(service: ServiceName, answer: ScriptedAnswer): void;
  /** Scripted answers not given yet. */
  scripted(): readonly { readonly service: ServiceName; readonly answer: ScriptedAnswer }[];
};

/** The side the server holds: which faults apply to the call at hand. */
export type FaultDesk = FaultSwitch & {
  /** Counts the call against the fault and answers it, if it is on and matches. */
  use<N extends FaultName>(name: N, service: ServiceName | null): Extract<Fault, { name: N }> | undefined;
  takeScripted(service: ServiceName | null): ScriptedAnswer | undefined;
};

/** @param door takes the listening socket away (`false`) and puts it back */
export function createFaults(door: (open: boolean) => Promise<void>, changed: () => void): FaultDesk {
  const on = new Map<FaultName, Fault>();
  const queue: { service: ServiceName; answer: ScriptedAnswer }[] = [];

  async function set(fault: Fault): Promise<void> {
    const parsed = faultSchema.parse(fault);
    on.set(parsed.name, parsed);
    changed();
    if (parsed.name === 'down') await door(false);
  }
  async function off(name: FaultName): Promise<void> {
    const was = on.delete(name);
    if (was) changed();
    if (was && name === 'down') await door(true);
  }
  /** Whether it applies to a call of that service; a fault for so many calls has one fewer left. */
  function count(fault: Fault, service: ServiceName | null): boolean {
    if (fault.name === 'down' || !matches(fault, service)) return false;
    if (fault.times === undefined) return true;
    if (fault.times === 1) on.delete(fault.name);
    else on.set(fault.name, { ...fault, times: fault.times - 1 });
    changed();
    return true;
  }
  const isFault = <N extends FaultName>(fault: Fault, name: N): fault is Extract<Fault, { name: N }> =>
    fault.name === name;

  return {
    set,
    on: async (name, ...[options]) => set(faultSchema.parse({ name, ...options })),
    off,
    allOff: async () => {
      queue.length = 0;
      changed();
      for (const name of [...on.keys()]) await off(name);
    },
    active: () => [...on.values()],
    answerNext: (service, answer) => {
      queue.push({ service, answer: scriptedAnswerSchema.parse(answer) });
      changed();
    },
    scripted: () => [...queue],
    use: (name, service) => {
      const fault = on.get(name);
      if (!fault || !isFault(fault, name) || !count(fault, service)) return undefined;
      return fault;
    },
    takeScripted: (service) => {
      const at = queue.findIndex((each) => each.service === service);
      if (at < 0) return undefined;
      const [taken] = queue.splice(at, 1);
      changed();
      return taken?.answer;
    },
  };
}

function matches(fault: Exclude<Fault, { name: 'down' }>, service: ServiceName | null): boolean {
  const wanted = fault.service ?? usualService(fault);
  return wanted === 'all' || wanted === service;
}

const serviceOfDocument: Readonly<Record<string, ServiceName>> = {
  '001': 'referral-appointments',
  '002': 'portal',
  '003': 'out-of-schedule',
};

function usualService(fault: Exclude<Fault, { name: 'down' }>): ServiceName | 'all' {
  if (fault.name === 'auth-down') return 'auth';
  return fault.name === 'row' ? (serviceOfDocument[fault.row.slice(0, 3)] ?? 'all') : 'all';
}
