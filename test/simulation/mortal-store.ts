import type { Reader } from '../../db/connection.ts';
import type { Store } from '../../db/store.ts';
import type { Life } from './life.ts';

/**
 * The real store, lent to one life: the power may go before a transaction, with its changes made and not committed, and
 * right after the commit. Afterwards every call throws.
 */
export function mortalStore(store: Store, life: Life): Store {
  const reader: Reader = {
    sql(text) {
      if (life.isOver()) life.moment('');
      return store.reader.sql(text);
    },
  };
  return {
    ...store,
    reader,
    ledger(run) {
      life.moment('before a ledger transaction');
      const value = store.ledger((tx) => {
        const done = run(tx);
        life.moment('before a ledger commit');
        return done;
      });
      life.moment('after a ledger commit');
      return value;
    },
    mirror(run) {
      if (life.isOver()) life.moment('');
      return store.mirror(run);
    },
    rebuildMirror(cause) {
      life.moment('before the mirror is rebuilt');
      return store.rebuildMirror(cause);
    },
  };
}
