import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type WedgeKey, type WedgeState, wedgeIdle, wedgeKey, wedgeSilence } from '../../domain/wedge.ts';

type Typed = { reads: string[]; swallowed: string[]; passed: string[]; state: WedgeState };

/** Presses keys one after another, as a screen would. */
function press(keys: readonly WedgeKey[], from: WedgeState = wedgeIdle): Typed {
  const typed: Typed = { reads: [], swallowed: [], passed: [], state: from };
  for (const key of keys) {
    const { state, read, swallow } = wedgeKey(typed.state, key);
    typed.state = state;
    if (read !== undefined) typed.reads.push(read);
    (swallow ? typed.swallowed : typed.passed).push(key.key);
  }
  return typed;
}

const codeOf = (character: string): string =>
  /\d/.test(character)
    ? `Digit${character}`
    : character === ']'
      ? 'BracketRight'
      : `Key${character.toUpperCase()}`;

/** Keys of an English layout, each after its own gap. */
function keysOf(text: string, gapMs: number | readonly number[], startsAtMs = 1_000): WedgeKey[] {
  let atMs = startsAtMs;
  return [...text].map((key, i) => {
    if (i > 0) atMs += typeof gapMs === 'number' ? gapMs : (gapMs[i - 1] ?? 0);
    return { key, code: codeOf(key), atMs };
  });
}

const end = (keys: readonly WedgeKey[], key = 'Enter', gapMs = 5): WedgeKey[] => [
  ...keys,
  { key, code: key, atMs: (keys.at(-1)?.atMs ?? 0) + gapMs },
];

const CODE = '826334028236692093846346337460743176821145509';
const HEX = '020011F90B23FFBC0F853821750FD740E73F79385F7505E6';

test('a reader types our code and presses Enter: one read, and the screen is left alone from the fourth fast key on', () => {
  const { reads, swallowed, passed, state } = press(end(keysOf(CODE, 4)));
  expect({ reads, state }).toEqual({ reads: [CODE], state: wedgeIdle });
  expect(passed.join('')).toBe('8263');
  expect(swallowed).toEqual([...CODE.slice(4), 'Enter']);
});

test.each(['Tab', 'Enter'])('%s ends a read', (key) => {
  expect(press(end(keysOf(HEX, 3), key)).reads).toEqual([HEX]);
  expect(press(end(keysOf(HEX, 3), key, 120)).reads).toEqual([HEX]);
});

test('the Enter of the number pad ends a read', () => {
  const keys = keysOf(CODE, 3);
  const enter = { key: 'Enter', code: 'NumpadEnter', atMs: (keys.at(-1)?.atMs ?? 0) + 3 };
  expect(press([...keys, enter]).reads).toEqual([CODE]);
});

test('silence ends a read, no sooner than it is silence', () => {
  const { state, reads } = press(keysOf(CODE, 3));
  const lastAtMs = 1_000 + 44 * 3;
  expect(reads).toEqual([]);
  expect(wedgeSilence(state, lastAtMs + 119)).toEqual({ state });
  expect(wedgeSilence(state, lastAtMs + 120)).toEqual({ state: wedgeIdle, read: CODE });
  expect(wedgeSilence(wedgeIdle, lastAtMs + 9_000)).toEqual({ state: wedgeIdle });
});

test('a screen that was late to notice the silence still gets the read, and the next key is a new beginning', () => {
  const { state } = press(keysOf(CODE, 3));
  const later = press([{ key: '5', code: 'Digit5', atMs: 9_000 }], state);
  expect(later).toMatchObject({ reads: [CODE], swallowed: [], passed: ['5'], state: { text: '5' } });
  expect(press([{ key: 'Enter', code: 'Enter', atMs: 9_000 }], state)).toMatchObject({
    reads: [CODE],
    passed: ['Enter'],
    state: wedgeIdle,
  });
});

describe('the same read through other keyboards', () => {
  const russian: Record<string, string> = {
    A: 'Ф',
    B: 'И',
    C: 'С',
    D: 'В',
    E: 'У',
    F: 'А',
    L: 'Д',
    Q: 'Й',
    ']': 'ъ',
  };

  test('a Russian layout', () => {
    const keys = keysOf(`]L2${HEX}`, 4).map((key) => ({ ...key, key: russian[key.key] ?? key.key }));
    expect(keys.map(({ key }) => key).join('')).toMatch(/^ъД2020011А9/);
    expect(press(end(keys)).reads).toEqual([`]L2${HEX}`]);
  });

  test('small letters', () => {
    expect(press(end(keysOf(HEX.toLowerCase(), 4))).reads).toEqual([HEX]);
  });

  test('capital letters by Shift, which is a key of its own', () => {
    const keys = keysOf(HEX, 6).flatMap((key) =>
      /[A-F]/.test(key.key) ? [{ key: 'Shift', code: 'ShiftLeft', atMs: key.atMs - 2 }, key] : [key],
    );
    const { reads, swallowed } = press(end(keys));
    expect(reads).toEqual([HEX]);
    expect(swallowed).not.toContain('Shift');
  });

  test('the number pad, with or without Num Lock', () => {
    const plain = keysOf(CODE, 4).map((key) => ({ ...key, code: key.code.replace('Digit', 'Numpad') }));
    expect(press(end(plain)).reads).toEqual([CODE]);
    expect(press(end(plain.map((key) => ({ ...key, key: 'ArrowLeft' })))).reads).toEqual([CODE]);
  });

  test('a French layout, where digits need Shift', () => {
    const french = [...'àé"\'(-è_ç'];
    const keys = keysOf(CODE, 4).map((key) => ({ ...key, key: french[Number(key.key)] ?? '&' }));
    expect(press(end(keys)).reads).toEqual([CODE]);
  });

  test('keys that have no place, as some drivers send them', () => {
    expect(press(end(keysOf(CODE, 4).map((key) => ({ ...key, code: '' })))).reads).toEqual([CODE]);
  });

  test('other marks stay what they are', () => {
    const keys = keysOf('https://example.org/?q=1', 4).map((key) => ({ ...key, code: 'Slash' }));
    expect(press(end(keys)).reads).toEqual(['HTTPS://EXAMPLE.ORG/?Q=1']);
  });
});

