import { bookingById, bookingsOf } from '../db/ledger/bookings.ts';
import { countEntries } from '../db/ledger/outbox.ts';
import { pushById } from '../db/ledger/pushes.ts';
import type { Store } from '../db/store.ts';
import type { BridgeHandlers, StatusView } from '../domain/bridge.ts';
import { dayOf, MINUTE_MS, SECOND_MS } from '../domain/clinic-time.ts';
import { err, ok } from '../domain/result.ts';
import type { ScannerState } from '../domain/scan.ts';
import type { ServiceName } from '../domain/service.ts';
import type { Config } from './config.ts';
import { createEvents, type Events } from './events.ts';
import { mayBookFrom, scheduleAsOf } from './mirror/freshness.ts';
import { createSweeper } from './mirror/sweep.ts';
import { afterExchange, CLOCK_TOLERANCE_MS, initialNetwork, isClockWrong } from './network.ts';
import { createDelivery } from './outbox/deliver.ts';
import { createTokens } from './outbox/tokens.ts';
import type { Ports } from './ports.ts';
import { createTellOperator } from './tell-operator.ts';
import type { PaperSettings } from './tickets/parts.ts';
import { createPrintWorker } from './tickets/print-worker.ts';
import { createUpkeep } from './upkeep.ts';
import { book } from './use-cases/book.ts';
import { createFindByNumber } from './use-cases/booking-by-number.ts';
import { bookingView } from './use-cases/booking-view.ts';
import { cancelBooking } from './use-cases/cancel-booking.ts';
import type { KioskDeps } from './use-cases/deps.ts';
import { identifyPatient } from './use-cases/identify-patient.ts';
import { daysOffered } from './use-cases/list-days.ts';
import { doctorsOffered } from './use-cases/list-doctors.ts';
import { referralsOffered } from './use-cases/list-referrals.ts';
import { specialitiesOffered } from './use-cases/list-specialities.ts';
import { timesOffered } from './use-cases/list-times.ts';
import { createOperatorHandlers } from './use-cases/operator-handlers.ts';
import { createOutageLog } from './use-cases/outage-log.ts';
import { printBooking } from './use-cases/print-booking.ts';
import { pushPatient, pushView } from './use-cases/push-patient.ts';
import { scanArrived, takeScan, wedgeRead } from './use-cases/read-scan.ts';
import { offersOf, roadsOf } from './use-cases/roads.ts';
import { createUsage } from './use-cases/usage.ts';
import { createVisit } from './use-cases/visit.ts';
import { withdrawRequest } from './use-cases/withdraw-request.ts';

export type Kiosk = {
  readonly handlers: BridgeHandlers;
  readonly listen: Events['listen'];
  start(): void;
  /** Waits for what is under way, then lets everything go; the store stays the caller's. */
  stop(): Promise<void>;
};

export type KioskConfig = Pick<Config, 'clinic' | 'rules' | 'display' | 'operator'> & {
  readonly papers: PaperSettings;
  readonly demonstration: boolean;
  /** Of this program. */
  readonly version: string;
};

/** What the shell around the kiosk can do for it. */
export type ShellPowers = {
  /** Begins to close the kiosk's window and answers true; false when there is none of the shell's own. */
  readonly leave?: () => boolean;
};

/** How long after the start a reader may take to be there. */
const READER_PATIENCE_MS = 10 * SECOND_MS;

type Notice = StatusView['notices'][number];

