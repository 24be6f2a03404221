import { describe, expect, test } from 'vitest';
import { paperCodeOf } from '../../domain/paper-code.ts';
import type { PolicyBarcode } from '../../domain/policy-barcode.ts';
import { readScan } from '../../domain/read-scan.ts';
import type { NotRead, Scan } from '../../domain/scan.ts';
import { writePolicyBarcode } from '../../simulator/scanner/policy-barcode.ts';

const TODAY = '2026-03-02';
const BOOKING = '0e5b7c56-8a1d-4a57-9d2c-6f1f5a3c9b10';

const ivan: PolicyBarcode = {
  type: 2,
  policy: '5058900848000015',
  birthDate: '1990-01-01',
  sex: 'male',
  name: { family: 'ТЕСТОВ', given: 'ИВАН', patronymic: 'ПЕТРОВИЧ' },
  expiresOn: null,
};
/** Its signature ends in what might be taken for a suffix. */
const raw = writePolicyBarcode(ivan, new Uint8Array(65).fill(0x0d));
const hex = Buffer.from(raw).toString('hex');
const code = paperCodeOf(BOOKING);

const text = (written: string): Uint8Array => Buffer.from(written, 'latin1');
const joined = (...parts: (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? text(part) : part)));
const notRead = (why: NotRead): Scan => ({ kind: 'not-read', why });
const isIvan: Scan = {
  kind: 'policy',
  identity: { policy: ivan.policy, birthDate: ivan.birthDate },
  name: ivan.name,
};

test.each<[string, Uint8Array]>([
  ['raw', raw],
  ['raw, CR', joined(raw, '\r')],
  ['raw, CR LF', joined(raw, '\r\n')],
  ['raw, TAB', joined(raw, '\t')],
  ['an AIM identifier, raw, CR LF', joined(']L0', raw, '\r\n')],
  ['HEX in capitals', text(hex.toUpperCase())],
  ['HEX in small letters', text(hex)],
  ['HEX, CR LF', text(`${hex}\r\n`)],
  ['HEX, TAB', text(`${hex}\t`)],
  ['an AIM identifier, HEX, CR', text(`]L2${hex.toUpperCase()}\r`)],
  ['HEX with blanks', text(hex.replace(/../g, '$& ').toUpperCase())],
  ['HEX in lines', text(hex.replace(/.{32}/g, '$&\r\n'))],
  ['HEX of the suffix too', text(`${hex}0d0a`)],
])('a paper policy, %s', (_, bytes) => {
  expect(readScan(bytes, TODAY)).toEqual(isIvan);
});

test.each<[string, Uint8Array]>([
  ['as it is', text(code)],
  ['CR LF', text(`${code}\r\n`)],
  ['an AIM identifier', text(`]Q1${code}\r`)],
  ['blanks around', text(`  ${code} \t`)],
  ['from a reader that writes HEX', text(Buffer.from(code).toString('hex'))],
  [
    'from a reader that writes HEX, the suffix too',
    text(`${Buffer.from(`${code}\r\n`).toString('hex')}\r\n`),
  ],
])('a paper of ours, %s', (_, bytes) => {
  expect(readScan(bytes, TODAY)).toEqual({ kind: 'paper', bookingId: BOOKING });
});

describe('half reads', () => {
  test('every beginning of the raw barcode', () => {
    for (let length = 1; length < 130; length += 1) {
      expect(readScan(raw.subarray(0, length), TODAY)).toEqual(notRead('half-read'));
    }
  });

  test('every beginning of the HEX that is longer than a number on goods', () => {
    for (let length = 1; length < 260; length += 1) {
      const expected = notRead(length > 14 ? 'half-read' : 'something-else');
      expect([length, readScan(text(`${hex.slice(0, length)}\r\n`), TODAY)]).toEqual([length, expected]);
    }
  });

  test.each<[string, Uint8Array]>([
    ['a suffix and nothing before it', text('\r\n')],
    ['nothing', new Uint8Array()],
    ['an AIM identifier alone', text(']L0')],
    ['a part of our code', text(code.slice(0, 30))],
  ])('%s', (_, bytes) => {
    expect(readScan(bytes, TODAY)).toEqual(notRead('half-read'));
  });
});

test.each<[string, Uint8Array]>([
  ['a wrong byte in the number', joined(raw.subarray(0, 8), Uint8Array.of(0x10), raw.subarray(9))],
  [
    'a byte lost on the way, and a suffix that fills its place',
    joined(raw.subarray(0, 20), raw.subarray(21), '\r'),
  ],
  ['three bytes after it', joined(raw, '\r\n\n')],
  ['two after it that are no suffix', joined(raw, 'AB')],
  ['twice in one read', joined(raw, raw)],
  ['seven bits of each byte', raw.map((byte) => byte & 0x7f)],
  ['HEX with a wrong digit', text(`${hex.slice(0, 16)}2${hex.slice(17)}`)],
  ['HEX with a letter that is none', text(hex.replace('f', 'g'))],
  ['HEX twice in one read', text(hex + hex)],
  ['HEX with a digit too many', text(`${hex}0`)],
  ['our code with a wrong digit', text(code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)))],
  ['our code twice', text(code + code)],
])('damaged: %s', (_, bytes) => {
  expect(readScan(bytes, TODAY)).toEqual(notRead('damaged'));
});

test.each<[string, Uint8Array]>([
  ['goods (EAN-13)', text('4600000000015\r\n')],
  ['goods that are weighed in the shop', text('0200123456789\r\n')],
  ['goods whose number begins like our papers', text('82630000000014')],
  ['a medicine (DataMatrix)', text('010460000000001521abcDEF1234567\u001d91EE06\u001d92dGVzdA==\r\n')],
  ['goods from overseas in small boxes (GS1-128)', text('0100312345678906172501011\r\n')],
  ['a parcel', text('80110012345678\r\n')],
  ['a web address', text('https://example.org/?q=02001122334455\r\n')],
  ['an electronic policy: its number in figures', text('5058900848000015\r\n')],
  ['a card with words on it', joined('ТЕСТОВ ИВАН', Buffer.from('ТЕСТОВ ИВАН'))],
  ['HEX of something else', text(Buffer.from('hello there, nothing to see').toString('hex'))],
  ['HEX of a number too long for a policy', text(`0201${hex.slice(4, 60)}`)],
  ['a barcode whose first byte is lost', raw.subarray(1)],
  ['a kilobyte of nonsense', Uint8Array.from({ length: 1024 }, (_, i) => (i * 193 + 77) % 256)],
  ['a kilobyte of zeros', new Uint8Array(1024)],
  ['a kilobyte of digits', text('7'.repeat(1024))],
])('something else: %s', (_, bytes) => {
  expect(readScan(bytes, TODAY)).toEqual(notRead('something-else'));
});

test('what comes in a larger buffer is read the same', () => {
  const buffer = new Uint8Array(500).fill(0x32);
  buffer.set(raw, 100);
  expect(readScan(buffer.subarray(100, 230), TODAY)).toEqual(isIvan);
});
