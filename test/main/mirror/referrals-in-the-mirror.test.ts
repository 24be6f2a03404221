import { setImmediate as breathe } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  lastLookup,
  type OwnedReferral,
  REFERRALS_AFTER,
  REFERRALS_OF,
  referralByGuid,
  referralsAfter,
  referralsOf,
  referralsReadAt,
  referralsSweptAt,
  rememberReferrals,
} from '../../../db/mirror/referrals.ts';
import { addDays } from '../../../domain/clinic-time.ts';
import { identityKey } from '../../../domain/identity.ts';
import {
  forgetOldReferrals,
  replaceReferrals,
  sweepReferrals,
} from '../../../main/mirror/sweep-referrals.ts';
import { NOW, opened } from '../../support/store-files.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { ANNA, guidOf, IVAN, referral } from './referral-samples.ts';

const TODAY = '2026-11-23';
const FROM = '2026-10-09';
const openMirror = () => opened(tempFolder());
const everything = (store: ReturnType<typeof openMirror>): OwnedReferral[] =>
  referralsAfter(store.reader, 100_000, undefined);
const newest = (store: ReturnType<typeof openMirror>): number =>
  lastLookup(store.reader, Number.MAX_SAFE_INTEGER, 0);
const sweepOf = (referrals: readonly OwnedReferral[], more: { readAt?: number; lookup?: number } = {}) => ({
  issuedFrom: FROM,
  readAt: NOW,
  lookup: 0,
  referrals,
  ...more,
});
const annas = (guid: string, more = {}): OwnedReferral => ({
  owner: identityKey(ANNA),
  referral: referral(guid, more),
});
const ivans = (guid: string, more = {}): OwnedReferral => ({
  owner: identityKey(IVAN),
  referral: referral(guid, more),
});

test('a referral is found by policy and date of birth together, never by less', async () => {
  const store = openMirror();
  await replaceReferrals(store, sweepOf([annas('a'), ivans('i')]), breathe);

  expect(referralsOf(store.reader, ANNA)).toEqual([referral('a')]);
  expect(referralByGuid(store.reader, IVAN, 'i')).toEqual(referral('i'));
  expect(referralByGuid(store.reader, ANNA, 'i')).toBeUndefined();
  expect(referralsOf(store.reader, { ...ANNA, birthDate: IVAN.birthDate })).toEqual([]);
  expect(referralsOf(store.reader, { ...ANNA, policy: "' OR 1=1 --" })).toEqual([]);
});

test('every field comes back as it went in', async () => {
  const store = openMirror();
  const full = referral('full', {
    number: null,
    type: 'laboratory',
    fromClinicName: null,
    specialityId: null,
    purpose: null,
    resourceGuid: 'r-1',
    validUntil: null,
    booking: { guid: 'b-1', startAt: NOW },
  });
  await replaceReferrals(store, sweepOf([{ owner: identityKey(ANNA), referral: full }]), breathe);
  expect(referralsOf(store.reader, ANNA)).toEqual([full]);
});

test('a sweep writes what differs, removes what is gone, and says when there is nothing to do', async () => {
  const store = openMirror();
  const first = [annas('stays'), annas('goes'), ivans('changes')];
  expect(await replaceReferrals(store, sweepOf(first), breathe)).toBe(true);
  expect(await replaceReferrals(store, sweepOf(first, { readAt: NOW + 1 }), breathe)).toBe(false);
  expect(referralsSweptAt(store.reader)).toBe(NOW + 1);

  const changed = { booking: { guid: 'b', startAt: NOW } };
  const second = [annas('stays'), ivans('changes', changed), ivans('comes')];
  const before = store.raw.prepare('SELECT total_changes() AS n').get() as { n: number };
  expect(await replaceReferrals(store, sweepOf(second), breathe)).toBe(true);
  const after = store.raw.prepare('SELECT total_changes() AS n').get() as { n: number };

  expect(everything(store)).toEqual([annas('stays'), ivans('changes', changed), ivans('comes')]);
  // One changed (REPLACE counts once), one came, one went, and the sweep's own row.
  expect(after.n - before.n).toBe(4);
});

test('two of one guid, and what was issued before the day asked for, do no harm', async () => {
  const store = openMirror();
  const old = annas('old', { issuedOn: addDays(FROM, -1) });
  const read = [
    annas('twice'),
    annas('twice', { purpose: 'второй' }),
    old,
    annas('edge', { issuedOn: FROM }),
  ];
  await replaceReferrals(store, sweepOf(read), breathe);
  expect(everything(store).map((row) => row.referral.guid)).toEqual(['edge', 'twice']);
});

test('one guid under two policies of one person stays with both', async () => {
  const store = openMirror();
  await replaceReferrals(store, sweepOf([annas('same'), ivans('same')]), breathe);
  expect(referralsOf(store.reader, ANNA)).toHaveLength(1);
  expect(referralsOf(store.reader, IVAN)).toHaveLength(1);
});

