import type { PaperDocumentView } from '../../../domain/bridge.ts';
import type { Block } from '../../../domain/document.ts';
import type { Picture } from '../../../paper/marks.ts';
import { EMS_ACROSS, typeset } from '../../../paper/typeset.ts';
import { type Code, codePicture, readCode, sideWithWhite } from './paper-code.ts';

/** How a printed document is fitted into the room a screen has for it. Lengths are in rem. */

export type Room = {
  readonly width: number;
  readonly height: number;
  /** The least size of plain text that reads well here. */
  readonly readable: number;
  /** The least size of plain text that anybody should have to read here; at most `readable`. */
  readonly legible: number;
  /** The least side of a code that a telephone takes from where the patient stands. */
  readonly code: number;
};

export type Brief = {
  /** The small print below the last rule is told bigger beside the paper. */
  readonly folded: boolean;
  /** So are the sentences below the fields. */
  readonly terse: boolean;
};

export type LaidPaper = {
  /** The size of plain text. */
  readonly em: number;
  /** Across the whole paper above what is below: banners at the top. */
  readonly head: Picture | null;
  readonly body: Picture;
  readonly code: LaidCode | null;
  readonly foot: Picture | null;
};

/** The code, right of the body or under it. */
export type LaidCode = {
  readonly place: 'beside' | 'below';
  readonly picture: Picture;
  /** What it is for: under the code where that stands beside the text, else at its right. */
  readonly caption: Picture;
  /** How far it moves up into the white below the text: it brings white of its own. */
  readonly lift: number;
};

const BIGGEST = 4.3;
const SMALLEST = 2;
/** Type sizes closer than this look the same. */
const STEP = 0.1;
/** A code is at least so many ems across: no more than the printed one is. */
const CODE_EMS = 8;
/** No body narrower than this, in ems, is set beside a code. */
const NARROWEST_BODY = 17;
/** Banners reach the edges: their margin is for words alone. */
const BANNER_MARGIN = 0.5;
const CAPTION_MARGIN = 0.5;
/** Ems, of the one and a half that `typeset` leaves below a text. */
const LIFT = 1.2;
/** Ems; a code that leaves less has its words spill over rather than stand a letter a line. */
const NARROWEST_CAPTION = 6;
/** Ems; a field that stands in less has its label over it. */
const NARROWEST_FIELD = 12;

/**
 * The paper with as much of it as can be read well, as big as it gets: whole, else without what the clinic's own screen
 * says anyway, else the bare facts, else the fewest a patient can do with. The code is never left out; it stands beside the
 * text or below it, whichever leaves the text bigger.
 */
export function layPaper(paper: PaperDocumentView, room: Room, { folded, terse }: Brief): LaidPaper {
  // What a schema calls optional may be there and undefined: read by nobody here.
  const blocks = paper.blocks as readonly Block[];
  const code = readCode(blocks);
  const told = terse ? withoutSentences(blocks) : blocks;
  const facts = bareFacts(told);
  const barest = essentials(facts);
  // The small print speaks of «the code below».
  const whole = folded ? null : biggest([below], told, code, room, room.readable);
  if (whole) return whole;
  const fewest = withoutAsides(barest);
  for (const version of [withoutSmallPrint(told), facts, barest, fewest]) {
    const laid = biggest(ways, version, code, room, room.readable);
    if (laid) return laid;
  }
  for (const version of [barest, fewest]) {
    const laid = biggest([...ways, tucked], version, code, room, room.legible);
    if (laid) return laid;
  }
  // Longer than its room, which scrolls, when nothing else is left.
  return biggest([...ways, tucked], fewest, code, room, SMALLEST) ?? below(fewest, code, room, SMALLEST);
}

type Arrange = (blocks: readonly Block[], code: Code | null, room: Room, em: number) => LaidPaper | null;

/** The arrangement with the biggest type that fits into the room; null when not even type of size `least` does. */
function biggest(
  arrangements: readonly Arrange[],
  blocks: readonly Block[],
  code: Code | null,
  room: Room,
  least: number,
): LaidPaper | null {
  let best: LaidPaper | null = null;
  for (const arrange of arrangements) {
    const fitting = (em: number): LaidPaper | null => {
      const laid = arrange(blocks, code, room, em);
      return laid && heightOf(laid) <= room.height ? laid : null;
    };
    // The first try settles whether it does better than the best so far at all.
    const low: number = best ? best.em + STEP : least;
    const first = fitting(low);
    if (!first) continue;
    best = first;
    // Twice the type takes about four times the height; the rest is found step by step.
    let em = Math.min(BIGGEST, low * Math.sqrt(room.height / heightOf(first)));
    let tried = fitting(em);
    while (!tried && em - STEP > low) {
      em -= STEP;
      tried = fitting(em);
    }
    for (; tried; tried = em <= BIGGEST ? fitting(em) : null) {
      best = tried;
      em += STEP;
    }
  }
  return best;
}

export function heightOf({ head, body, code, foot }: LaidPaper): number {
  const ends = (head?.height ?? 0) + (foot?.height ?? 0);
  if (!code) return ends + body.height;
  const { picture, caption } = code;
  return code.place === 'below'
    ? ends + body.height - code.lift + Math.max(picture.height, caption.height)
    : ends + Math.max(body.height, picture.height + caption.height);
}

const set = (blocks: readonly Block[], width: number, em: number, margin?: number): Picture =>
  typeset(
    { title: '', blocks },
    { width, scale: (em * EMS_ACROSS) / width, ...(margin === undefined ? {} : { margin }) },
  );

