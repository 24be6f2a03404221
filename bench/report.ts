import { writeFileSync } from 'node:fs';
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
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.versions.node} on ${process.platform} ${process.arch}; the kind of disk is unknown`;
  const sections = tables.map(
    ({ title, notes, rows }) =>
      `## ${title}\n\n${notes.join('\n\n')}\n\n| what | figure | ratio | bar |\n|---|--:|--:|---|\n${rows
        .map(({ what, figure, ratio, bar }) => `| ${what} | ${figure} | ${ratio} | ${bar} |`)
        .join('\n')}\n`,
  );
  const against =
    peers.length > 0
      ? `Beside ${peers.join(', ')}.`
      : 'The peers were not installed (`npm run bench:peers`).';
  writeFileSync(
    path,
    `# Benchmarks

Written by \`npm run bench\`; \`npm run bench:peers\` installs what it compares with, once. Ratios count: absolute figures are one
machine's, and a machine that does other things at the same time slows both sides.

This run: ${machine}. ${against}

${sections.join('\n')}`,
  );
}
