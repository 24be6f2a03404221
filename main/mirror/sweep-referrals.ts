import type { MirrorTx, Reader } from '../../db/connection.ts';
import { checkpointMirror } from '../../db/mirror/checkpoint.ts';
import {
  deleteReferrals,
  forgetLookupsBefore,
  lastLookup,
  lookedUpAfter,
  type OwnedReferral,
  type ReferralKey,
  recordReferralSweep,
  referralsAfter,
  referralsOver,
  referralsSweptAt,
  upsertReferrals,
} from '../../db/mirror/referrals.ts';
import { addDays, DAY_MS, type Day, type Instant, MINUTE_MS } from '../../domain/clinic-time.ts';
import { identityKey } from '../../domain/identity.ts';
import type { Referral } from '../../domain/referral.ts';
import type { CentralApi, ReadFailure } from '../ports.ts';
import { CHUNK_ROWS } from './apply.ts';
import { REFERRALS_KEPT_DAYS } from './plan.ts';

type Mirror = { reader: Reader; mirror<T>(run: (tx: MirrorTx) => T): T };
type Breathe = () => Promise<void>;

/**
 * So long a patient's own live answer outdoes the sweep: it knows referrals that the clinic-wide one does not (issued
 * earlier, or under another policy), and what the patient was shown must not vanish before they have chosen a time.
 */
const LOOKUP_LASTS_MS = 30 * MINUTE_MS;
/** Rows compared between two breaths. */
const PAGE_ROWS = 200;
/** Chunks written between two checkpoints: some 250 pages of the journal, so that SQLite never makes one within a commit. */
const CHECKPOINT_CHUNKS = 8;

/**
 * Reads everybody's referrals to this clinic and replaces the mirror's with them.
 *
 * @returns why nothing was read, or whether anything changed
 */
export async function sweepReferrals(
  deps: { readonly store: Mirror; readonly central: Pick<CentralApi, 'referralsOfClinic'> },
  sweep: { readonly issuedFrom: Day; readonly readAt: Instant },
  breathe: Breathe,
): Promise<{ failure: ReadFailure } | { changed: boolean }> {
  // Noted before asking: whoever is looked up from here on is known better than this answer knows them.
  const lookup = lastLookup(deps.store.reader, sweep.readAt - LOOKUP_LASTS_MS, sweep.readAt);
  const reading = await deps.central.referralsOfClinic(sweep.issuedFrom);
  if (reading.kind === 'failed') return { failure: reading.failure };
  const referrals: OwnedReferral[] = [];
  for (const [i, { identity, referral }] of reading.value.entries()) {
    referrals.push({ owner: identityKey(identity), referral });
    if (i % 1_000 === 999) await breathe();
  }
  const changed = await replaceReferrals(deps.store, { ...sweep, lookup, referrals }, breathe);
  return { changed };
}

export type ReferralsRead = {
  readonly issuedFrom: Day;
  readonly referrals: readonly OwnedReferral[];
  /** When they were asked for. */
  readonly readAt: Instant;
  /** The newest live lookup that this reading outdoes. */
  readonly lookup: number;
};

/**
 * Replaces the mirror's referrals with what was read, in chunks, letting other work in between them. What is gone is gone,
 * also what only a lookup knew because it was issued before `issuedFrom`; patients looked up after `lookup` keep what that
 * brought. It counts as swept only after the last chunk: a kiosk that dies in between reads again.
 *
 * @param breathe lets other work run; awaited between chunks
 * @returns whether anything changed
 */