/** The whole kiosk, wired, in plain Node. */
export function createKiosk(ports: Ports, store: Store, config: KioskConfig, shell: ShellPowers = {}): Kiosk {
  const { clock, log, central } = ports;
  const { clinic, rules, papers } = config;
  const events = createEvents();
  const tokens = createTokens(central, clock);
  const notices = new Set<Notice>();
  let network = initialNetwork(clock.now());
  /** Wall clock minus steady clock when the server last confirmed our clock; null before, and when it disagreed. */
  let confirmedOffset: number | null = null;
  const clockIsTrusted = (): boolean =>
    confirmedOffset !== null &&
    Math.abs(clock.now() - clock.elapsed() - confirmedOffset) <= CLOCK_TOLERANCE_MS;

  const roads = roadsOf(central, clinic);
  const shared = {
    store,
    clock,
    log,
    events,
    central,
    random: ports.random,
    newId: ports.newId,
    rules,
    timeZone: clinic.timeZone,
  };
  /** By the steady clock: when each service answered last. */
  const answeredAt = new Map<ServiceName, number>();
  const othersAnswer = (service: ServiceName): boolean =>
    [...answeredAt].some(([name, at]) => name !== service && clock.elapsed() - at <= MINUTE_MS);
  const delivery = createDelivery({
    ...shared,
    tokens,
    othersAnswer,
    clockIsWrong: () => isClockWrong(network),
    clockIsTrusted,
  });
  const sweeper = createSweeper({
    ...shared,
    offers: clinic.offers,
    onMirrorRebuilt: (cause) => tell('mirror-rebuilt', { cause }),
  });
  const upkeep = createUpkeep({ ...shared, clockIsTrusted });
  const visit = createVisit();
  const hasReader = ports.scanner.state() !== 'none';
  const tellOperator = createTellOperator(store, clock);
  const printing = createPrintWorker({
    ...shared,
    printer: ports.printer,
    clinic,
    papers,
    visit,
    hasReader,
    tellOperator,
  });
  const outages = createOutageLog(clock, tellOperator, network.view);
  const deps: KioskDeps = {
    ...shared,
    tokens,
    roads,
    sweeper,
    delivery,
    isOffline: () => network.view.kind === 'offline',
    printing,
    clinic,
    papers,
    visit,
    hasReader,
    usage: createUsage(store, clock),
    onStorageTrouble: (code) => tell(/FULL/.test(code) ? 'disk-full' : 'storage-failing', { code }),
  };

  const operator = createOperatorHandlers({
    ...deps,
    printing,
    sweeper,
    delivery,
    pinHash: config.operator.pinHash,
    version: config.version,
    startedAt: clock.now(),
    status,
    clockOffsetMs: () => network.clockSkewMs,
    leave: () => shell.leave?.() ?? false,
  });
  const findByNumber = createFindByNumber({ ...deps, clock });

  /** The operator is told: on the screen's status until the next start, and in the operator log for good. */
  function tell(notice: Notice, detail: Record<string, string | number | null>): void {
    if (notices.has(notice)) return;
    notices.add(notice);
    log.warn(notice, detail);
    tellOperator(notice, null, detail);
    events.emit('status-changed', {});
  }

  /** What was told about is over. */
  function tellOver(notice: Notice): void {
    if (notices.delete(notice)) tellOperator(notice, null, { over: true });
  }

  const stopListening = central.onExchange((exchange) => {
    const before = network;
    network = afterExchange(network, exchange);
    if (exchange.outcome === 'answered') answeredAt.set(exchange.service, clock.elapsed());
    if (exchange.serverAt !== null) {
      confirmedOffset = isClockWrong(network) ? null : clock.now() - clock.elapsed();
    }
    if (isClockWrong(network)) tell('clock-wrong', { skewMs: network.clockSkewMs });
    else tellOver('clock-wrong');
    const { cause } = network.view;
    if (cause === 'credentials') tell('credentials', { service: exchange.service });
    else if (network.view.kind === 'online') tellOver('credentials');
    if (before.view === network.view) return;
    log.info('network', { state: network.view.kind, cause });
    outages.heard(network.view);
    events.emit('status-changed', {});
    if (network.view.kind === 'offline') delivery.networkIsGone();
    if (before.view.kind !== 'online' && network.view.kind === 'online') delivery.networkIsBack();
  });

  let isReaderMissed = false;
  /** That it is there is no news, unless somebody was told that it is not. */
  function tellOfReader(state: ScannerState): void {
    if ((state === 'lost') === isReaderMissed) return;
    isReaderMissed = state === 'lost';
    tellOperator('scanner', null, { state });
  }
  const stopReading = [
    ports.scanner.onRead((bytes) => scanArrived(deps, bytes)),
    ports.scanner.onState((state) => {
      log.info('scanner', { state });
      tellOfReader(state);
      events.emit('status-changed', {});
    }),
  ];

  function status(): StatusView {
    const now = clock.now();
    const asOf = scheduleAsOf(store.reader, dayOf(now, clinic.timeZone));
    return {
      clinic: { name: clinic.name, address: clinic.address, phone: clinic.phone, timeZone: clinic.timeZone },
      demonstration: config.demonstration,
      network: { ...network.view },
      schedule: { asOf, horizonDays: rules.horizonDays, tooOldToBook: !mayBookFrom(asOf, now, rules) },
      printer: { kind: printing.state().kind },
      scanner: ports.scanner.state(),
      outbox: countEntries(store.reader),
      offers: offersOf(central, roads, rules),
      notices: [...notices].reverse(),
      display: {
        idleSeconds: config.display.idleSeconds,
        warningSeconds: config.display.warningSeconds,
        resultSeconds: config.display.resultSeconds,
      },
    };
  }

  const handlers: BridgeHandlers = {
    status: async () => ok(status()),
    identify: ({ identity }) => identifyPatient(deps, identity),
    specialities: async () => ok(specialitiesOffered(deps)),
    doctors: async ({ specialityId }) => doctorsOffered(deps, specialityId),
    days: async ({ resourceGuid }) => daysOffered(deps, resourceGuid),
    times: async ({ resourceGuid, day }) => timesOffered(deps, resourceGuid, day),
    async book(input) {
      const answer = await book(deps, input);
      if (answer.ok) {
        tellOver('disk-full');
        tellOver('storage-failing');
      }
      return answer;
    },
    async booking({ id }) {
      const found = bookingById(store.reader, id);
      return found ? ok(bookingView(deps, found)) : err('unknown-booking');
    },
    bookingByNumber: async (input) => findByNumber(input),
    async bookings({ identity }) {
      const found = bookingsOf(store.reader, identity);
      return ok({ bookings: found.map((booking) => bookingView(deps, booking)) });
    },
    referrals: ({ identity }) => referralsOffered(deps, identity),
    cancel: (input) => cancelBooking(deps, input),
    withdraw: (input) => withdrawRequest(deps, input),
    pushPatient: (input) => pushPatient(deps, input),
    async push({ id }) {
      const found = pushById(store.reader, id);
      return found ? ok(pushView(found)) : err('unknown-push');
    },
    print: async ({ bookingId }) => printBooking(deps, bookingId),
    takeScan: async () => ok(takeScan(deps)),
    wedgeRead: async ({ text }) => ok(wedgeRead(deps, text)),
    async endVisit() {
      tokens.forgetAll();
      visit.forget();
      // Whoever comes next must not find the operator's drawer open.
      await operator.operatorLock({});
      return ok({});
    },
    ...operator,
  };

  return {
    handlers,
    listen: events.listen,
    start() {
      for (const event of store.events) {
        if (event.kind === 'ledger-recovered') {
          tell('ledger-recovered', { carriedOver: event.carriedOver, lost: event.lost.join(' ') });
        } else tell('mirror-rebuilt', { cause: event.cause });
      }
      printing.start();
      delivery.start();
      sweeper.start();
      upkeep.start();
      // A reader that is configured and was never there.
      stopReading.push(
        clock.after(READER_PATIENCE_MS, () => {
          tellOfReader(ports.scanner.state());
        }),
      );
    },
    async stop() {
      stopListening();
      outages.stop();
      for (const stop of stopReading) stop();
      await Promise.all([sweeper.stop(), delivery.stop(), printing.stop(), upkeep.stop()]);
    },
  };
}
