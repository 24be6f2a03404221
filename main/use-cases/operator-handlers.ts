import { isStorageTrouble, sqliteCode } from '../../db/connection.ts';
import { readLinesOf } from '../../db/ledger/operator-log.ts';
import type { BridgeHandlers } from '../../domain/bridge.ts';
import { err, ok } from '../../domain/result.ts';
import type { Config } from '../config.ts';
import { createOperatorSession } from '../operator-session.ts';
import type { Clock, Log, LogFields } from '../ports.ts';
import { createTellOperator } from '../tell-operator.ts';
import type { PaperSettings } from '../tickets/parts.ts';
import { type OperatorDeps, retryEntry, settleByOperator } from './operator-decide.ts';
import { faultEvents, faultsOf } from './operator-faults.ts';
import { historyForOperator, outboxForOperator } from './operator-look.ts';
import { type PrinterDesk, printerForOperator, testPrint } from './operator-printer.ts';
import { type StateDesk, stateForOperator } from './operator-state.ts';
import { wrongPinsBefore } from './wrong-pins.ts';

type OperatorMethod =
  | 'operatorUnlock'
  | 'operatorLock'
  | 'operatorState'
  | 'operatorFaults'
  | 'operatorSweep'
  | 'operatorDeliverNow'
  | 'operatorLeave'
  | 'operatorOutbox'
  | 'operatorPrinter'
  | 'operatorTestPrint'
  | 'operatorEntry'
  | 'operatorRetry'
  | 'operatorSettle';

/**
 * The operator's calls, behind their PIN.
 *
 * @param deps.pinHash `operator.pinHash` of the configuration
 */
export function createOperatorHandlers(
  deps: OperatorDeps &
    StateDesk & {
      readonly rules: Config['rules'];
      readonly clinic: Config['clinic'];
      readonly papers: PaperSettings;
      readonly clock: Clock;
      readonly log: Pick<Log, 'warn'>;
      readonly printing: PrinterDesk;
      readonly pinHash: string | undefined;
    },
): Pick<BridgeHandlers, OperatorMethod> {
  const { store, clock } = deps;
  const tell = (event: string, detail: LogFields): void =>
    createTellOperator(store, clock)(event, null, detail);
  const session = createOperatorSession({
    pinHash: deps.pinHash,
    clock,
    wrongBefore: wrongPinsBefore(store.reader, clock.now()),
    onWrongPin,
    onOpened: (wrongTries) => {
      // Ends the count in the log; an opening without one is no news.
      if (wrongTries > 0) tell('operator-unlocked', { wrongTries });
    },
  });

  function onWrongPin(tries: number, waitMs: number): void {
    deps.log.warn('operator-wrong-pin', { tries, waitMs });
    // A full disk must not tell right from wrong: the line is lost then.
    tell('operator-wrong-pin', { tries, waitMs });
  }

  return {
    operatorUnlock: ({ pin }) => session.unlock(pin),
    async operatorLock() {
      session.lock();
      return ok({});
    },
    async operatorState() {
      return session.isOpen() ? ok(stateForOperator(deps)) : err('locked');
    },
    async operatorFaults() {
      if (!session.isOpen()) return err('locked');
      const lines = readLinesOf(store.reader, faultEvents);
      return ok({ faults: faultsOf(lines, { now: clock.now(), startedAt: deps.startedAt }) });
    },
    async operatorSweep() {
      if (!session.isOpen()) return err('locked');
      deps.sweeper.sweepAll();
      return ok({});
    },
    async operatorDeliverNow() {
      if (!session.isOpen()) return err('locked');
      try {
        deps.delivery.deliverNow();
      } catch (cause) {
        if (!isStorageTrouble(cause)) throw cause;
        deps.onStorageTrouble(sqliteCode(cause) ?? 'unknown');
      }
      return ok({});
    },
    async operatorLeave() {
      if (!session.isOpen()) return err('locked');
      if (!deps.leave()) return err('not-here');
      tell('operator-left', {});
      session.lock();
      return ok({});
    },
    async operatorOutbox(asked) {
      return session.isOpen() ? ok(outboxForOperator(store.reader, clock.now(), asked)) : err('locked');
    },
    async operatorPrinter() {
      return session.isOpen() ? ok(printerForOperator(store.reader, deps.printing)) : err('locked');
    },
    async operatorTestPrint() {
      return session.isOpen() ? ok(await testPrint(deps)) : err('locked');
    },
    async operatorEntry({ id }) {
      return session.isOpen() ? historyForOperator(store.reader, clock.now(), id) : err('locked');
    },
    async operatorRetry(input) {
      return session.isOpen() ? retryEntry(deps, input) : err('locked');
    },
    async operatorSettle(input) {
      return session.isOpen() ? settleByOperator(deps, input) : err('locked');
    },
  };
}
