import type Database from 'better-sqlite3';

/**
 * What we compare with. It is a package of its own in this folder, installed by `npm run bench:peers` alone, so its types
 * are not there when the compiler looks: these few lines say what is used of it.
 */
export type Peers = {
  /** SQLite as most programs use it: no encryption. */
  readonly Plain: typeof Database;
  readonly plainjob: Plainjob;
  readonly rxdb: RxDb;
  readonly Loki: LokiConstructor;
};

export type Plainjob = {
  better(database: Database.Database): unknown;
  defineQueue(options: { connection: unknown; logger: Record<string, () => void> }): {
    add(type: string, data: unknown): { id: number };
    getAndMarkJobAsProcessing(type: string): { id: number } | undefined;
    getJobById(id: number): { data: string } | undefined;
    markJobAsDone(id: number): void;
    close(): void;
  };
};

export type RxCollection<T> = {
  bulkInsert(rows: readonly T[]): Promise<{ error: unknown[] }>;
  bulkUpsert(rows: readonly T[]): Promise<{ error: unknown[] }>;
  find(query: { selector: Record<string, unknown>; sort: Record<string, 'asc'>[]; limit: number }): {
    exec(): Promise<T[]>;
  };
};
export type RxDb = {
  createRxDatabase(options: Record<string, unknown>): Promise<{
    addCollections(collections: Record<string, unknown>): Promise<Record<string, unknown>>;
    close(): Promise<unknown>;
  }>;
  getRxStorageMemory(): unknown;
};

export type LokiView<T> = {
  applyFind(query: Record<string, unknown>): LokiView<T>;
  applySimpleSort(field: string): LokiView<T>;
  data(): T[];
  branchResultset(): {
    find(query: Record<string, unknown>): { limit(n: number): { data(): T[] } };
  };
};
export type LokiConstructor = new (
  name: string,
) => {
  addCollection<T>(
    name: string,
    options: Record<string, unknown>,
  ): {
    insert(rows: T[]): unknown;
    by(field: string, value: string): T | undefined;
    update(row: T): unknown;
    ensureAllIndexes(): void;
    addDynamicView(name: string): LokiView<T>;
  };
};

/** Undefined when `npm run bench:peers` has not been run. */
export async function loadPeers(): Promise<Peers | undefined> {
  // Names in variables: the compiler must not look for what may not be there.
  const load = async (name: string): Promise<Record<string, unknown>> => import(name);
  try {
    const plain = await load('better-sqlite3-unencrypted');
    const loki = await load('lokijs');
    const memory = await load('rxdb/plugins/storage-memory');
    return {
      Plain: plain.default as Peers['Plain'],
      plainjob: (await load('plainjob')) as Plainjob,
      rxdb: { ...(await load('rxdb/plugins/core')), ...memory } as RxDb,
      Loki: loki.default as LokiConstructor,
    };
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw cause;
  }
}
