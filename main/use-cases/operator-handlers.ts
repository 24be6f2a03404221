import { isStorageTrouble } from '../../db/connection.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import type { BridgeHandlers } from '../../domain/bridge.ts';
import { err, ok } from '../../domain/result.ts';
import type { Config } from '../config.ts';
import { createOperatorSession } from '../operator-session.ts';
import type { Clock, Log } from '../ports.ts';
import type { PaperSettings } from '../tickets/parts.ts';
import { type OperatorDeps, retryEntry, settleByOperator } from './operator-decide.ts';
import { historyForOperator, outboxForOperator } from './operator-look.ts';
import { type PrinterDesk, printerForOperator, testPrint } from './operator-printer.ts';

type OperatorMethod =
  | 'operatorUnlock'
  | 'operatorLock'
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
  deps: OperatorDeps & {
    readonly clinic: Config['clinic'];
    readonly papers: PaperSettings;
    readonly clock: Clock;
    readonly log: Pick<Log, 'warn'>;
    readonly printing: PrinterDesk;
    readonly pinHash: string | undefined;
  },
): Pick<BridgeHandlers, OperatorMethod> {
  const { store, clock } = deps;
  const session = createOperatorSession({ pinHash: deps.pinHash, clock, onWrongPin });

  function onWrongPin(tries: number, waitMs: number): void {
    deps.log.warn('operator-wrong-pin', { tries, waitMs });
    try {
      store.ledger((tx) =>
        logForOperator(tx, {
          at: clock.now(),
          event: 'operator-wrong-pin',
          bookingId: null,
          detail: { tries, waitMs },
        }),
      );
    } catch (cause) {
      // A full disk must not tell right from wrong.
      if (!isStorageTrouble(cause)) throw cause;
    }
  }

  return {
    operatorUnlock: ({ pin }) => session.unlock(pin),
    async operatorLock() {
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
