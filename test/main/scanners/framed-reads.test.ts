import { describe, expect, test } from 'vitest';
import { paperCodeOf } from '../../../domain/paper-code.ts';
import type { PolicyBarcode } from '../../../domain/policy-barcode.ts';
import { readScan } from '../../../domain/read-scan.ts';
import { writePolicyBarcode } from '../../../simulator/scanner/policy-barcode.ts';

/** A reader that is set to send STX before each barcode and ETX after it. */

const TODAY = '2026-03-02';
const BOOKING = '0e5b7c56-8a1d-4a57-9d2c-6f1f5a3c9b10';
const STX = '\x02';
const ETX = '\x03';

const ivan: PolicyBarcode = {
  type: 2,
  policy: '5058900848000015',
  birthDate: '1990-01-01',
  sex: 'male',
  name: { family: 'ТЕСТОВ', given: 'ИВАН', patronymic: 'ПЕТРОВИЧ' },
  expiresOn: null,
};
/** Of an insurer that does not exist. */
const ofType1: PolicyBarcode = { ...ivan, type: 1, ogrn: '1027700000000', okato: '45000' };
const isIvan = {
  kind: 'policy',
  identity: { policy: ivan.policy, birthDate: ivan.birthDate },
  name: ivan.name,
};

/** Its signature ends in this byte. */
const rawOf = (barcode: PolicyBarcode, last = 0x41): Uint8Array =>
  writePolicyBarcode(barcode, new Uint8Array(65).fill(last));
const hex = Buffer.from(rawOf(ivan)).toString('hex');
const code = paperCodeOf(BOOKING);

const bytes = (...parts: (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));

test.each([
  ['as it is', bytes(STX, code, ETX)],
  ['CR LF behind the frame', bytes(STX, code, ETX, '\r\n')],
  ['CR inside the frame', bytes(STX, code, '\r', ETX)],
  ['an AIM identifier', bytes(STX, ']Q1', code, ETX)],
  ['HEX', bytes(STX, Buffer.from(code).toString('hex'), ETX)],
])('a paper of ours in a frame, %s', (_, read) => {
  expect(readScan(read, TODAY)).toEqual({ kind: 'paper', bookingId: BOOKING });
});

test.each([
  ['HEX', bytes(STX, hex, ETX)],
  ['HEX, an AIM identifier, CR LF', bytes(STX, ']L2', hex.toUpperCase(), ETX, '\r\n')],
  ['raw', bytes(STX, rawOf(ivan), ETX)],
  ['raw of type 01', bytes(STX, rawOf(ofType1), ETX)],
  ['raw, CR inside, LF behind', bytes(STX, rawOf(ivan), '\r', ETX, '\n')],
  ['raw, an AIM identifier', bytes(STX, ']L0', rawOf(ivan), ETX)],
  ['raw, its own last byte an ETX', bytes(STX, rawOf(ivan, 3), ETX)],
])('a paper policy in a frame, %s', (_, read) => {
  expect(readScan(read, TODAY)).toEqual(isIvan);
});

describe('what only looks like a frame', () => {
  test('a policy of type 02 that ends in 03, with and without a suffix', () => {
    for (const suffix of ['', '\r', '\r\n', '\t']) {
      expect(readScan(bytes(rawOf(ivan, 3), suffix), TODAY)).toEqual(isIvan);
    }
  });

  test.each([
    ['a part of one, cut where 03 stands', rawOf(ivan, 3).subarray(0, 100), 'half-read'],
    ['a frame around nothing', bytes(STX, ETX), 'half-read'],
    ['a frame that does not end', bytes(STX, code), 'half-read'],
    ['a frame around half of our code', bytes(STX, code.slice(0, 30), ETX), 'half-read'],
    ['a frame around goods', bytes(STX, '4600000000015', ETX), 'something-else'],
    ['a frame around a policy that lost a byte', bytes(STX, rawOf(ivan).subarray(0, -1), ETX), 'damaged'],
  ])('%s', (_, read, why) => {
    expect(readScan(read, TODAY)).toEqual({ kind: 'not-read', why });
  });
});

test('a policy that has run out is read like any other', () => {
  expect(readScan(rawOf({ ...ivan, expiresOn: '2015-01-01' }), TODAY)).toEqual(isIvan);
});