/** The code in a column of its own, under the banners that stand at the top and above those at the end. */
function beside(blocks: readonly Block[], code: Code | null, room: Room, em: number): LaidPaper | null {
  if (!code) return null;
  const side = Math.max(room.code, CODE_EMS * em);
  const column = sideWithWhite(code, side) + em;
  const bodyWidth = room.width - column;
  if (bodyWidth < NARROWEST_BODY * em) return null;
  const caption = set([{ kind: 'text', text: code.caption, align: 'center' }], column, em, CAPTION_MARGIN);
  return {
    ...banners(blocks, room, em),
    em,
    body: set(bodyOf(blocks), bodyWidth, em),
    code: { place: 'beside', picture: codePicture(code, side), caption, lift: 0 },
  };
}

/** The code under the text, what it is for at its right. */
function below(blocks: readonly Block[], code: Code | null, room: Room, em: number): LaidPaper {
  if (!code) return { em, head: null, body: set(blocks, room.width, em), code: null, foot: null };
  const picture = codePicture(code, Math.max(room.code, CODE_EMS * em));
  const rest = Math.max(room.width - picture.width, NARROWEST_CAPTION * em);
  const caption = set([{ kind: 'text', text: code.caption }], rest, em, 2 * CAPTION_MARGIN);
  return {
    ...banners(blocks, room, em),
    em,
    body: set(bodyOf(blocks), room.width, em),
    code: { place: 'below', picture, caption, lift: LIFT * em },
  };
}

/** As `below`, the last field, which is where to go, at the right of the code over what that is for. */
function tucked(blocks: readonly Block[], code: Code | null, room: Room, em: number): LaidPaper | null {
  const last = blocks.findLastIndex((block) => block.kind === 'field' && block.label !== '');
  const rest = code ? room.width - sideWithWhite(code, Math.max(room.code, CODE_EMS * em)) : 0;
  if (!code || last < 0 || rest < NARROWEST_FIELD * em) return null;
  const field = blocks.filter(({ kind }, at) => kind === 'field' && at >= last);
  const laid = below(
    blocks.filter((block) => !field.includes(block)),
    code,
    room,
    em,
  );
  const caption: readonly Block[] = [
    ...field,
    { kind: 'space', lines: 1 },
    { kind: 'text', text: code.caption },
  ];
  return laid.code && { ...laid, code: { ...laid.code, caption: set(caption, rest, em, CAPTION_MARGIN) } };
}

const ways: readonly Arrange[] = [beside, below];

const isText = ({ kind }: Block): boolean => kind !== 'banner' && kind !== 'space';

/** The text between the banners, without its code. */
const bodyOf = (blocks: readonly Block[]): readonly Block[] =>
  trimmed(
    blocks
      .slice(blocks.findIndex(isText), blocks.findLastIndex(isText) + 1)
      .filter(({ kind }) => kind !== 'qr'),
  );

/** What stands across the whole paper at the top and at the end. */
function banners(blocks: readonly Block[], { width }: Room, em: number): Pick<LaidPaper, 'head' | 'foot'> {
  const picture = (part: readonly Block[]): Picture | null =>
    part.some(({ kind }) => kind === 'banner') ? set(trimmed(part), width, em, BANNER_MARGIN) : null;
  return {
    head: picture(blocks.slice(0, blocks.findIndex(isText))),
    foot: picture(blocks.slice(blocks.findLastIndex(isText) + 1)),
  };
}

const trimmed = (blocks: readonly Block[]): readonly Block[] => {
  const isMore = ({ kind }: Block): boolean => kind !== 'space';
  return blocks.slice(blocks.findIndex(isMore), blocks.findLastIndex(isMore) + 1);
};

/** What stands above the last rule; of what is below it, the code and the banners. */
function withoutSmallPrint(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.findLastIndex(({ kind }) => kind === 'rule');
  return last < 0 ? blocks : blocks.filter(({ kind }, at) => at < last || kind === 'banner' || kind === 'qr');
}

/**
 * Without the clinic, which the screen's own header names, what a banner has said already, sentences, and white. What is
 * left are the banners, the number, the fields and the code.
 */
function bareFacts(blocks: readonly Block[]): readonly Block[] {
  const rule = blocks.findIndex(({ kind }) => kind === 'rule');
  const hasBanner = blocks[0]?.kind === 'banner';
  const isSaid = (block: Block, at: number): boolean => {
    if (block.kind === 'space') return true;
    if (block.kind === 'image') return at < rule;
    if (block.kind !== 'text') return false;
    return at < rule ? hasBanner || (block.size ?? 'normal') === 'normal' : block.align !== 'center';
  };
  const facts = withoutSmallPrint(blocks).filter((block, at) => !isSaid(block, at));
  // A line parts two things: at the top and under a banner there is one.
  const first = facts.findIndex(({ kind }) => kind !== 'rule' && kind !== 'banner');
  return facts.filter(({ kind }, at) => kind !== 'rule' || at > first);
}

/** Of the fields the first three, which are when, to whom and where; no lines between, no banner at the end. */
function essentials(blocks: readonly Block[]): readonly Block[] {
  let groups = 0;
  const lastText = blocks.findLastIndex(({ kind }) => kind !== 'banner');
  return blocks.filter((block, at) => {
    if (block.kind === 'field' && block.label !== '') groups++;
    if (block.kind === 'field') return groups <= 3;
    return block.kind !== 'rule' && at <= lastText;
  });
}

/** Without what a field says besides: a doctor's speciality under the name. */
const withoutAsides = (blocks: readonly Block[]): readonly Block[] =>
  blocks.filter((block) => block.kind !== 'field' || block.label !== '' || block.bold === true);

/** Without the text that follows the fields, up to the next rule. */
function withoutSentences(blocks: readonly Block[]): readonly Block[] {
  let below = false;
  return blocks.filter(({ kind }) => {
    if (kind === 'field') below = true;
    if (kind === 'rule') below = false;
    return !(below && kind === 'text');
  });
}
