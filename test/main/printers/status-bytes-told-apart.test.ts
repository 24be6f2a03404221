import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { automaticStateOf, stateOf } from '../../../main/printers/status.ts';
import { createStatusReader, type StatusMessage } from '../../../main/printers/status-reader.ts';

const readAll = (...chunks: number[][]): StatusMessage[] => {
  const reader = createStatusReader();
  return chunks.flatMap((chunk) => [...reader.read(Uint8Array.from(chunk))]);
};

describe('a printer’s bytes', () => {
  test.each<[string, number[], StatusMessage[]]>([
    ['an answer', [0x12], [{ kind: 'answer', byte: 0x12 }]],
    ['a packet', [0x18, 0x00, 0x0f, 0x00], [{ kind: 'automatic', bytes: [0x18, 0x00, 0x0f, 0x00] }]],
    [
      'an answer in the middle of a packet',
      [0x10, 0x00, 0x72, 0x03, 0x00],
      [
        { kind: 'answer', byte: 0x72 },
        { kind: 'automatic', bytes: [0x10, 0x00, 0x03, 0x00] },
      ],
    ],
    [
      'flow control in the middle of a packet',
      [0x10, 0x13, 0x00, 0x11, 0x00, 0x00],
      [{ kind: 'automatic', bytes: [0x10, 0x00, 0x00, 0x00] }],
    ],
    [
      'a packet that broke off before the next',
      [0x10, 0x00, 0x18, 0x00, 0x0f, 0x00],
      [{ kind: 'automatic', bytes: [0x18, 0x00, 0x0f, 0x00] }],
    ],
    ['a packet with a byte of no packet in it', [0x10, 0x80], [{ kind: 'noise' }]],
    [
      'answers to GS r',
      [0x00, 0x0f, 0x6f],
      [
        { kind: 'in-order', byte: 0x00 },
        { kind: 'in-order', byte: 0x0f },
        { kind: 'in-order', byte: 0x6f },
      ],
    ],
    ['what nobody says', [0xff, 0x13, 0x1f], [{ kind: 'noise' }, { kind: 'noise' }]],
  ])('%s', (_, bytes, messages) => {
    expect(readAll(bytes)).toEqual(messages);
    // The same, when each byte comes by itself.
    expect(readAll(...bytes.map((byte) => [byte]))).toEqual(messages);
  });

  /** 0**1**10 */
  const answer = fc.integer({ min: 0, max: 15 }).map((n) => 0x12 | ((n & 3) << 2) | ((n >> 2) << 5));
  /** 0**1**00 and three of 0**0**** */
  const packet = fc
    .tuple(
      fc.integer({ min: 0, max: 15 }).map((n) => 0x10 | ((n & 3) << 2) | ((n >> 2) << 5)),
      ...Array.from({ length: 3 }, () =>
        fc.integer({ min: 0, max: 63 }).map((n) => (n & 0x0f) | ((n >> 4) << 5)),
      ),
    )
    .map((bytes) => bytes as number[]);

  test('no packet is ever taken for an answer, nor an answer lost in one, however they are cut and mixed', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            packet,
            answers: fc.array(answer, { maxLength: 2 }),
            at: fc.integer({ min: 0, max: 4 }),
          }),
          { maxLength: 8 },
        ),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }),
        (groups, cuts) => {
          const bytes = groups.flatMap((group) => [
            ...group.packet.slice(0, group.at),
            ...group.answers,
            ...group.packet.slice(group.at),
          ]);
          const chunks: number[][] = [];
          for (let from = 0, i = 0; from < bytes.length; i++) {
            const length = cuts[i % cuts.length] ?? 1;
            chunks.push(bytes.slice(from, from + length));
            from += length;
          }
          const read = readAll(...chunks);
          expect(read.flatMap((message) => (message.kind === 'answer' ? [message.byte] : []))).toEqual(
            groups.flatMap((group) => group.answers),
          );
          expect(
            read.flatMap((message) => (message.kind === 'automatic' ? [[...message.bytes]] : [])),
          ).toEqual(groups.map((group) => group.packet));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('any rubbish is survived, and the next whole packet is understood', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), packet, (rubbish, good) => {
        const read = readAll([...rubbish], good);
        expect(read.at(-1)).toEqual({ kind: 'automatic', bytes: good });
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what they mean', () => {
  const usual = { paperEndBits: 0x60 } as const;
  const presenter = { paperEndBits: 0x20 } as const;

  test.each([
    ['well', [0x10, 0, 0, 0], 'ready'],
    ['near the end', [0x10, 0, 0x03, 0], 'paper-low'],
    ['out', [0x18, 0, 0x0f, 0], 'no-paper'],
    ['open, where the sensors see no paper', [0x38, 0, 0x0f, 0], 'cover-open'],
    ['stuck cutter', [0x18, 0x08, 0, 0], 'cutter-fault'],
    ['unrecoverable', [0x18, 0x20, 0, 0], 'offline'],
    ['jammed', [0x18, 0x04, 0, 0], 'offline'],
    ['overheated', [0x18, 0x40, 0, 0], 'busy'],
    ['being fed by hand', [0x50, 0, 0, 0], 'busy'],
    ['off line for no stated reason', [0x18, 0, 0, 0], 'offline'],
  ] as const)('GS a: %s', (_, bytes, kind) => {
    const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    expect(automaticStateOf(bytes, usual)).toEqual({ kind, detail: `GS a: ${hex}` });
  });

  test('a paper in the presenter is no end of paper, asked or unasked', () => {
    expect(automaticStateOf([0x10, 0, 0x08, 0], usual).kind).toBe('no-paper');
    expect(automaticStateOf([0x10, 0, 0x08, 0], presenter).kind).toBe('ready');
    expect(automaticStateOf([0x10, 0, 0x04, 0], presenter).kind).toBe('no-paper');
    expect(stateOf({ 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x52 }, presenter).kind).toBe('ready');
    expect(stateOf({ 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x32 }, presenter).kind).toBe('no-paper');
  });
});
