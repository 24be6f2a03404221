import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import bwipjs from 'bwip-js/node';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { PolicyBarcode } from '../../domain/policy-barcode.ts';
import { readScan } from '../../domain/read-scan.ts';
import { writePolicyBarcode } from '../../simulator/scanner/policy-barcode.ts';
import { personOf } from './invented-people.ts';
import { photograph, type Shot } from './photograph.ts';

/** The barcode as paper has it: drawn by one stranger (BWIPP), read by another (ZXing), who share nothing with us. */

const TODAY = '2026-03-02';

beforeAll(async () => {
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  // Otherwise it is fetched from the network.
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
});

function drawn(bytes: Uint8Array): Promise<Uint8Array> {
  const text = Array.from(bytes, (byte) => `^${String(byte).padStart(3, '0')}`).join('');
  // The library's types leave the options of single symbologies out.
  const options = {
    bcid: 'pdf417compact',
    text,
    parse: true,
    columns: 5,
    eclevel: 4,
    scale: 3,
    padding: 10,
    backgroundcolor: 'FFFFFF',
  };
  return bwipjs.toBuffer(options);
}

async function seen(picture: Uint8Array): Promise<Uint8Array[]> {
  const found = await readBarcodes(picture, { formats: ['PDF417'], tryHarder: true });
  return found.filter(({ isValid }) => isValid).map(({ bytes }) => new Uint8Array(bytes));
}

const scanOf = ({ policy, birthDate, name }: PolicyBarcode): unknown => ({
  kind: 'policy',
  identity: { policy, birthDate },
  name,
});

const people = ([1, 2] as const).flatMap((type) => fc.sample(personOf(type), { numRuns: 25, seed: 417 }));
const signed = (person: PolicyBarcode, nth: number): Uint8Array =>
  writePolicyBarcode(
    person,
    Uint8Array.from({ length: 65 }, (_, i) => (nth * 131 + i * 37) % 256),
  );

test('50 barcodes of both types drawn and read give the same bytes and the same people', async () => {
  for (const [nth, person] of people.entries()) {
    const bytes = signed(person, nth);
    const read = await seen(await drawn(bytes));
    expect(read).toEqual([bytes]);
    expect(read.map((one) => readScan(one, TODAY))).toEqual([scanOf(person)]);
  }
});

test.each<[string, Shot]>([
  ['askew', { degrees: 3 }],
  ['upside down', { degrees: 180 }],
  ['upright', { degrees: 90 }],
  ['small', { scale: 0.6 }],
  ['large', { scale: 1.7 }],
  ['out of focus', { blur: 1 }],
  ['grainy', { noise: 60 }],
  ['all of it', { degrees: -2, scale: 1.3, blur: 1, noise: 25 }],
])('photographed %s, the same people', async (_, shot) => {
  for (const [nth, person] of people.slice(23, 27).entries()) {
    const bytes = signed(person, nth);
    const read = await seen(photograph(await drawn(bytes), shot));
    expect(read).toEqual([bytes]);
    expect(read.map((one) => readScan(one, TODAY))).toEqual([scanOf(person)]);
  }
});

test('a picture that is too poor gives nothing, and never another person', async () => {
  const [person] = people;
  if (!person) throw new Error('nobody was invented');
  const bytes = signed(person, 0);
  const outcomes = { nothing: 0, same: 0 };
  for (const blur of [1, 2, 4]) {
    for (const noise of [0, 100]) {
      const read = await seen(photograph(await drawn(bytes), { blur, noise, degrees: 3 }));
      if (read.length === 0) outcomes.nothing += 1;
      else expect(read).toEqual([bytes]);
      outcomes.same += read.length;
    }
  }
  expect(outcomes.nothing).toBeGreaterThan(0);
  expect(outcomes.same).toBeGreaterThan(0);
});
