import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';

/** A line of a table: what was measured, what came out, ours by it or it by ours, and what is good enough. */
export type Row = {
  readonly what: string;
  readonly figure: string;
  readonly ratio: string;
  readonly bar: string;
};
export type Table = {
  readonly title: string;
  readonly notes: readonly string[];
  readonly rows: readonly Row[];
};

export const atLeast = (figure: number, bar: number): string => (figure >= bar ? ', met' : ', NOT met');
export const below = (figure: number, bar: number): string => (figure < bar ? ', met' : ', NOT met');
export const atMost = (figure: number, bar: number): string => (figure <= bar ? ', met' : ', NOT met');
/** How much more of something there is than there was. */
export const growth = (from: number, to: number): string => `${(100 * (to / from - 1)).toFixed(1)} %`;
export const lessGrowth = (from: number, to: number, percent: number): string =>
  `growth < ${percent} %${below(100 * (to / from - 1), percent)}`;
export const kB = (figure: number): string => `${figure.toFixed(0)} kB`;
export const mB = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
export const ms = (figure: number): string => `${figure.toFixed(figure < 100 ? 1 : 0)} ms`;
export const micros = (figure: number): string => `${figure.toFixed(0)} µs`;

export function printTable({ title, rows }: Table): void {
  const heads: Row = { what: title, figure: 'figure', ratio: 'ratio', bar: 'bar' };
  const width = (key: keyof Row): number => Math.max(...[heads, ...rows].map((row) => row[key].length));
  const widths = [width('what'), width('figure'), width('ratio')] as const;
  const line = (row: Row): string =>
    [row.what.padEnd(widths[0]), row.figure.padStart(widths[1]), row.ratio.padStart(widths[2]), row.bar].join(
      '  ',
    );
  process.stdout.write(`\n${[heads, ...rows].map((row) => line(row).trimEnd()).join('\n')}\n`);
}

/** The same tables with what they mean, for `docs/benchmarks.md`. */
export function writeReport(path: string, tables: readonly Table[], peers: readonly string[]): void {
  const against =
    peers.length > 0
      ? `Beside ${peers.join(', ')}.`
      : 'The peers were not installed (`npm run bench:peers`).';
  writeFileSync(
    path,
    `# Benchmarks

Written by \`npm run bench\`; \`npm run bench:peers\` installs what it compares with, once, and \`npm run bench -- screen\` runs a
part by itself (loop, outbox, mirror, screen, memory). Ratios count: absolute figures are one machine's, and a machine that does
other things at the same time slows both sides.

${machineLine()} ${against}

${tables.map(sectionOf).join('\n')}`,
  );
}

/**
 * Puts the sections of these tables in the place of the old ones, or at the end.
 *
 * @returns false when the report is of another machine and was left alone: its head would lie
 */
export function updateReport(path: string, tables: readonly Table[]): boolean {
  const old = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (!old.includes(machineLine())) return false;
  const [head = '', ...sections] = old.split(/^(?=## )/m);
  const byTitle = new Map(sections.map((section) => [titleOf(section), section.trimEnd().concat('\n')]));
  for (const table of tables) byTitle.set(table.title, sectionOf(table));
  writeFileSync(path, head + [...byTitle.values()].join('\n'));
  return true;
}

const titleOf = (section: string): string => section.slice('## '.length, section.indexOf('\n'));

const machineLine = (): string =>
  `This run: ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.versions.node} on ${process.platform} ${process.arch}; the kind of disk is unknown.`;

const sectionOf = ({ title, notes, rows }: Table): string =>
  `## ${title}\n\n${notes.join('\n\n')}\n\n| what | figure | ratio | bar |\n|---|--:|--:|---|\n${rows
    .map(({ what, figure, ratio, bar }) => `| ${what} | ${figure} | ${ratio} | ${bar} |`)
    .join('\n')}\n`;