test('a kiosk that dies within a sweep has not swept, and goes on with what it wrote', async () => {
  const store = openMirror();
  const many = Array.from({ length: 350 }, (_, i) => annas(guidOf(i)));
  const dies = async (): Promise<void> => {
    if (everything(store).length === 200) throw new Error('power is gone');
  };
  await expect(replaceReferrals(store, sweepOf(many), dies)).rejects.toThrow('power is gone');
  expect(everything(store)).toHaveLength(200);
  expect(referralsSweptAt(store.reader)).toBeNull();

  await replaceReferrals(store, sweepOf(many), breathe);
  expect(everything(store)).toHaveLength(350);
  expect(referralsSweptAt(store.reader)).toBe(NOW);
});

test('no transaction writes more than a hundred rows', async () => {
  const store = openMirror();
  const sizes: number[] = [];
  const changes = (): number => (store.raw.prepare('SELECT total_changes() AS n').get() as { n: number }).n;
  const watched = {
    reader: store.reader,
    mirror: ((run) => {
      const before = changes();
      const value = store.mirror(run);
      sizes.push(changes() - before);
      return value;
    }) as typeof store.mirror,
  };
  const many = Array.from({ length: 1_234 }, (_, i) => annas(guidOf(i)));
  await replaceReferrals(watched, sweepOf(many), breathe);
  await replaceReferrals(watched, sweepOf([]), breathe);
  expect(Math.max(...sizes)).toBe(100);
  expect(everything(store)).toEqual([]);
});

test('a live lookup replaces that patient, and nobody else', async () => {
  const store = openMirror();
  await replaceReferrals(store, sweepOf([annas('old'), ivans('i')]), breathe);
  store.mirror((tx) => rememberReferrals(tx, ANNA, [referral('new')], NOW + 60_000));

  expect(referralsOf(store.reader, ANNA)).toEqual([referral('new')]);
  expect(referralsOf(store.reader, IVAN)).toEqual([referral('i')]);
  expect(referralsReadAt(store.reader, ANNA)).toBe(NOW + 60_000);
  expect(referralsReadAt(store.reader, IVAN)).toBe(NOW);

  store.mirror((tx) => rememberReferrals(tx, ANNA, [], NOW + 120_000));
  expect(referralsOf(store.reader, ANNA)).toEqual([]);
  expect(referralsReadAt(store.reader, ANNA)).toBe(NOW + 120_000);
});

test('a sweep that was under way does not undo a live lookup; the next one may', async () => {
  const store = openMirror();
  const booked = referral('a', { booking: { guid: 'b', startAt: NOW } });
  // The lookup comes between two chunks, and the clock was set back before it.
  const many = Array.from({ length: 150 }, (_, i) => ivans(guidOf(i)));
  let looked = false;
  const lookUp = async (): Promise<void> => {
    if (looked) return;
    looked = true;
    store.mirror((tx) => rememberReferrals(tx, ANNA, [booked], NOW - 3_600_000));
  };
  await replaceReferrals(store, sweepOf([annas('a'), annas('gone'), ...many]), lookUp);
  expect(referralsOf(store.reader, ANNA)).toEqual([booked]);
  expect(referralsReadAt(store.reader, ANNA)).toBe(NOW - 3_600_000);
  expect(referralsReadAt(store.reader, IVAN)).toBe(NOW);

  const lookup = newest(store);
  await replaceReferrals(store, sweepOf([annas('a'), ...many], { readAt: NOW + 600_000, lookup }), breathe);
  expect(referralsOf(store.reader, ANNA)).toEqual([referral('a')]);
  expect(referralsReadAt(store.reader, ANNA)).toBe(NOW + 600_000);
  expect(newest(store)).toBe(0);
});

test('for half an hour sweeps leave alone what a patient was shown, then they take over', async () => {
  const store = openMirror();
  const long = referral('long', { issuedOn: '2026-08-01', validUntil: '2026-12-31' });
  store.mirror((tx) => rememberReferrals(tx, ANNA, [long], NOW));
  const central = {
    referralsOfClinic: async () => ({
      kind: 'read' as const,
      value: [{ identity: ANNA, referral: referral('a') }],
    }),
  };
  const sweepAt = (readAt: number) =>
    sweepReferrals({ store, central }, { issuedFrom: FROM, readAt }, breathe);

  await sweepAt(NOW + 30 * 60_000);
  expect(referralsOf(store.reader, ANNA)).toEqual([long]);
  expect(referralsReadAt(store.reader, ANNA)).toBe(NOW);
  await sweepAt(NOW + 30 * 60_000 + 1);
  expect(referralsOf(store.reader, ANNA)).toEqual([referral('a')]);
  expect(referralsReadAt(store.reader, ANNA)).toBe(NOW + 30 * 60_000 + 1);

  // A lookup "in the future": the clock was set back since, and how old it is nobody knows.
  store.mirror((tx) => rememberReferrals(tx, ANNA, [long], NOW + 86_400_000));
  await sweepAt(NOW);
  expect(referralsOf(store.reader, ANNA)).toEqual([referral('a')]);
});

