import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paperCodeOf } from '../../domain/paper-code.ts';
import { type PolicyBarcode, readPolicyBarcode } from '../../domain/policy-barcode.ts';
import { readScan } from '../../domain/read-scan.ts';
import type { PersonName } from '../../domain/scan.ts';
import { writePolicyBarcode } from '../../simulator/scanner/policy-barcode.ts';
import { luhnSum, personOf, unifiedNumber } from './invented-people.ts';

/** Seeded: the same reads each time, so the counts below are facts and not luck. */

const TODAY = '2026-03-02';
const RUNS = 50_000;

type Chance = { below(limit: number): number; bytes(length: number): Uint8Array };

/** Mulberry32. */
function chanceOf(seed: number): Chance {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return { below, bytes: (length) => Uint8Array.from({ length }, () => next()) };
}

const hexOf = (bytes: Uint8Array): Uint8Array => Buffer.from(Buffer.from(bytes).toString('hex'));
const digitsOf = (chance: Chance, length: number): string =>
  Array.from({ length }, () => chance.below(10)).join('');

/** From pure noise to noise that has put a policy's first bytes on. */
const noises: readonly ((chance: Chance) => Uint8Array)[] = [
  (chance) => chance.bytes(chance.below(300)),
  (chance) => Uint8Array.of(1 + chance.below(2), ...chance.bytes(129)),
  (chance) => Uint8Array.of(1 + chance.below(2), 0, chance.below(0x24), ...chance.bytes(127)),
  (chance) => hexOf(Uint8Array.of(1 + chance.below(2), 0, chance.below(0x24), ...chance.bytes(127))),
  (chance) => Uint8Array.of(1 + chance.below(2), 0, chance.below(0x24), ...chance.bytes(chance.below(130))),
  (chance) => Buffer.from(digitsOf(chance, chance.below(60))),
  (chance) => Buffer.from(`8263${digitsOf(chance, 41)}`),
];

test('50,000 random reads: none throws, none is a patient', { timeout: 60_000 }, () => {
  const chance = chanceOf(2_604);
  const counts = { 'half-read': 0, damaged: 0, 'something-else': 0, paper: 0, policy: 0 };
  for (let run = 0; run < RUNS; run += 1) {
    const noise = noises[run % noises.length];
    if (!noise) throw new Error('no noise');
    const scan = readScan(noise(chance), TODAY);
    counts[scan.kind === 'not-read' ? scan.why : scan.kind] += 1;
  }
  expect(counts.policy).toBe(0);
  // Random digits behind the mark of our papers pass two check digits and the highest UUID once in 285 times. They name a
  // booking that is not there.
  expect(counts.paper).toBeGreaterThan(0);
  expect(counts.paper).toBeLessThan(60);
  expect(counts['half-read'] + counts.damaged + counts['something-else'] + counts.paper).toBe(RUNS);
});

type Mutation = (bytes: Uint8Array, chance: Chance) => Uint8Array;

/** What wires, cheap readers and folded paper do. */
const mutations: Readonly<Record<string, Mutation>> = {
  'a bit turned': (bytes, chance) => turned(bytes, chance, 1),
  'three bits turned': (bytes, chance) => turned(bytes, chance, 3),
  'a byte replaced': (bytes, chance) => replaced(bytes, chance.below(bytes.length), chance.bytes(1)),
  'a byte of the number replaced': (bytes, chance) => replaced(bytes, 1 + chance.below(8), chance.bytes(1)),
  'a byte lost, one put in at the end': (bytes, chance) => {
    const at = chance.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1), chance.bytes(1)]);
  },
  'a byte put in, the last one pushed out': (bytes, chance) => {
    const at = chance.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), chance.bytes(1), bytes.subarray(at, -1)]);
  },
  'two neighbours swapped': (bytes, chance) => {
    const at = chance.below(bytes.length - 1);
    return replaced(bytes, at, bytes.subarray(at, at + 2).toReversed());
  },
  'a stretch of noise': (bytes, chance) =>
    replaced(bytes, chance.below(bytes.length - 16), chance.bytes(1 + chance.below(16))),
  'a stretch of zeros': (bytes, chance) =>
    replaced(bytes, chance.below(bytes.length - 16), new Uint8Array(1 + chance.below(16))),
  'cut off': (bytes, chance) => bytes.slice(0, chance.below(bytes.length)),
  'seven bits': (bytes) => bytes.map((byte) => byte & 0x7f),
};

