import type { BookingView } from '../../domain/bridge.ts';
import type { PaperLine } from '../../domain/document.ts';
import type { PrintJob } from '../../domain/print-job.ts';
import { type Found, named, signature } from './print-sheets.ts';
import { screenInWords } from './print-troubles.ts';

/** What must never be true of the paper, whatever the printer did. */
export const rules = [
  /** Two whole papers of one booking, neither marked «КОПИЯ». */
  'twice-unmarked',
  'same-copy-twice',
  /** A copy's number is lower than the number of papers that lay there before it was asked for. */
  'copy-number-too-low',
  /** Printed and verified, and no whole paper was cut off. */
  'said-printed',
  /** A paper of a job that was called failed, which says that nothing came. */
  'said-nothing-came',
  /** A paper no job in the ledger knows. */
  'nobody-asked',
  /** Something came out while nobody asked, and no job was in doubt to which it may belong. */
  'came-by-itself',
  /** A piece of paper and no unsure job it could be of. */
  'piece-of-nothing',
  'more-papers-than-jobs',
  /** A live booking without its document, or without its code. */
  'not-on-the-screen',
] as const;
export type Rule = (typeof rules)[number];
export type Complaint = { readonly rule: Rule; readonly about: string };

/** A job, and the number of its booking. */
export type NumberedJob = PrintJob & { readonly localNumber: string };

export type World = {
  readonly jobs: readonly NumberedJob[];
  /** Everything that ever came out. */
  readonly found: readonly Found[];
  /** Everything the printer was ever handed. */
  readonly meant: readonly (readonly PaperLine[])[];
  readonly views: readonly BookingView[];
  /** For each job how many papers of its booking and document lay there when it was asked for. */
  readonly outBefore: ReadonlyMap<string, number>;
  /** The jobs as they were before the last deed, and how many papers there were. */
  readonly before: { readonly jobs: readonly NumberedJob[]; readonly papers: number };
  /** The last deed asked for no paper. */
  readonly nobodyAsked: boolean;
  /** This printer may let out later what it has taken. */
  readonly mayHoldBack: boolean;
};

type Named = Pick<NumberedJob, 'localNumber' | 'document' | 'copy'>;
const nameOf = ({ localNumber, document, copy }: Named): string => `${localNumber} ${document} copy ${copy}`;

/** It may have come out. */
const wasSent = ({ state }: PrintJob): boolean => state.kind === 'printed' || state.kind === 'in-doubt';
/** It may not have come out, or not yet. */
const isUnsure = ({ state }: PrintJob): boolean =>
  state.kind === 'in-doubt' || (state.kind === 'printed' && !state.verified);
const isUnderWay = ({ state }: PrintJob): boolean => state.kind === 'queued' || state.kind === 'printing';

export function complaintsAbout(world: World): Complaint[] {
  return [
    ...aboutPapers(world),
    ...aboutJobs(world),
    ...aboutWhatCameByItself(world),
    ...aboutScreens(world),
  ];
}

/**
 * How many papers of a booking's document lie there: whole ones, and pieces that can be of no other. A printer that holds
 * back can make several pieces of one paper.
 */
export function papersOut(
  { found, meant, mayHoldBack }: Pick<World, 'found' | 'meant' | 'mayHoldBack'>,
  { localNumber, document }: Pick<NumberedJob, 'localNumber' | 'document'>,
): number {
  return found.filter((paper) => {
    if (mayHoldBack && !paper.isComplete) return false;
    const owners = ownersOf(paper, meant);
    return owners.length > 0 && owners.every((own) => own.startsWith(`${localNumber} ${document} `));
  }).length;
}

/**
 * A copy whose head stayed on the old roll with the mark on it: what a printer that holds back prints on the new one looks
 * like the first paper.
 */
