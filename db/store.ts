import type { Connection } from './connection.ts';

/** What happened to the files on the way to opening them; the operator is told. */
export type StoreEvent =
  | { readonly kind: 'mirror-rebuilt'; readonly movedTo: string | null; readonly cause: string }
  /** `movedTo` is null when there was no file to set aside: it was empty or gone. */
  | {
      readonly kind: 'ledger-recovered';
      readonly movedTo: string | null;
      readonly carriedOver: number;
      readonly lost: string[];
    };

export type Store = Connection & {
  readonly folder: string;
  readonly events: readonly StoreEvent[];
  /** Moves a damaged mirror aside and starts an empty one, while the ledger stays open. */
  rebuildMirror(cause: string): StoreEvent;
  close(): void;
};

export type OpenOptions = {
  readonly folder: string;
  /** 32 bytes, 64 hexadecimal digits. */
  readonly keyHex: string;
  /** The clinic's guid at the central API: its requests are never sent in another's name. */
  readonly owner: string;
  /** Names the files that are moved aside. Milliseconds since the epoch. */
  readonly now: number;
  readonly nativeBinding?: string | undefined;
};