describe('no read', () => {
  test.each<[string, WedgeKey[]]>([
    ['four characters', end(keysOf(CODE.slice(0, 4), 4))],
    [
      'an arrow key in the middle of a few',
      end([
        ...keysOf(CODE.slice(0, 4), 4),
        { key: 'ArrowUp', code: 'ArrowUp', atMs: 1_015 },
        ...keysOf(CODE.slice(4, 8), 4, 1_018),
      ]),
    ],
    ['a key held down', keysOf('5'.repeat(200), 33).map((key) => ({ ...key, repeat: true }))],
    ['a clock that runs backward', end(keysOf(CODE, -4))],
    [
      'a second slower gap after nineteen',
      end(keysOf(CODE.slice(0, 22), [60, ...Array<number>(17).fill(5), 60, 5, 5])),
    ],
    ['Enter alone', end([])],
    [
      'modifiers alone',
      keysOf('5'.repeat(40), 4).map((key) => ({ ...key, key: 'Control', code: 'ControlLeft' })),
    ],
  ])('%s', (_, keys) => {
    const { reads, state } = press(keys);
    expect([...reads, wedgeSilence(state, 999_999).read]).toEqual([undefined]);
  });
});

test('a short read is one too: what was kept from the screen does not vanish without a word', () => {
  const goods = '4600104008481';
  const { reads, passed } = press(end(keysOf(goods, 4)));
  expect(reads).toEqual([goods]);
  expect(passed).toHaveLength(4);
  expect(press(keysOf('58900', 4)).state.fastKeys).toBe(4);
  expect(wedgeSilence(press(keysOf('58900', 4)).state, 999_999).read).toBe('58900');
});

test('a read is cut at 1,024 characters, and what follows is still kept from the screen', () => {
  const { reads, passed } = press(end(keysOf('7'.repeat(5_000), 2)));
  expect(reads).toEqual(['7'.repeat(1_024)]);
  expect(passed).toHaveLength(4);
});

test('two reads one after the other are two', () => {
  const first = end(keysOf(CODE, 4));
  const second = end(keysOf(HEX, 4, (first.at(-1)?.atMs ?? 0) + 30));
  expect(press([...first, ...second]).reads).toEqual([CODE, HEX]);
});

const readable = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: 20, maxLength: 300 });
const finish = fc.constantFrom('Enter', 'Tab', 'silence');

function finished(keys: WedgeKey[], by: string, gapMs = 20): string[] {
  if (by !== 'silence') return press(end(keys, by, gapMs)).reads;
  const { reads, state } = press(keys);
  const { read } = wedgeSilence(state, (keys.at(-1)?.atMs ?? 0) + 130);
  return read === undefined ? reads : [...reads, read];
}

test('whatever a reader types at its pace, with one slower gap anywhere, is read once and whole', () => {
  const pace = fc.double({ min: 0, max: 50, noNaN: true });
  const slower = fc.tuple(fc.nat(), fc.double({ min: 50, max: 120, noNaN: true }));
  fc.assert(
    fc.property(readable, fc.infiniteStream(pace), fc.option(slower), finish, (text, paces, slow, by) => {
      const gaps = [...text].slice(1).map(() => Number(paces.next().value));
      if (slow) gaps[slow[0] % gaps.length] = slow[1];
      // Whole milliseconds: sums of fractions would put a gap on the very edge to either side.
      const keys = keysOf(
        text,
        gaps.map((gap) => Math.floor(gap)),
      );
      expect(finished(keys, by)).toEqual([text]);
    }),
    { numRuns: 3_000, seed: 4 },
  );
});

test('a person, however steadily and long they type at 60 ms a key or more, is no reader and loses no key', () => {
  const key = fc.constantFrom(...'0123456789ABCDEF', 'Enter', 'Tab', 'Shift', 'Backspace');
  const pace = fc.oneof(fc.integer({ min: 60, max: 121 }), fc.integer({ min: 60, max: 2_000 }));
  fc.assert(
    fc.property(fc.array(fc.tuple(key, pace), { minLength: 20, maxLength: 300 }), finish, (strokes, by) => {
      let atMs = 0;
      const keys = strokes.map(([pressed, gapMs]) => {
        atMs += gapMs;
        return { key: pressed, code: pressed.length === 1 ? codeOf(pressed) : pressed, atMs };
      });
      expect(press(keys).swallowed).toEqual([]);
      expect(finished(keys, by, 60)).toEqual([]);
    }),
    { numRuns: 3_000, seed: 4 },
  );
});

test('rubbish from a keyboard never throws, and the state stays small', () => {
  const anything = fc.record({
    key: fc.oneof(fc.string(), fc.constantFrom('Enter', 'Dead', 'Process', 'Unidentified', '')),
    code: fc.oneof(fc.string(), fc.constantFrom('KeyA', 'Numpad5', 'KeyАА', '')),
    atMs: fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 500 })),
  });
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 200 }), (keys) => {
      const { state } = press(keys);
      expect(state.text.length).toBeLessThanOrEqual(1_024);
      expect(wedgeSilence(state, Number.MAX_VALUE).state).toEqual(wedgeIdle);
    }),
    { numRuns: 1_000, seed: 4 },
  );
});