test('numbers of lookups are not given twice, so that an old sweep never outdoes a new lookup', () => {
  const store = openMirror();
  store.mirror((tx) => rememberReferrals(tx, ANNA, [], NOW));
  const first = newest(store);
  store.raw.exec('DELETE FROM mirror.referral_lookup');
  store.mirror((tx) => rememberReferrals(tx, ANNA, [], NOW));
  expect(newest(store)).toBeGreaterThan(first);
});

test('whatever was there and whatever is read, the mirror is what was read', async () => {
  const owned = fc.record({
    owner: fc.constantFrom(ANNA, IVAN).map(identityKey),
    referral: fc
      .record({ n: fc.integer({ min: 0, max: 5 }), purpose: fc.option(fc.string(), { nil: null }) })
      .map(({ n, purpose }) => referral(`r-${n}`, { purpose })),
  });
  const key = (row: OwnedReferral): string => `${row.owner} ${row.referral.guid}`;
  const firstOfEach = (rows: OwnedReferral[]): OwnedReferral[] =>
    [...new Map([...rows].reverse().map((row) => [key(row), row])).values()].sort((a, b) =>
      key(a) < key(b) ? -1 : 1,
    );
  const store = openMirror();
  await fc.assert(
    fc.asyncProperty(fc.array(owned, { maxLength: 12 }), async (rows) => {
      await replaceReferrals(store, sweepOf(rows), breathe);
      expect(everything(store)).toEqual(firstOfEach(rows));
    }),
    { numRuns: 60 },
  );
});

test('where nobody sweeps, what is long over is forgotten', async () => {
  const store = openMirror();
  store.mirror((tx) =>
    rememberReferrals(
      tx,
      ANNA,
      [
        referral('over', { issuedOn: '2026-09-01', validUntil: '2026-10-01' }),
        referral('no-end', { issuedOn: '2026-10-08', validUntil: null }),
        referral('long', { issuedOn: '2026-06-01', validUntil: '2026-12-31' }),
        referral('edge', { issuedOn: '2026-10-09', validUntil: null }),
      ],
      NOW,
    ),
  );
  await forgetOldReferrals(store, NOW, TODAY, breathe);
  expect(referralsOf(store.reader, ANNA).map(({ guid }) => guid)).toEqual(['edge', 'long']);
  expect(referralsReadAt(store.reader, ANNA)).toBe(NOW);
  await forgetOldReferrals(store, NOW + 46 * 86_400_000, '2027-01-08', breathe);
  expect(referralsOf(store.reader, ANNA).map(({ guid }) => guid)).toEqual(['long']);
  expect(referralsReadAt(store.reader, ANNA)).toBeNull();
});

test('rubbish that types would forbid is not stored in half', () => {
  const store = openMirror();
  const rubbish = [
    // Out of text, where types do not look.
    referral('type', JSON.parse('{"type":"x"}')),
    referral('no-day', JSON.parse('{"issuedOn":null}')),
    referral('nan', { booking: { guid: 'b', startAt: Number.NaN } }),
    referral('half', { booking: { guid: 'b', startAt: 1.5 } }),
  ];
  store.mirror((tx) => rememberReferrals(tx, ANNA, [referral('good')], NOW));
  for (const bad of rubbish) {
    expect(() =>
      store.mirror((tx) => rememberReferrals(tx, ANNA, [referral('other'), bad], NOW + 1)),
    ).toThrow();
    expect(referralsOf(store.reader, ANNA)).toEqual([referral('good')]);
  }
});

test("a patient's referrals, and the next page of all, are one step into the table", () => {
  const { reader } = openMirror();
  const plan = (sql: string, parameters: number): string[] =>
    reader
      .sql(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...Array.from({ length: parameters }, () => '1'))
      .map((row) => (row as { detail: string }).detail);
  expect(plan(REFERRALS_OF, 1)).toEqual(['SEARCH mirror.referral USING PRIMARY KEY (owner=?)']);
  expect(plan(`${REFERRALS_OF} AND guid = ?`, 2)).toEqual([
    'SEARCH mirror.referral USING PRIMARY KEY (owner=? AND guid=?)',
  ]);
  expect(plan(REFERRALS_AFTER, 3)).toEqual(['SEARCH mirror.referral USING PRIMARY KEY ((owner,guid)>(?,?))']);
});
