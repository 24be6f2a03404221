import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { onTestFinished } from 'vitest';
import type { Torn } from '../../simulator/printer/laid.ts';
import { createPage } from '../../simulator/printer/page.ts';
import { createParser } from '../../simulator/printer/parser.ts';
import type { PaperColumns, Sheet } from '../../simulator/printer/sheet.ts';
import type { Simulator } from '../../simulator/start.ts';
import { CUT, ESC, escpos, eventually, GS, PREAMBLE, sendToPrinter } from './kit.ts';

export type Part = number | string | Uint8Array;

/** Bytes by hand: numbers are bytes, strings are text in CP866. */
export const wire = (...parts: readonly Part[]): Buffer =>
  Buffer.concat(parts.map((part) => (part instanceof Uint8Array ? part : escpos(part))));

/** A job that begins with the preamble and ends with a cut. */
export const job = (...parts: readonly Part[]): Buffer => wire(...PREAMBLE, ...parts, ...CUT);

/** Prints and answers the sheet that came out. */
export async function printed(simulator: Simulator, ...parts: readonly Part[]): Promise<Sheet> {
  const before = simulator.sheets().length;
  await sendToPrinter(simulator, wire(...parts));
  return eventually(() => simulator.sheets()[before]);
}

/** A sheet as a value, without its drawing. */
export function shown({ svg: _svg, ...sheet }: Sheet): Omit<Sheet, 'svg'> {
  return sheet;
}

export const texts = (sheet: Pick<Sheet, 'lines'>): string[] => sheet.lines.map((line) => line.text);

/** A line of characters in no style. */
export const plainLine = (text: string, change: object = {}): object => ({
  kind: 'text',
  text,
  scaleX: 1,
  scaleY: 1,
  bold: false,
  inverse: false,
  align: 'left',
  runs:
    text === ''
      ? []
      : [{ text, cells: 1, scaleX: 1, scaleY: 1, bold: false, inverse: false, underline: false }],
  heightDots: 34,
  ...change,
});

const LEVELS = { L: 48, M: 49, Q: 50, H: 51 } as const;

/** GS ( k: one of its functions for QR codes. */
export const qrFunction = (fn: number, ...data: readonly Part[]): Buffer => {
  const bytes = wire(...data);
  const length = bytes.length + 2;
  return wire(GS, 0x28, 0x6b, length & 0xff, length >> 8, 49, fn, bytes);
};
export const qrStore = (data: string | Uint8Array): Buffer =>
  qrFunction(80, 48, typeof data === 'string' ? Buffer.from(data) : data);
export const QR_PRINT = qrFunction(81, 48);
export const qrCode = (data: string | Uint8Array, moduleDots: number, level: keyof typeof LEVELS): Buffer =>
  wire(
    qrFunction(65, 50, 0),
    qrFunction(67, moduleDots),
    qrFunction(69, LEVELS[level]),
    qrStore(data),
    QR_PRINT,
  );

/** GS v 0. */
export const raster = (widthBytes: number, rows: readonly number[], mode = 0): Buffer => {
  const height = rows.length / widthBytes;
  return wire(
    ...[GS, 0x76, 0x30, mode, widthBytes & 0xff, widthBytes >> 8, height & 0xff, height >> 8],
    Uint8Array.from(rows),
  );
};

/** ESC *. */
export const bitImage = (mode: number, columns: number, data: readonly number[]): Buffer =>
  wire(ESC, 0x2a, mode, columns & 0xff, columns >> 8, Uint8Array.from(data));

export const bitsOf = (bytes: readonly number[] | Uint8Array): string =>
  Buffer.from(bytes).toString('base64');

export type Talk = {
  write(...parts: readonly Part[]): void;
  got(): number[];
  isClosed(): boolean;
  /** Says that there is no more. */
  end(): void;
  hangUp(): void;
  readonly socket: Socket;
};

/** A connection that stays open. */
export function talkTo(simulator: Simulator): Talk {
  const { host, port } = simulator.printer;
  const socket = connect(port, host);
  const got: number[] = [];
  let closed = false;
  socket.setNoDelay(true);
  socket.on('data', (chunk: Buffer) => got.push(...chunk));
  socket.on('error', () => {});
  socket.on('close', () => {
    closed = true;
  });
  onTestFinished(() => {
    socket.destroy();
  });
  return {
    write: (...parts) => void socket.write(wire(...parts)),
    got: () => [...got],
    isClosed: () => closed,
    end: () => void socket.end(),
    hangUp: () => void socket.destroy(),
    socket,
  };
}

export const happened = (simulator: Simulator, what: string): boolean =>
  simulator.printerFaults.events().some((each) => each.what === what);

export const DLE_EOT = [0x10, 0x04] as const;

/** What the four real-time questions are answered, as bits. */
export async function statuses(simulator: Simulator): Promise<string[]> {
  const questions = wire(...DLE_EOT, 1, ...DLE_EOT, 2, ...DLE_EOT, 3, ...DLE_EOT, 4);
  const answer = await sendToPrinter(simulator, questions, 4);
  return [...answer].map((byte) => byte.toString(2).padStart(8, '0'));
}

export type InMemory = { readonly columns?: PaperColumns; readonly startsInKanji?: boolean };

/** The decoder alone, without a socket: what comes out of bytes that arrive in these chunks. */
export function decoded(chunks: readonly Uint8Array[], options: InMemory = {}): readonly Torn[] {
  const parser = createParser(() => [
    { kind: 'present', bytes: Uint8Array.of(0x1d, 0x65, 0x05) },
    { kind: 'retract', bytes: Uint8Array.of(0x1d, 0x65, 0x02) },
  ]);
  const page = createPage({
    columns: () => options.columns ?? 48,
    cp866Number: () => 17,
    startsInKanji: () => options.startsInKanji ?? false,
  });
  const out: Torn[] = [];
  for (const chunk of chunks) {
    parser.push(chunk);
    for (let command = parser.next(); command; command = parser.next()) {
      const torn = page.apply(command);
      if (torn) out.push(torn);
    }
  }
  page.apply({ kind: 'unknown', bytes: parser.rest() });
  const torn = page.tear();
  return torn ? [...out, torn] : out;
}

const isThere = (command: string): boolean =>
  spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined;

/** Installed by scripts/test.ts, which says so where it cannot. */
export const readersAreHere = isThere('zbarimg') && isThere('rsvg-convert');

/** The drawing as its own program draws it, a dot a pixel. */
export function rendered(svg: string): { readonly png: PNG; readonly codes: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'sheet-'));
  try {
    const file = join(folder, 'sheet.png');
    writeFileSync(join(folder, 'sheet.svg'), svg);
    spawnSync('rsvg-convert', ['-b', 'white', '-o', file, join(folder, 'sheet.svg')]);
    const { stdout } = spawnSync('zbarimg', ['-q', '--raw', file], { encoding: 'utf8' });
    return { png: PNG.sync.read(readFileSync(file)), codes: stdout.split('\n').filter(Boolean) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
