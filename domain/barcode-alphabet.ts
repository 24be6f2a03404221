/**
 * The paper policy's alphabet: six bits a letter, the first letter in the highest bits. 47 to 62 are reserved.
 * Source: the published requirements on the barcode of the unified policy.
 */
const LETTERS = " .-'0123456789АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЬЪЫЭЮЯ";
const SEPARATOR = '|';
const SEPARATOR_INDEX = 63;

/** The letters packed in `bytes`, four to each three bytes; undefined when a reserved index is among them. */
export function unpackLetters(bytes: Uint8Array): string | undefined {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      const index = (held >> bits) & 0b111111;
      const letter = index === SEPARATOR_INDEX ? SEPARATOR : LETTERS[index];
      if (letter === undefined) return undefined;
      text += letter;
    }
    held &= 0b111111;
  }
  return text;
}

/** The parts of a name between their separators, in the order they are written, or undefined when there are not three. */
export function threeParts(text: string): readonly [string, string, string] | undefined {
  const [first, second, third, ...more] = text.split(SEPARATOR);
  if (first === undefined || second === undefined || third === undefined || more.length > 0) return undefined;
  return [first, second, third];
}
