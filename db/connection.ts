import Database from 'better-sqlite3';

/**
 * What a handle's type lets its holder do. `Reader` only reads; a `LedgerTx` exists only inside a ledger transaction, a
 * `MirrorTx` only inside a mirror transaction, and nobody can hold both: no transaction writes two files.
 */
declare const ledgerWrite: unique symbol;
declare const mirrorWrite: unique symbol;

export type SqlValue = string | number | bigint | null | Uint8Array;
export type Statement = {
  run(...params: SqlValue[]): { changes: number; lastInsertRowid: number | bigint };
  get(...params: SqlValue[]): unknown;
  all(...params: SqlValue[]): unknown[];
};
export type Reader = { sql(text: string): Statement };
export type LedgerTx = Reader & { readonly [ledgerWrite]: true };
export type MirrorTx = Reader & { readonly [mirrorWrite]: true };

export type Connection = {
  readonly reader: Reader;
  readonly raw: Database.Database;
  /** IMMEDIATE, synchronous, committed to the disk when it returns (`synchronous=FULL`). Throws what `run` throws. */
  ledger<T>(run: (tx: LedgerTx) => T): T;
  /** For chunks of the mirror. Must not be given more than 500 rows, so that no other work waits. */
  mirror<T>(run: (tx: MirrorTx) => T): T;
};

/**
 * Opens an encrypted file. The cipher is the library's default (ChaCha20-Poly1305 per page); the key is 32 random bytes,
 * so no key derivation is needed and `raw:` skips it.
 *
 * @param nativeBinding a build of the library that this runtime can load, when the one it ships is not
 */
export function openEncrypted(
  path: string,
  keyHex: string,
  options: { nativeBinding?: string | undefined; readonly?: boolean } = {},
): Database.Database {
  const raw = new Database(path, {
    ...(options.nativeBinding ? { nativeBinding: options.nativeBinding } : {}),
    ...(options.readonly ? { readonly: true, fileMustExist: true } : {}),
  });
  raw.pragma(`key = 'raw:${keyHex}'`);
  return raw;
}

export function connect(raw: Database.Database): Connection {
  const statements = new Map<string, Statement>();
  const reader: Reader = {
    sql(text) {
      let statement = statements.get(text);
      if (!statement) {
        statement = raw.prepare<SqlValue[]>(text);
        statements.set(text, statement);
      }
      return statement;
    },
  };
  const inTransaction = <T>(run: (tx: Reader) => T): T => {
    // Statements, not raw.transaction(): that one wraps the callback anew at every call.
    reader.sql('BEGIN IMMEDIATE').run();
    try {
      const value = run(reader);
      reader.sql('COMMIT').run();
      return value;
    } catch (cause) {
      if (raw.inTransaction) reader.sql('ROLLBACK').run();
      throw cause;
    }
  };
  return {
    reader,
    raw,
    ledger: (run) => inTransaction((tx) => run(tx as LedgerTx)),
    mirror: (run) => inTransaction((tx) => run(tx as MirrorTx)),
  };
}

/** SQLite's own name of what went wrong (`SQLITE_FULL`, `SQLITE_NOTADB`…), or undefined when it was something else. */
export function sqliteCode(cause: unknown): string | undefined {
  return cause instanceof Error &&
    'code' in cause &&
    typeof cause.code === 'string' &&
    cause.code.startsWith('SQLITE_')
    ? cause.code
    : undefined;
}

export const isDamage = (cause: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ|IOERR_DATA)/.test(sqliteCode(cause) ?? '');

/** The disk is full, read-only or failing: nothing was recorded. */
export const isStorageTrouble = (cause: unknown): boolean =>
  /^SQLITE_(FULL|READONLY|IOERR|CANTOPEN|CORRUPT|NOTADB)/.test(sqliteCode(cause) ?? '');
