import type { PolicyBarcode } from '../../domain/policy-barcode.ts';

/**
 * Writes the barcode of a paper policy, which only insurers do: for the invented patients. Made from the layout's description alone; it
 * shares no code with the reader.
 */
export function writePolicyBarcode(
  fields: PolicyBarcode,
  signature: Uint8Array = new Uint8Array(65),
): Uint8Array {
  const { family, given, patronymic } = fields.name;
  const bytes = Buffer.alloc(130);
  bytes[0] = fields.type;
  bytes.writeBigUInt64BE(BigInt(fields.policy), 1);
  let at: number;
  if (fields.type === 2) {
    bytes.set(pack([family, given, patronymic].join('|').padEnd(68)), 9);
    at = 60;
  } else {
    const reversed = [patronymic, family, given].map((part) => [...part].reverse().join(''));
    bytes.set(pack(reversed.join('|').padStart(56)).reverse(), 9);
    at = 51;
    bytes.writeUIntBE(Number(fields.ogrn), 56, 6);
    bytes.writeUIntBE(Number(fields.okato), 62, 3);
  }
  bytes[at] = fields.sex === 'male' ? 1 : 2;
  bytes.writeUInt16BE(daysSince1900(fields.birthDate), at + 1);
  bytes.writeUInt16BE(fields.expiresOn === null ? 0 : daysSince1900(fields.expiresOn), at + 3);
  bytes.set(signature, 65);
  return new Uint8Array(bytes);
}

const indices = new Map<string, number>();
const row = (from: number, letters: string): void => {
  [...letters].forEach((letter, i) => {
    indices.set(letter, from + i);
  });
};
row(0, " .-'");
row(4, '0123456789');
row(14, 'АБ');
row(16, 'ВГДЕЁЖЗИЙКЛМНОПР');
row(32, 'СТУФХЦЧШ');
row(40, 'ЩЬЪЫЭЮЯ');
row(63, '|');

/** Six bits a letter, written out as bits. */
export function pack(text: string): Uint8Array {
  const bits = [...text].map((letter) => {
    const index = indices.get(letter);
    if (index === undefined) throw new Error(`no letter of the barcode: ${letter}`);
    return index.toString(2).padStart(6, '0');
  });
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  if (bytes.length * 8 !== bits.length * 6) throw new Error(`${text.length} letters fill no whole bytes`);
  return Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2));
}

const daysSince1900 = (day: string): number => (Date.parse(day) - Date.parse('1900-01-01')) / 86_400_000;
