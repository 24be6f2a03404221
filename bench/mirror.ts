import { kioskMirror, sweepIn } from './kiosk-mirror.ts';
import { lokiMirror, type Mirror, plainArrays, rxdbMirror } from './mirror-contenders.ts';
import type { Peers } from './peers.ts';
import { quantile } from './race.ts';
import { below, micros, ms, type Row, type Table } from './report.ts';
import { type Cut, changed, makeSchedule, type Question, type Schedule, windowsOf } from './slots.ts';

export type MirrorSize = {
  readonly slots: number;
  readonly changes: number;
  readonly holds: number;
  readonly questions: number;
};

/**
 * The same schedule, the same claims, the same changes and the same questions for everybody: how long loading and changing
 * take, how soon the first free slot is found. Throws when two give different answers, before or after the changes.
 */
export async function benchMirror(
  folder: string,
  peers: Peers | undefined,
  size: MirrorSize,
  options: { rxdb: boolean; barMicros?: number; cut?: Cut },
): Promise<Table> {
  const { cut = 'planned' } = options;
  const schedule = makeSchedule(size.slots, size.questions, cut);
  const { after, delta } = changed(schedule.slots, size.changes);
  const kiosk = kioskMirror(folder);
  const floor = plainArrays();
  const mirrors: Mirror[] = [kiosk, floor];
  const loaded = new Map<string, number>();
  const applied = new Map<string, number>();
  loaded.set(kiosk.name, await timed(() => kiosk.load(schedule)));
  loaded.set(floor.name, await timed(() => floor.load(schedule)));
  if (peers && options.rxdb) mirrors.push(await rxdbMirror(peers.rxdb));
  if (peers) mirrors.push(lokiMirror(peers.Loki));
  for (const mirror of mirrors.slice(2)) loaded.set(mirror.name, await timed(() => mirror.load(schedule)));

  // Held are the very slots that would be the answers: whoever forgets the holds answers wrongly.
  const held = await answersTo(schedule, schedule.questions.slice(0, size.holds));
  for (const mirror of mirrors) await mirror.hold(held);
  const asked = await askAll(mirrors, schedule.questions);
  for (const mirror of mirrors) applied.set(mirror.name, await timed(() => mirror.apply(delta)));
  // The same questions again: RxDB keeps the answers of questions it knows, so only the first time is timed.
  await askAll(mirrors, schedule.questions);
  const swept = await timed(() => sweepIn(kiosk.store, windowsOf(after, cut)));
  for (const mirror of mirrors) await mirror.close();

  const rows = (what: string, figures: Map<string, number>, show: (n: number) => string): Row[] =>
    mirrors.map(({ name }) => ({
      what: `${what}: ${name}`,
      figure: show(figures.get(name) ?? Number.NaN),
      ratio: name === kiosk.name ? '' : ratio(figures.get(name), figures.get(kiosk.name)),
      bar: '',
    }));
  const at = (q: number): Map<string, number> =>
    new Map(
      [...asked].map(([name, rounds]) => [
        name,
        quantile(
          rounds.map((took) => quantile(took, q)),
          0.5,
        ),
      ]),
    );
  const p99 = at(0.99);
  const bar = options.barMicros;
  return {
    title: `Mirror, ${size.slots.toLocaleString('en')} slots`,
    notes: [
      `Loading, ${size.changes.toLocaleString('en')} changed rows, and the first free slot of a speciality from a given time, ${size.holds.toLocaleString('en')} slots being held. The kiosk loads window by window in chunks, on disk and encrypted, letting other work run in between; plain arrays, RxDB and LokiJS keep everything in memory and hold nothing back. Everybody answered the ${size.questions.toLocaleString('en')} questions alike, before the changes and after; otherwise this table would not be here. By turns, 500 questions a round; p50 and p99 are those of the median round.`,
      "The ratio is the row's time by the kiosk's: above 1 the kiosk is faster.",
      ...(cut === 'whole'
        ? ["At this size the kiosk sweeps a speciality's whole horizon at once, to spare the reader's time."]
        : []),
      ...(peers && !options.rxdb
        ? ["RxDB is left out at this size, to spare the reader's time: it was not measured."]
        : []),
    ],
    rows: [
      ...rows('loaded', loaded, ms),
      ...rows('changes written', applied, ms),
      {
        what: 'all windows swept again, changes found: the kiosk',
        figure: ms(swept),
        ratio: '',
        bar: '',
      },
      ...rows('first free slot, p50', at(0.5), micros),
      ...rows('first free slot, p99', p99, micros).map((row, i) => {
        const figure = p99.get(kiosk.name) ?? Number.NaN;
        return i === 0 && bar !== undefined ? { ...row, bar: `< ${bar} µs${below(figure, bar)}` } : row;
      }),
    ],
  };
}

/**
 * Asks everybody the same, by turns, and compares.
 *
 * @returns microseconds of every answer, round by round, by name
 */
export async function askAll(
  mirrors: readonly Mirror[],
  questions: readonly Question[],
): Promise<Map<string, number[][]>> {
  const samples = new Map<string, number[][]>(mirrors.map(({ name }) => [name, []]));
  const BATCH = 500;
  for (let i = 0; i < questions.length; i += BATCH) {
    let expected: (string | undefined)[] | undefined;
    for (const mirror of mirrors) {
      const answers: (string | undefined)[] = [];
      const took: number[] = [];
      for (const question of questions.slice(i, i + BATCH)) {
        const startedAt = performance.now();
        const answer = mirror.firstFree(question);
        answers.push(answer instanceof Promise ? await answer : answer);
        took.push((performance.now() - startedAt) * 1_000);
      }
      samples.get(mirror.name)?.push(took);
      expected ??= answers;
      const wrong = answers.findIndex((answer, n) => answer !== expected?.[n]);
      if (wrong >= 0) {
        throw new Error(
          `${mirror.name} and ${mirrors[0]?.name} disagree about ${JSON.stringify(questions[i + wrong])}: ${answers[wrong]} and ${expected[wrong]}`,
        );
      }
    }
  }
  return samples;
}

async function answersTo(schedule: Schedule, questions: readonly Question[]): Promise<string[]> {
  const truth = plainArrays();
  await truth.load(schedule);
  const answers = new Set<string>();
  for (const question of questions) {
    const guid = await truth.firstFree(question);
    if (guid !== undefined) answers.add(guid);
  }
  return [...answers];
}

async function timed(run: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

const ratio = (theirs = Number.NaN, ours = Number.NaN): string => (theirs / ours).toFixed(2);
