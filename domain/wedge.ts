/**
 * A keyboard-wedge reader types what it reads, as a keyboard would. It is told from a person by its pace alone: a reader
 * needs a few milliseconds for a key, the fastest of people sixty.
 *
 *   idle ──key──▶ keys within 50 ms of one another (one slower gap, 120 ms at most) ──Enter, Tab or 120 ms of silence──▶
 *     what was kept from the screen is a read, however short: nothing a reader typed vanishes without a word
 *
 * Letters and digits are taken by where the key lies, so a Russian layout, which makes Ф of an A, reads the same.
 */
export type WedgeKey = {
  /** As in a DOM `KeyboardEvent`. */
  readonly key: string;
  readonly code: string;
  /** When the key went down, milliseconds on any steady clock: an event's own `timeStamp`, which a slow page does not stretch. */
  readonly atMs: number;
  /** The key is being held down, which no reader does. */
  readonly repeat?: boolean | undefined;
};

export type WedgeState = {
  readonly text: string;
  readonly lastAtMs: number;
  /** Keys that came within `FAST_GAP_MS` of the one before. */
  readonly fastKeys: number;
  readonly hadSlowGap: boolean;
};

export type WedgeStep = {
  readonly state: WedgeState;
  /** What a reader has just finished typing, in capital letters. */
  readonly read?: string;
  /** A reader is typing: the screen keeps the key from having its own effect. The first four keys are not known to be one's. */
  readonly swallow: boolean;
};

export const WEDGE_SILENCE_MS = 120;
const FAST_GAP_MS = 50;
/** Longer than any barcode we read; what comes after is swallowed and forgotten. */
const MOST_CHARACTERS = 1024;
const KEYS_UNTIL_SURE = 4;

export const wedgeIdle: WedgeState = {
  text: '',
  lastAtMs: Number.NEGATIVE_INFINITY,
  fastKeys: 0,
  hadSlowGap: false,
};

/** One key going down. */
export function wedgeKey(state: WedgeState, pressed: WedgeKey): WedgeStep {
  if (isModifier(pressed.key)) return { state, swallow: false };
  const { atMs } = pressed;
  const gapMs = atMs - state.lastAtMs;
  // The screen's timer may be late: the silence counts, whoever notices it.
  const isLate = gapMs > WEDGE_SILENCE_MS;
  const finished = isLate ? readOf(state) : {};
  const before = isLate || gapMs < 0 ? wedgeIdle : state;
  const character = characterOf(pressed);
  if (character !== undefined) {
    const next = withCharacter(before, character, atMs);
    return { state: next, ...finished, swallow: next.fastKeys >= KEYS_UNTIL_SURE };
  }
  const isEnd = pressed.key === 'Enter' || pressed.key === 'Tab';
  if (!isEnd) return { state: wedgeIdle, ...finished, swallow: false };
  return { state: wedgeIdle, ...finished, ...readOf(before), swallow: before.fastKeys >= KEYS_UNTIL_SURE };
}

/**
 * Time passing with no key: asked a little more than `WEDGE_SILENCE_MS` after the last one. The same state comes back
 * while it is too early.
 */
export function wedgeSilence(
  state: WedgeState,
  atMs: number,
): { readonly state: WedgeState; readonly read?: string } {
  if (atMs - state.lastAtMs < WEDGE_SILENCE_MS) return { state };
  return { state: wedgeIdle, ...readOf(state) };
}

const readOf = ({ text, fastKeys }: WedgeState): { readonly read?: string } =>
  fastKeys >= KEYS_UNTIL_SURE ? { read: text } : {};

function withCharacter(state: WedgeState, character: string, atMs: number): WedgeState {
  const isFast = atMs - state.lastAtMs <= FAST_GAP_MS;
  // A second slow gap is a person's; so is the first key of all, as far as anybody knows.
  if (!isFast && (state.text === '' || state.hadSlowGap)) {
    return { text: character, lastAtMs: atMs, fastKeys: 0, hadSlowGap: false };
  }
  return {
    text: state.text.length < MOST_CHARACTERS ? state.text + character : state.text,
    lastAtMs: atMs,
    fastKeys: state.fastKeys + (isFast ? 1 : 0),
    hadSlowGap: state.hadSlowGap || !isFast,
  };
}

const modifiers = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'ScrollLock',
  'Fn',
]);
const isModifier = (key: string): boolean => modifiers.has(key);

/** What a key adds to a read, or undefined when it is none that writes. */
function characterOf({ key, code, repeat }: WedgeKey): string | undefined {
  if (repeat) return undefined;
  const byPlace = /^(?:Key([A-Z])|Digit(\d)|Numpad(\d))$/.exec(code);
  if (byPlace) return byPlace[1] ?? byPlace[2] ?? byPlace[3];
  if (code === 'BracketRight') return ']';
  // Marks of other barcodes: enough to see that they are no digits and no letters of ours.
  return key.length === 1 ? key.toUpperCase() : undefined;
}