function isTailOfACopy(
  { signature: tail, copy }: Found,
  { jobs, meant, mayHoldBack }: Pick<World, 'jobs' | 'meant' | 'mayHoldBack'>,
): boolean {
  if (!mayHoldBack || copy > 0) return false;
  const unsure = new Set(jobs.filter((job) => job.copy > 0 && isUnsure(job)).map(nameOf));
  return meant.some((lines) => unsure.has(meantName(lines)) && signature(lines).endsWith(tail));
}

/** The papers a piece can be of. */
function ownersOf({ signature: piece }: Found, meant: World['meant']): string[] {
  return meant.filter((lines) => signature(lines).includes(piece)).map((lines) => meantName(lines));
}

function meantName(lines: readonly PaperLine[]): string {
  const { localNumber, document, copy } = named(lines);
  return `${localNumber} ${document} copy ${copy}`;
}

function* aboutPapers({ found, jobs, meant, mayHoldBack }: World): Generator<Complaint> {
  const seen = new Map<string, number>();
  for (const paper of found) {
    const { localNumber, document, copy } = paper;
    if (!paper.isComplete || document === null || localNumber === null) {
      const owners = ownersOf(paper, meant);
      if (!jobs.some((job) => (isUnsure(job) || isUnderWay(job)) && owners.includes(nameOf(job))))
        yield { rule: 'piece-of-nothing', about: paper.signature };
      continue;
    }
    const name = nameOf({ localNumber, document, copy });
    const mayBeTail = isTailOfACopy(paper, { jobs, meant, mayHoldBack });
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    if (times > 1 && !mayBeTail)
      yield { rule: copy === 0 ? 'twice-unmarked' : 'same-copy-twice', about: name };
    const own = jobs.filter((job) => nameOf(job) === name);
    if (own.length === 0) yield { rule: 'nobody-asked', about: name };
    else if (!mayBeTail && !own.some((job) => wasSent(job) || isUnderWay(job)))
      yield { rule: 'said-nothing-came', about: name };
  }
  // Each job has one cut, and what makes a second piece of it is a printer that holds back.
  const sent = jobs.filter((job) => wasSent(job) || isUnderWay(job)).length;
  if (!mayHoldBack && found.length > sent)
    yield { rule: 'more-papers-than-jobs', about: `${found.length} > ${sent}` };
}

function* aboutJobs({ jobs, found, outBefore }: World): Generator<Complaint> {
  const cut = new Set(
    found.flatMap(({ localNumber, document, copy, isComplete, isCut }) =>
      isComplete && isCut && localNumber && document ? [nameOf({ localNumber, document, copy })] : [],
    ),
  );
  for (const job of jobs) {
    if (job.copy < (outBefore.get(job.id) ?? 0)) yield { rule: 'copy-number-too-low', about: nameOf(job) };
    if (job.state.kind === 'printed' && job.state.verified && !cut.has(nameOf(job)))
      yield { rule: 'said-printed', about: nameOf(job) };
  }
}

function* aboutWhatCameByItself({
  nobodyAsked,
  before,
  found,
  meant,
  mayHoldBack,
}: World): Generator<Complaint> {
  if (!nobodyAsked) return;
  for (const paper of found.slice(before.papers)) {
    const owners = ownersOf(paper, meant);
    const mayBeOf = before.jobs.some(
      (job) => owners.includes(nameOf(job)) && (isUnderWay(job) || (mayHoldBack && isUnsure(job))),
    );
    if (!mayBeOf) yield { rule: 'came-by-itself', about: paper.signature };
  }
}

function* aboutScreens({ views }: World): Generator<Complaint> {
  for (const view of views) {
    const { kind } = view.state;
    const shown = screenInWords(view);
    const isShown =
      kind === 'refused' || kind === 'expired'
        ? true
        : shown !== 'nothing' && (kind === 'cancelled' || shown.endsWith('with its code'));
    if (!isShown) yield { rule: 'not-on-the-screen', about: `${view.localNumber} ${kind}: ${shown}` };
  }
}
