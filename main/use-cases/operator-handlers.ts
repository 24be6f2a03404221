import { isStorageTrouble } from '../../db/connection.ts';
import { logForOperator } from '../../db/ledger/operator-log.ts';
import type { BridgeHandlers } from '../../domain/bridge.ts';
import { err, ok } from '../../domain/result.ts';
import { createOperatorSession } from '../operator-session.ts';
import type { Clock, Log } from '../ports.ts';
import { type OperatorDeps, retryEntry, settleByOperator } from './operator-decide.ts';
import { historyForOperator, outboxForOperator } from './operator-look.ts';

type OperatorMethod =
  | 'operatorUnlock'
  | 'operatorLock'
  | 'operatorOutbox'
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
    readonly clock: Clock;
    readonly log: Pick<Log, 'warn'>;
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