export async function replaceReferrals(
  mirror: Mirror,
  read: ReferralsRead,
  breathe: Breathe,
): Promise<boolean> {
  const { write, remove } = await differences(mirror.reader, read, breathe);
  let chunks = 0;
  const pause = async (): Promise<void> => {
    chunks += 1;
    if (chunks % CHECKPOINT_CHUNKS === 0) checkpointMirror(mirror.reader);
    await breathe();
  };
  /** Asked within each transaction: a lookup may have come between two of them. */
  const notLookedUp = <T extends { owner: string }>(tx: MirrorTx, rows: readonly T[]): T[] => {
    const since = new Set(lookedUpAfter(tx, read.lookup));
    return since.size === 0 ? [...rows] : rows.filter(({ owner }) => !since.has(owner));
  };
  for (let i = 0; i < write.length; i += CHUNK_ROWS) {
    mirror.mirror((tx) => upsertReferrals(tx, notLookedUp(tx, write.slice(i, i + CHUNK_ROWS))));
    await pause();
  }
  for (let i = 0; i < remove.length; i += CHUNK_ROWS) {
    mirror.mirror((tx) => deleteReferrals(tx, notLookedUp(tx, remove.slice(i, i + CHUNK_ROWS))));
    await pause();
  }
  mirror.mirror((tx) => recordReferralSweep(tx, read.readAt, read.lookup));
  return write.length + remove.length > 0;
}

/** Only rows that differ are written, in the order of their keys, so that those of one chunk are neighbours in the file. */
async function differences(
  reader: Reader,
  read: ReferralsRead,
  breathe: Breathe,
): Promise<{ write: OwnedReferral[]; remove: ReferralKey[] }> {
  const wanted = new Map<string, OwnedReferral>();
  for (const [i, owned] of read.referrals.entries()) {
    const key = rowKey(owned.owner, owned.referral.guid);
    // A server that answers more than it was asked fills no file with what is long past.
    if (owned.referral.issuedOn >= read.issuedFrom && !wanted.has(key)) wanted.set(key, owned);
    if (i % 1_000 === 999) await breathe();
  }
  const write = new Map<string, OwnedReferral>();
  const remove: ReferralKey[] = [];
  for (let after: ReferralKey | undefined; ; ) {
    const page = referralsAfter(reader, PAGE_ROWS, after);
    for (const { owner, referral } of page) {
      const key = rowKey(owner, referral.guid);
      const owned = wanted.get(key);
      if (!owned) remove.push({ owner, guid: referral.guid });
      else if (!sameReferral(owned.referral, referral)) write.set(key, owned);
      wanted.delete(key);
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE_ROWS) break;
    after = { owner: last.owner, guid: last.referral.guid };
    await breathe();
  }
  for (const [key, owned] of wanted) write.set(key, owned);
  const inOrder = [...write.keys()].sort();
  await breathe();
  return { write: inOrder.flatMap((key) => write.get(key) ?? []), remove };
}

const rowKey = (owner: string, guid: string): string => `${owner} ${guid}`;

const sameReferral = (a: Referral, b: Referral): boolean =>
  a.number === b.number &&
  a.type === b.type &&
  a.fromClinicGuid === b.fromClinicGuid &&
  a.fromClinicName === b.fromClinicName &&
  a.toClinicGuid === b.toClinicGuid &&
  a.specialityId === b.specialityId &&
  a.purpose === b.purpose &&
  a.resourceGuid === b.resourceGuid &&
  a.issuedOn === b.issuedOn &&
  a.validUntil === b.validUntil &&
  a.booking?.guid === b.booking?.guid &&
  a.booking?.startAt === b.booking?.startAt;

/**
 * Forgets referrals that are long over where no sweep does it: the service is gone, or answers for one patient only. A
 * clinic that sweeps never gets past the first line.
 */
export async function forgetOldReferrals(
  mirror: Mirror,
  now: Instant,
  today: Day,
  breathe: Breathe,
): Promise<void> {
  const sweptAt = referralsSweptAt(mirror.reader);
  if (sweptAt !== null && Math.abs(now - sweptAt) < DAY_MS) return;
  const day = addDays(today, -REFERRALS_KEPT_DAYS);
  for (;;) {
    const over = referralsOver(mirror.reader, day, CHUNK_ROWS);
    if (over.length === 0) break;
    mirror.mirror((tx) => deleteReferrals(tx, over));
    await breathe();
  }
  mirror.mirror((tx) => forgetLookupsBefore(tx, now - REFERRALS_KEPT_DAYS * DAY_MS));
}
