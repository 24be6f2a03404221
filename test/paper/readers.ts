import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian's own programs, which know nothing of ours: what they read is what was drawn. */

const tools = ['zbarimg', 'rsvg-convert', 'pdftotext', 'pdftoppm'];

/** `npm test` installs them, and says so when it cannot. */
export const readersAreHere = tools.every((tool) => !spawnSync(tool, ['--version']).error);

/** Runs a program on a file made of `content`, in a folder of its own. Throws with what the program complained of. */
function run(
  content: string | Uint8Array,
  name: string,
  command: (file: string, folder: string) => string[],
): string {
  const folder = mkdtempSync(join(tmpdir(), 'infomat-paper-'));
  try {
    const file = join(folder, name);
    writeFileSync(file, content);
    const [program = '', ...args] = command(file, folder);
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 50_000_000 });
    if (status !== 0) throw new Error(`${program}: ${status} ${stderr}`);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the codes on a drawing say. */
export const codesInSvg = (svg: string): string[] =>
  run(svg, 'page.svg', (file) => [
    'sh',
    '-c',
    'rsvg-convert -b white -o "$1.png" "$1" && zbarimg -q --raw "$1.png"',
    'sh',
    file,
  ])
    .trim()
    .split('\n');

/** What the codes on a page say, at 203 dots an inch as a receipt printer has. */
export const codesInPdf = (pdf: Uint8Array): string[] =>
  run(pdf, 'page.pdf', (file) => [
    'sh',
    '-c',
    'pdftoppm -r 203 -png -singlefile "$1" "$1" && zbarimg -q --raw "$1.png"',
    'sh',
    file,
  ])
    .trim()
    .split('\n');

/** The page's text in the order it was written. */
export const textOfPdf = (pdf: Uint8Array): string =>
  run(pdf, 'page.pdf', (file) => ['pdftotext', '-raw', file, '-']);

/** Fails on anything that is not well-formed XML, and on a drawing that is none. */
export const checkSvg = (svg: string): void => {
  run(svg, 'page.svg', (file) => ['rsvg-convert', '-o', `${file}.png`, file]);
};
