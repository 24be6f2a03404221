import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Output } from '../domain/bridge.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../domain/clinic-time.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Clock } from './ports.ts';

/** The operator's calls stay open this long after the last of them. */
export const OPEN_FOR_MS = 10 * MINUTE_MS;
/** So many wrong PINs cost nothing but the time to type them. */
export const FREE_TRIES = 5;
const FIRST_WAIT_MS = 30 * SECOND_MS;
const LONGEST_WAIT_MS = HOUR_MS;

/** 2^15 blocks of 1 KiB: 32 MiB and about a tenth of a second a try. */
const LOG2_N = 15;
const BLOCK_SIZE = 8;
const HASH_BYTES = 32;
const SALT_BYTES = 16;

export type OperatorSession = {
  /**
   * Opens the operator's calls when the PIN is right. One try at a time, in order.
   *
   * @returns until when, by the wall clock, if nothing is called in the meantime; else how long no PIN is looked at
   */
  unlock(pin: string): Promise<Result<Output<'operatorUnlock'>, 'no-pin'>>;
  /** Whether the operator's calls are open; each call that asks keeps them so. */
  isOpen(): boolean;
  lock(): void;
};

/**
 * Who may make the operator's calls, in memory alone: a restart locks. Time is the steady clock's, so that setting the
 * wall clock neither prolongs a session nor ends a wait.
 *
 * @param pinHash `scrypt$<log2 N>$<salt>$<hash>`; without one, or with one that makes no sense, everything stays locked
 * @param wrongBefore wrong tries in a row before this start, and how long the next one must still wait
 * @param onWrongPin wrong tries in a row, this one included, and how long the next one must wait
 * @param onOpened how many tries in a row were wrong before the right one
 */
export function createOperatorSession(deps: {
  readonly pinHash: string | undefined;
  readonly clock: Pick<Clock, 'now' | 'elapsed'>;
  readonly wrongBefore?: { readonly tries: number; readonly waitMs: number };
  readonly onWrongPin: (tries: number, waitMs: number) => void;
  readonly onOpened?: (wrongTries: number) => void;
}): OperatorSession {
  const { clock } = deps;
  const expected = deps.pinHash === undefined ? undefined : readPinHash(deps.pinHash);
  let openUntil: number | null = null;
  let wrongTries = deps.wrongBefore?.tries ?? 0;
  let waitUntil = clock.elapsed() + (deps.wrongBefore?.waitMs ?? 0);
  let tries: Promise<unknown> = Promise.resolve();

  async function tryPin(pin: string, hash: PinHash): Promise<Output<'operatorUnlock'>> {
    const leftMs = waitUntil - clock.elapsed();
    if (leftMs > 0) return { kind: 'too-many-tries', waitMs: leftMs };
    const given = await derive(pin, hash.salt, hash.log2N, hash.hash.length);
    if (!timingSafeEqual(given, hash.hash)) {
      wrongTries += 1;
      const waitMs = waitAfter(wrongTries);
      waitUntil = clock.elapsed() + waitMs;
      deps.onWrongPin(wrongTries, waitMs);
      return { kind: 'wrong-pin', waitMs };
    }
    deps.onOpened?.(wrongTries);
    wrongTries = 0;
    openUntil = clock.elapsed() + OPEN_FOR_MS;
    return { kind: 'open', until: clock.now() + OPEN_FOR_MS };
  }

  return {
    async unlock(pin) {
      if (!expected) return err('no-pin');
      // Tries at the same moment must not share one wait.
      const mine = tries.then(() => tryPin(pin, expected));
      tries = mine.catch(() => {});
      return ok(await mine);
    },
    isOpen() {
      if (openUntil === null || clock.elapsed() >= openUntil) return false;
      openUntil = clock.elapsed() + OPEN_FOR_MS;
      return true;
    },
    lock() {
      openUntil = null;
    },
  };
}

/** How long nobody may try again after so many wrong tries in a row: 30 s after the fifth, then ever twice as long, an hour at most. */
export function waitAfter(wrongTries: number): number {
  if (wrongTries < FREE_TRIES) return 0;
  return Math.min(FIRST_WAIT_MS * 2 ** (wrongTries - FREE_TRIES), LONGEST_WAIT_MS);
}

/** What stands in the configuration for a PIN. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(pin, salt, LOG2_N, HASH_BYTES);
  return `scrypt$${LOG2_N}$${salt.toString('base64')}$${hash.toString('base64')}`;
}

type PinHash = { readonly log2N: number; readonly salt: Buffer; readonly hash: Buffer };

/** Undefined for what no PIN can be checked against: a cost out of reason, a salt or hash too short to mean anything. */
export function readPinHash(text: string): PinHash | undefined {
  const parts = /^scrypt\$(\d{1,2})\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/.exec(text);
  if (!parts) return undefined;
  const log2N = Number(parts[1]);
  const salt = Buffer.from(parts[2] ?? '', 'base64');
  const hash = Buffer.from(parts[3] ?? '', 'base64');
  const isSound = log2N >= 10 && log2N <= 20 && salt.length >= 8 && hash.length >= 16 && hash.length <= 64;
  return isSound ? { log2N, salt, hash } : undefined;
}

function derive(pin: string, salt: Buffer, log2N: number, length: number): Promise<Buffer> {
  const N = 2 ** log2N;
  return new Promise((resolve, reject) => {
    // Twice what it takes: node's own limit is just below what this cost needs.
    scrypt(pin, salt, length, { N, r: BLOCK_SIZE, p: 1, maxmem: 256 * N * BLOCK_SIZE }, (cause, key) =>
      cause ? reject(cause) : resolve(key),
    );
  });
}
