import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PAPER_CODE_LENGTH, paperCodeOf, readPaperCode } from '../../domain/paper-code.ts';

const anyId = fc.oneof(
  fc.uuid(),
  // Every number of 128 bits, whatever version it claims.
  fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }).map((number) =>
    number
      .toString(16)
      .padStart(32, '0')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  ),
);

test('the code of a booking is digits alone, always as many, and reads back', () => {
  fc.assert(
    fc.property(anyId, (id) => {
      const code = paperCodeOf(id);
      expect(code).toMatch(/^8263\d{41}$/);
      expect(code).toHaveLength(PAPER_CODE_LENGTH);
      expect(readPaperCode(code)).toEqual({ ok: true, value: id });
    }),
    { numRuns: 5_000, seed: 4 },
  );
});

test('known codes, so that papers already printed go on being read', () => {
  expect(paperCodeOf('00000000-0000-0000-0000-000000000000')).toBe(
    '826300000000000000000000000000000000000000014',
  );
  expect(paperCodeOf('FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF')).toBe(
    '826334028236692093846346337460743176821145509',
  );
  expect(readPaperCode('826334028236692093846346337460743176821145509')).toEqual({
    ok: true,
    value: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  });
});

test('the check digits are those of ISO 7064 MOD 97-10: the whole leaves 1', () => {
  fc.assert(
    fc.property(anyId, (id) => {
      expect(BigInt(paperCodeOf(id)) % 97n).toBe(1n);
    }),
  );
});

test('each single wrong digit and each swap of neighbours is noticed', () => {
  let changed = 0;
  fc.assert(
    fc.property(anyId, (id) => {
      const code = paperCodeOf(id);
      for (let at = 0; at < code.length; at += 1) {
        const [own = '', next = ''] = code.slice(at, at + 2);
        const others = [...'0123456789'].filter((digit) => digit !== own);
        const wrong = others.map((digit) => code.slice(0, at) + digit + code.slice(at + 1));
        if (next !== '' && next !== own) wrong.push(code.slice(0, at) + next + own + code.slice(at + 2));
        for (const text of wrong) {
          changed += 1;
          if (readPaperCode(text).ok) expect.fail(`${text} passed for ${code}`);
        }
      }
    }),
    { numRuns: 200, seed: 4 },
  );
  expect(changed).toBeGreaterThan(80_000);
});

test('a code that broke off is half read, once it is longer than any number on goods', () => {
  const code = paperCodeOf('0e5b7c56-8a1d-4a57-9d2c-6f1f5a3c9b10');
  for (let length = 0; length < code.length; length += 1) {
    expect(readPaperCode(code.slice(0, length))).toEqual({
      ok: false,
      error: length > 14 ? 'half-read' : 'something-else',
    });
  }
});

test.each([
  ['a digit too many', `${paperCodeOf('0e5b7c56-8a1d-4a57-9d2c-6f1f5a3c9b10')}0`, 'damaged'],
  ['a number no UUID has', codeOfNumber('9'.repeat(39)), 'damaged'],
  ['a policy number', '5058900848000015', 'something-else'],
  ['a web address', 'https://example.org/8263', 'something-else'],
  ['digits of another script', '٨٢٦٣'.repeat(12), 'something-else'],
  ['a blank', '8263 00000000000000000000000000000000000000014', 'something-else'],
  ['nothing', '', 'something-else'],
])('%s: %s is %s', (_, text, error) => {
  expect(readPaperCode(text)).toEqual({ ok: false, error });
});

test('check digits are one pair only, though another may leave the same remainder', () => {
  const same = { '98': '01', '97': '00', '02': '99' };
  for (const [pair, other] of Object.entries(same)) {
    const number = Array.from({ length: 500 }, (_, n) => n).find((n) =>
      codeOfNumber(`${n}`.padStart(39, '0')).endsWith(pair),
    );
    const code = codeOfNumber(`${number}`.padStart(39, '0'));
    expect(readPaperCode(code).ok).toBe(true);
    expect(readPaperCode(code.slice(0, -2) + other)).toEqual({ ok: false, error: 'damaged' });
  }
});

test('a megabyte of digits is damaged, at once', () => {
  expect(readPaperCode(`8263${'1'.repeat(1_000_000)}`)).toEqual({ ok: false, error: 'damaged' });
});

test('what is no UUID has no code', () => {
  for (const id of [
    '',
    '0e5b7c56',
    '0e5b7c56-8a1d-4a57-9d2c-6f1f5a3c9b1g',
    '0e5b7c568a1d4a579d2c6f1f5a3c9b10',
  ]) {
    expect(() => paperCodeOf(id)).toThrow(TypeError);
  }
});

function codeOfNumber(digits: string): string {
  const body = `8263${digits}`;
  return body + String(98n - ((BigInt(body) * 100n) % 97n)).padStart(2, '0');
}
