import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPrintable, printable } from '../../../domain/printable.ts';
import { encodeCp866 } from '../../../main/printers/code-page.ts';
import { cancellationSlipLayout } from '../../../main/tickets/cancellation-slip.ts';
import { documentFor } from '../../../main/tickets/layout.ts';
import { cancelled, confirmed, fullInput } from '../tickets/paper-fixtures.ts';

const cp866 = new TextDecoder('ibm866');

test('the printable characters are exactly those of CP866, less control characters and the hard space', () => {
  const page = new Set(cp866.decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)));
  for (let code = 0; code < 0x1_0000; code += 1) {
    const character = String.fromCharCode(code);
    const expected = page.has(character) && code >= 0x20 && code !== 0x7f && code !== 0xa0;
    if (isPrintable(character) !== expected) expect.fail(`U+${code.toString(16)} ${character}`);
  }
});

test('each printable character is its own byte in CP866', () => {
  for (let byte = 0x20; byte < 0xff; byte += 1) {
    if (byte === 0x7f) continue;
    expect([...encodeCp866(cp866.decode(Uint8Array.of(byte)))]).toEqual([byte]);
  }
});

test.each([
  ['«Мои записи» — “так” и „так“', '"Мои записи" - "так" и "так"'],
  ['полис …0015', 'полис ...0015'],
  ['№ 12, 36,6°, Ёж', '№ 12, 36,6°, Ёж'],
  ['100\u00a0₽', '100 руб.'],
  ['• 2×3 – д’Артаньян', "* 2x3 - д'Артаньян"],
  ['café Ñandú', 'cafe Nandu'],
  ['Елена и\u0306од е\u0308ж', 'Елена йод ёж'],
  ['Әлфия Җәлилова', 'Алфия Жалилова'],
  ['½ м²', '1/2 м2'],
  ['a\u200bb\u00adc\u202ed', 'abcd'],
  ['日本 🙂', '__ _'],
  ['a\tb\r\nc', 'a b  c'],
])('%s prints as %s', (text, expected) => {
  expect(printable(text)).toBe(expected);
});

test('any text comes out without commands, without a made-up question mark, and unchanged the second time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const once = printable(text);
      expect(printable(once)).toBe(once);
      const bytes = encodeCp866(text);
      expect(bytes.every((byte) => byte >= 0x20 && byte !== 0x7f)).toBe(true);
      expect(bytes).toHaveLength(once.length);
      expect(cp866.decode(bytes)).toBe(once);
      expect(once.split('?')).toHaveLength(text.split('?').length);
    }),
    { numRuns: 500 },
  );
});

test('every character of every paper prints as itself or as a known equivalent', () => {
  for (const state of [
    confirmed,
    cancelled,
    { ...confirmed, kind: 'confirmed', ticketNumber: null, confirmedAt: 0 },
    { kind: 'pending' },
    { kind: 'needs-staff', reason: 'no-evidence', since: 0 },
  ] as const) {
    const document = documentFor(fullInput(state, 1));
    const text = JSON.stringify(document ?? cancellationSlipLayout(fullInput(cancelled)));
    const once = printable(text);
    expect(once).not.toContain('_');
    expect(once.split('?')).toHaveLength(text.split('?').length);
  }
});
