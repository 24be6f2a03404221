import { z } from 'zod';
import type { bookingView } from './bridge/booking-views.ts';
import { operatorMethods } from './bridge/operator-methods.ts';
import type {
  faultView,
  operatorEntry,
  operatorPrinterView,
  operatorStateView,
} from './bridge/operator-views.ts';
import type { paperDocument, printJobView } from './bridge/paper-views.ts';
import { patientMethods } from './bridge/patient-methods.ts';
import type { pushView, referralView, scanView } from './bridge/patient-views.ts';
import type { doctorView, specialityView } from './bridge/schedule-views.ts';
import type { Events, Methods } from './bridge/shape.ts';
import type { statusView } from './bridge/status-view.ts';
import type { Result } from './result.ts';

/**
 * The whole contract between the kiosk and its screen, as one value. Preload, both shells, the renderer's client and the
 * test double are derived from it. Every call answers a plain `Result`; input is parsed before a use-case sees it.
 */
export const bridge = {
  methods: { ...patientMethods, ...operatorMethods },
  /** What changed; whoever hears it reads again. */
  events: {
    'status-changed': z.object({}),
    'mirror-changed': z.object({}),
    'booking-changed': z.object({ id: z.string() }),
    'push-changed': z.object({ id: z.string() }),
    /** Something was held under the reader; what it was is asked for. */
    scanned: z.object({}),
  },
} as const satisfies { methods: Methods; events: Events };

export type MethodName = keyof typeof bridge.methods;
export type EventName = keyof typeof bridge.events;
export type Input<M extends MethodName> = z.infer<(typeof bridge.methods)[M]['input']>;
export type Output<M extends MethodName> = z.infer<(typeof bridge.methods)[M]['output']>;
/** `bad-input`: the call did not fit the contract. `internal`: a bug, kept in the log. */
export type CallError<M extends MethodName> =
  | (typeof bridge.methods)[M]['errors'][number]
  | 'bad-input'
  | 'internal';
export type Answer<M extends MethodName> = Result<Output<M>, CallError<M>>;
export type EventData<E extends EventName> = z.infer<(typeof bridge.events)[E]>;

/** What the kiosk implements. */
export type BridgeHandlers = {
  [M in MethodName]: (
    input: Input<M>,
  ) => Promise<Result<Output<M>, (typeof bridge.methods)[M]['errors'][number]>>;
};

/** What a shell lends the renderer. */
export type BridgeClient = {
  call<M extends MethodName>(method: M, input: Input<M>): Promise<Answer<M>>;
  /** Returns how to stop listening. */
  on<E extends EventName>(event: E, listener: (data: EventData<E>) => void): () => void;
};

export const methodNames = Object.keys(bridge.methods) as MethodName[];
export const isMethodName = (name: string): name is MethodName => Object.hasOwn(bridge.methods, name);

export type StatusView = z.infer<typeof statusView>;
export type SpecialityView = z.infer<typeof specialityView>;
export type DoctorView = z.infer<typeof doctorView>;
export type BookingView = z.infer<typeof bookingView>;
export type ReferralView = z.infer<typeof referralView>;
export type PushView = z.infer<typeof pushView>;
export type OperatorEntryView = z.infer<typeof operatorEntry>;
export type ScanView = z.infer<typeof scanView>;
export type OperatorStateView = z.infer<typeof operatorStateView>;
export type FaultView = z.infer<typeof faultView>;
export type OperatorPrinterView = z.infer<typeof operatorPrinterView>;
export type PrintJobView = z.infer<typeof printJobView>;
export type PaperDocumentView = z.infer<typeof paperDocument>;
