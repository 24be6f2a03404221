import { expect, test } from 'vitest';
import { readScan } from '../../domain/read-scan.ts';
import { patients } from '../../simulator/clinic/patients.ts';
import { bytesOfHeld, type Held } from '../../simulator/scanner/held.ts';

const read = (held: Held) => {
  const bytes = bytesOfHeld(held, { patients, sheets: [] });
  return bytes && readScan(bytes, '2026-11-23');
};

test.each(patients.filter(({ policy }) => policy.length === 16))(
  'the paper policy of $family is read back as who they are',
  ({ policy, birthDate, family, name, patronymic }) => {
    expect(read({ kind: 'policy', policy })).toEqual({
      kind: 'policy',
      identity: { policy, birthDate },
      name: {
        family: family.toUpperCase(),
        given: name.toUpperCase(),
        patronymic: patronymic.toUpperCase(),
      },
    });
    expect(read({ kind: 'half-policy', policy })).toEqual({ kind: 'not-read', why: 'half-read' });
  },
);

test('who has no barcode, what has no code, and nobody at all cannot be held', () => {
  expect(read({ kind: 'policy', policy: '123456789' })).toBeUndefined();
  expect(read({ kind: 'policy', policy: '0000000000000000' })).toBeUndefined();
  expect(read({ kind: 'sheet', id: 1 })).toBeUndefined();
});

test('anything else is a text with an end mark', () => {
  expect(
    Buffer.from(bytesOfHeld({ kind: 'text', text: '4600104008481' }, { patients, sheets: [] }) ?? []),
  ).toEqual(Buffer.from('4600104008481\r'));
});
