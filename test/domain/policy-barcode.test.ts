import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PolicyBarcode, readPolicyBarcode } from '../../domain/policy-barcode.ts';
import { pack, writePolicyBarcode } from '../../simulator/scanner/policy-barcode.ts';
import { personOf } from './invented-people.ts';

const TODAY = '2026-03-02';

const ivan: PolicyBarcode = {
  type: 2,
  policy: '5058900848000015',
  birthDate: '1990-01-01',
  sex: 'male',
  name: { family: 'ТЕСТОВ', given: 'ИВАН', patronymic: 'ПЕТРОВИЧ' },
  expiresOn: null,
};
const anna: PolicyBarcode = {
  type: 2,
  policy: '5057999770543217',
  birthDate: '2000-02-29',
  sex: 'female',
  name: { family: 'ПРОБНАЯ', given: 'АННА', patronymic: '' },
  expiresOn: null,
};
const maria: PolicyBarcode = {
  type: 1,
  policy: '5067050868000773',
  birthDate: '1949-12-31',
  sex: 'female',
  name: { family: 'ПРИМЕРОВА', given: 'МАРИЯ', patronymic: 'ИВАНОВНА' },
  expiresOn: null,
  ogrn: '1027700000000',
  okato: '46000',
};

/** Without the 65 zero bytes of the signature that follow each. */
const vectors: readonly [string, PolicyBarcode][] = [
  [
    '020011F90B23FFBC0F853821750FD740E73F79385F7505E60000000000000000000000000000000000000000000000000000000000000000000000000180680000',
    ivan,
  ],
  [
    '020011F8395798E47179F74F70EBBF39C70EFC0000000000000000000000000000000000000000000000000000000000000000000000000000000000028EE70000',
    anna,
  ],
  [
    '0100120074B70BC8059BF35DEEEF7DD7367D1DE4FC17E4701DC439000000000000000000000000000000000000000000000000024755000000EF47B1850000B3B0',
    maria,
  ],
];

test.each(vectors)('the vector %s is read and written byte for byte', (hex, person) => {
  const bytes = new Uint8Array(Buffer.from(hex + '00'.repeat(65), 'hex'));
  expect(readPolicyBarcode(bytes, TODAY)).toEqual({ ok: true, value: person });
  expect(writePolicyBarcode(person)).toEqual(bytes);
});

test.each([1, 2] as const)(
  '5,000 invented people of type 0%i come back whole, whatever the signature',
  (type) => {
    const signature = fc.uint8Array({ minLength: 65, maxLength: 65 });
    fc.assert(
      fc.property(personOf(type), signature, (person, signed) => {
        const bytes = writePolicyBarcode(person, signed);
        expect(readPolicyBarcode(bytes, TODAY)).toEqual({ ok: true, value: person });
      }),
      { numRuns: 5_000, seed: 4 },
    );
  },
);

test('the invented people have every letter and the longest names there is room for', () => {
  const people = ([1, 2] as const).flatMap((type) => fc.sample(personOf(type), { numRuns: 5_000, seed: 4 }));
  const written = people.map(({ type, name }) => ({ type, text: Object.values(name).join('|') }));
  expect([...new Set(written.flatMap(({ text }) => [...text]))].sort().join('')).toBe(
    " '-.|ЁАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
  );
  const longest = (type: number): number =>
    Math.max(...written.filter((one) => one.type === type).map(({ text }) => text.length));
  expect({ 1: longest(1), 2: longest(2) }).toEqual({ 1: 56, 2: 68 });
  expect(people.filter(({ name }) => name.patronymic === '').length).toBeGreaterThan(1_000);
});

test('the same bytes in the middle of a larger buffer are read the same', () => {
  const buffer = new Uint8Array(200).fill(0xff);
  buffer.set(writePolicyBarcode(maria), 33);
  expect(readPolicyBarcode(buffer.subarray(33, 163), TODAY)).toEqual({ ok: true, value: maria });
});

test('what was read is left as it was, also in the buffers that ports hand out', () => {
  const bytes = Buffer.from(writePolicyBarcode(maria));
  const before = bytes.toString('hex');
  expect(readPolicyBarcode(bytes, TODAY)).toEqual({ ok: true, value: maria });
  expect(bytes.toString('hex')).toBe(before);
});

/** Ivan's barcode with some of it written over. */
function ivanWith(changes: Readonly<Record<number, number | Uint8Array>>): Uint8Array {
  const bytes = writePolicyBarcode(ivan);
  for (const [at, change] of Object.entries(changes)) {
    bytes.set(typeof change === 'number' ? [change] : change, Number(at));
  }
  return bytes;
}
const nameOf = (text: string): Record<number, Uint8Array> => ({ 9: pack(text.padEnd(68)) });
const spacesOf = (count: number): string => ' '.repeat(count);