function turned(bytes: Uint8Array, chance: Chance, times: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  for (let i = 0; i < times; i += 1) {
    const at = chance.below(bytes.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << chance.below(8));
  }
  return changed;
}

function replaced(bytes: Uint8Array, at: number, by: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed.set(by.subarray(0, bytes.length - at), at);
  return changed;
}

/** By the test's own means: the digits of the number make the person they are said to be. */
function isConsistent({ policy, birthDate, sex }: PolicyBarcode): boolean {
  const rebuilt = unifiedNumber(birthDate, sex, Number(policy.slice(0, 2)), Number(policy.slice(10, 15)));
  return luhnSum(policy) % 10 === 0 && rebuilt === policy;
}

test('50,000 broken barcodes of policies: what is accepted keeps date of birth and sex, and its number passes the check digit and spells them; in 133 cases it is another number all the same', {
  timeout: 60_000,
}, () => {
  const chance = chanceOf(417);
  const people = ([1, 2] as const).flatMap((type) => fc.sample(personOf(type), { numRuns: 500, seed: 4 }));
  const barcodes = people.map((person) => ({ person, bytes: writePolicyBarcode(person, chance.bytes(65)) }));
  const kinds = Object.entries(mutations);
  const counts = { refused: 0, samePerson: 0, sameNumberOtherName: 0, otherNumber: 0 };
  const otherNumbers: Record<string, number> = {};
  for (let run = 0; run < RUNS; run += 1) {
    const { person, bytes } = barcodes[chance.below(barcodes.length)] ?? {};
    const [kind, mutate] = kinds[run % kinds.length] ?? [];
    if (!person || !bytes || !kind || !mutate) throw new Error('nothing to break');
    const broken = mutate(bytes, chance);
    const read = readPolicyBarcode(broken, TODAY);
    const scan = readScan(run % 2 === 0 ? broken : hexOf(broken), TODAY);
    if ((scan.kind === 'policy') !== read.ok) expect.fail(`${kind}: two answers to one barcode`);
    if (!read.ok) {
      counts.refused += 1;
      continue;
    }
    const { policy, birthDate, sex, name } = read.value;
    if (!isConsistent(read.value)) expect.fail(`${kind}: accepted a number that does not spell its person`);
    if (birthDate !== person.birthDate || sex !== person.sex) expect.fail(`${kind}: another person`);
    if (scan.kind !== 'policy' || scan.identity.policy !== policy) expect.fail(`${kind}: two identities`);
    if (policy !== person.policy) {
      counts.otherNumber += 1;
      otherNumbers[kind] = (otherNumbers[kind] ?? 0) + 1;
    } else if (isSameName(name, person.name)) counts.samePerson += 1;
    else counts.sameNumberOtherName += 1;
  }
  // A byte of the number is two or three of its decimal digits: one change in ten passes the check digit, and when it
  // leaves the birth date's digits alone, no kiosk can tell. The barcode's own error correction keeps such bytes from
  // coming off the paper, parity or USB from arising on the wire; what is left is asked of the registry as a number and a
  // date of birth that must belong together.
  expect({ counts, otherNumbers }).toEqual({
    counts: { refused: 29_547, samePerson: 18_538, sameNumberOtherName: 1_782, otherNumber: 133 },
    otherNumbers: {
      'a bit turned': 9,
      'a byte of the number replaced': 96,
      'a byte replaced': 6,
      'a stretch of noise': 2,
      'three bits turned': 15,
      'two neighbours swapped': 5,
    },
  });
});

const isSameName = (one: PersonName, other: PersonName): boolean =>
  one.family === other.family && one.given === other.given && one.patronymic === other.patronymic;

test('10,000 broken codes of papers: each is the same booking or none', () => {
  const chance = chanceOf(39);
  const kinds = Object.values(mutations);
  const ids = fc.sample(fc.uuid(), { numRuns: 10_000, seed: 39 });
  const counts = { same: 0, none: 0, other: 0 };
  for (const [run, id] of ids.entries()) {
    const mutate = kinds[run % kinds.length];
    if (!mutate) throw new Error('nothing to break');
    const scan = readScan(mutate(Buffer.from(paperCodeOf(id)), chance), TODAY);
    if (scan.kind === 'policy') expect.fail('a paper of ours became a patient');
    counts[scan.kind !== 'paper' ? 'none' : scan.bookingId === id ? 'same' : 'other'] += 1;
  }
  expect(counts).toEqual({ same: 1_021, none: 8_979, other: 0 });
});