describe('a barcode that does not hold together is damaged', () => {
  test.each<[string, Uint8Array]>([
    ['a number with a wrong check digit', ivanWith({ 8: 0x10 })],
    ['a number of seventeen digits', ivanWith({ 1: 0x01 })],
    ['no number', ivanWith({ 1: new Uint8Array(8) })],
    ["another person's number", ivanWith({ 1: writePolicyBarcode(anna).subarray(1, 9) })],
    ['another date of birth', ivanWith({ 62: 0x69 })],
    ['no date of birth', ivanWith({ 61: new Uint8Array(2) })],
    ['the other sex', ivanWith({ 60: 2 })],
    ['no sex', ivanWith({ 60: 0 })],
    ['a third sex', ivanWith({ 60: 3 })],
    ['an end before the beginning of life', ivanWith({ 63: 0x80, 64: 0x67 })],
    ['an end on the day of birth', ivanWith({ 63: 0x80, 64: 0x68 })],
    ['a reserved letter', ivanWith({ 9: 0b10111100 })],
    ['a reserved letter in the padding', ivanWith({ 59: 0b00111110 })],
    ['no name at all', ivanWith(nameOf(''))],
    ['no separators', ivanWith(nameOf('ТЕСТОВ ИВАН ПЕТРОВИЧ'))],
    ['one separator', ivanWith(nameOf('ТЕСТОВ|ИВАН'))],
    ['three separators', ivanWith(nameOf('ТЕСТОВ|ИВАН|ПЕТРОВИЧ|'))],
    ['no family name', ivanWith(nameOf('|ИВАН|ПЕТРОВИЧ'))],
    ['a patronymic and no given name', ivanWith(nameOf('ТЕСТОВ||ПЕТРОВИЧ'))],
    ['a digit in the name', ivanWith(nameOf('ТЕСТОВ|ИВАН4|ПЕТРОВИЧ'))],
    ['a name that begins with a soft sign', ivanWith(nameOf('ЬТЕСТОВ|ИВАН|ПЕТРОВИЧ'))],
    ['a name of marks', ivanWith(nameOf("-|'|."))],
    ['two hyphens together', ivanWith(nameOf('ТЕСТОВ--ИВАНОВ|ИВАН|'))],
    ['padding on the left', ivanWith(nameOf(`${spacesOf(4)}ТЕСТОВ|ИВАН|ПЕТРОВИЧ`))],
    ['padding inside', ivanWith(nameOf('ТЕСТОВ |ИВАН|ПЕТРОВИЧ'))],
    ['letters after the padding', ivanWith(nameOf(`ТЕСТОВ|ИВАН|ПЕТРОВИЧ${spacesOf(20)}А`))],
    ['type 01 in the place of 02', ivanWith({ 0: 1 })],
    ['two barcodes as one', new Uint8Array([...writePolicyBarcode(ivan), ...writePolicyBarcode(ivan)])],
    ['a byte too many', new Uint8Array([...writePolicyBarcode(ivan), 0])],
    ['all zeros', ivanWith({ 1: new Uint8Array(129) })],
    ['all ones', ivanWith({ 1: new Uint8Array(129).fill(0xff) })],
  ])('%s', (_, bytes) => {
    expect(readPolicyBarcode(bytes, TODAY)).toEqual({ ok: false, error: 'damaged' });
  });

  test('a type 01 without a register number of an insurer', () => {
    for (const ogrn of ['0', '3027700000000', '102770000000', '99999999999999']) {
      const bytes = writePolicyBarcode({ ...maria, type: 1, ogrn, okato: '46000' });
      expect([ogrn, readPolicyBarcode(bytes, TODAY)]).toEqual([ogrn, { ok: false, error: 'damaged' }]);
    }
  });

  test('a person who is not born yet; a newborn is read', () => {
    expect(readPolicyBarcode(writePolicyBarcode(anna), '2000-02-28')).toEqual({
      ok: false,
      error: 'damaged',
    });
    expect(readPolicyBarcode(writePolicyBarcode(anna), '2000-02-29')).toEqual({ ok: true, value: anna });
  });

  test('no name keeps the reader busy', () => {
    const bytes = ivanWith(nameOf(`${'А'.repeat(67)}4`));
    expect(readPolicyBarcode(bytes, TODAY)).toEqual({ ok: false, error: 'damaged' });
  });
});

test('every beginning of a barcode is a half read', () => {
  for (const person of [ivan, maria]) {
    const whole = writePolicyBarcode(person);
    for (let length = 1; length < 130; length += 1) {
      expect(readPolicyBarcode(whole.subarray(0, length), TODAY)).toEqual({ ok: false, error: 'half-read' });
    }
  }
});

test.each<[string, Uint8Array]>([
  ['nothing', new Uint8Array()],
  ['a type there is not', ivanWith({ 0: 3 })],
  ['a barcode whose first byte is lost', writePolicyBarcode(ivan).subarray(1)],
  ['the same as hexadecimal digits', Buffer.from(Buffer.from(writePolicyBarcode(ivan)).toString('hex'))],
])('%s is something else', (_, bytes) => {
  expect(readPolicyBarcode(bytes, TODAY)).toEqual({ ok: false, error: 'something-else' });
});

test('a policy that has an end says it', () => {
  const foreigner: PolicyBarcode = { ...ivan, expiresOn: '2026-12-31' };
  expect(readPolicyBarcode(writePolicyBarcode(foreigner), TODAY)).toEqual({ ok: true, value: foreigner });
});
