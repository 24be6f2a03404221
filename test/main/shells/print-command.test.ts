import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { startPrinter } from '../../../simulator/printer/printer.ts';
import { textLines } from '../../../simulator/printer/sheet.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { type Behaviour, deadPort, type FakePrinter, startFakePrinter } from '../printers/fake-printer.ts';

/** `npm run print`: what an installer sees, and what a script can tell by the exit code. */

const root = join(import.meta.dirname, '../../..');

function run(...args: string[]): Promise<{ code: number | null; stdout: string[]; stderr: string[] }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'main/shells/print-cli.ts'), ...args]);
    onTestFinished(() => void child.kill('SIGKILL'));
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (part: Buffer) => {
      stdout += part.toString();
    });
    child.stderr.on('data', (part: Buffer) => {
      stderr += part.toString();
    });
    const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
    child.on('close', (code) => resolve({ code, stdout: lines(stdout), stderr: lines(stderr) }));
  });
}

const fakes: FakePrinter[] = [];
afterEach(async () => {
  for (const fake of fakes.splice(0)) await fake.close();
});

async function fakeAt(behaviour: Behaviour = {}): Promise<string> {
  const fake = await startFakePrinter(behaviour);
  fakes.push(fake);
  return `tcp://127.0.0.1:${fake.port}`;
}

async function emulator() {
  const printer = await startPrinter({ port: 0, now: () => 0 }, () => {});
  onTestFinished(() => printer.stop());
  return { printer, url: `tcp://127.0.0.1:${printer.port}` };
}

const WELL = '(DLE EOT 1–4: 12 12 12 12)';

describe('what becomes of a paper', () => {
  test('printed, and confirmed', async () => {
    const url = await fakeAt();
    expect(await run('--printer', url, '--document', 'cancellation')).toEqual({
      code: 0,
      stdout: [
        `Before: ready ${WELL}`,
        'Printing: cancellation, profile generic-80',
        'Printed, and the printer confirmed it.',
        `After: ready ${WELL}`,
      ],
      stderr: [],
    });
    expect(fakes[0]?.jobs()).toHaveLength(1);
  });

  test('not sent to a printer that says nothing, unless it is said to be one that never does', async () => {
    const url = await fakeAt({ before: null, after: null });
    expect(await run('--printer', url, '--document', 'cancellation')).toEqual({
      code: 3,
      stdout: [
        `Before: no answer to DLE EOT: is it switched on? A printer that never answers needs --silent here and "status": "none" in the kiosk's configuration`,
        'Not printed: the printer is off line.',
      ],
      stderr: [],
    });
    expect(fakes[0]?.jobs()).toEqual([]);
    const { code, stdout } = await run('--printer', url, '--document', 'cancellation', '--silent');
    expect(code).toBe(0);
    expect(stdout[2]).toBe('Sent. This road cannot confirm that it came out: look at the paper.');
  });

  test.each<[string, string, Behaviour]>([
    ['no paper', 'no paper', { before: [0x12, 0x12, 0x12, 0x72] }],
    ['the cover is open', 'the cover is open', { before: [0x1a, 0x16, 0x12, 0x72] }],
    ['the cutter is stuck', 'the cutter is stuck', { before: [0x1a, 0x52, 0x1a, 0x12] }],
  ])('not printed: %s', async (state, reason, behaviour) => {
    const { code, stdout } = await run('--printer', await fakeAt(behaviour), '--document', 'cancellation');
    expect(code).toBe(3);
    expect(stdout[0]).toMatch(new RegExp(`^Before: ${state} \\(DLE EOT 1–4: `));
    expect(stdout).toContain(`Not printed: ${reason}.`);
    expect(fakes[0]?.jobs()).toEqual([]);
  });

  test('in doubt: the paper ran out on the way', async () => {
    const url = await fakeAt({ after: [0x1a, 0x32, 0x12, 0x72] });
    const { code, stdout } = await run('--printer', url, '--document', 'cancellation');
    expect(code).toBe(4);
    expect(stdout.slice(2)).toEqual([
      'In doubt: it may have come out, whole or in part. Look at the paper; nothing is printed again.',
      'After: no paper (DLE EOT 1–4: 1a 32 12 72)',
    ]);
  });

  test('only asked', async () => {
    const url = await fakeAt({ before: [0x12, 0x12, 0x12, 0x1e] });
    expect(await run('--printer', url, '--status')).toEqual({
      code: 0,
      stdout: ['Before: ready, and the paper will soon end (DLE EOT 1–4: 12 12 12 1e)'],
      stderr: [],
    });
    const bad = await fakeAt({ before: [0x12, 0x12, 0x12, 0x72] });
    expect(await run('--printer', bad, '--status')).toMatchObject({ code: 3 });
    expect(fakes.flatMap((fake) => fake.jobs())).toEqual([]);
  });

  test('nobody is there', async () => {
    const port = await deadPort();
    expect(await run('--printer', `tcp://127.0.0.1:${port}`)).toEqual({
      code: 3,
      stdout: [
        `Before: 127.0.0.1 port ${port}: nobody listens there. Is this the printer, and its port? (ECONNREFUSED)`,
        'Not printed: the printer is off line.',
      ],
      stderr: [],
    });
  });

  test('a device that is not there, and one that is a file', async () => {
    const folder = tempFolder();
    const path = join(folder, 'lp0');
    expect(await run('--printer', `file://${path}`)).toMatchObject({
      code: 3,
      stdout: [
        `Before: ${path}: there is no such thing. Is it plugged in? (ENOENT)`,
        'Not printed: the printer is off line.',
      ],
    });
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, '');
    for (const what of [path, folder]) {
      expect(await run('--printer', `file://${what}`, '--document', 'ticket')).toMatchObject({
        code: 3,
        stdout: [
          `Before: ${what}: that is a file or a folder, not a device. Nothing was written to it (not-a-device)`,
          'Not printed: the printer is off line.',
        ],
      });
    }
    expect(readFileSync(path).length).toBe(0);
  });
});

describe('the documents', () => {
  test.each([
    ['ticket', 'ТАЛОН'],
    ['copy', 'КОПИЯ 1'],
    ['request-slip', 'ЗАЯВКА - НЕ ПОДТВЕРЖДЕНА'],
    ['cancellation', 'ЗАПИСЬ ОТМЕНЕНА'],
    ['test', 'ПРОВЕРКА ПЕЧАТИ'],
  ])('%s comes out', async (document, words) => {
    const { printer, url } = await emulator();
    const { code } = await run('--printer', url, '--document', document);
    expect(code).toBe(0);
    const [sheet] = printer.sheets();
    expect(sheet).toMatchObject({ cut: true, unknownBytes: [], notPrinted: [] });
    const text = sheet
      ? textLines(sheet)
          .map((line) => line.text.trim())
          .join(' ')
      : '';
    expect(text).toContain(words);
  });

  test('code-pages: the line that can be read names the number', async () => {
    const { printer, url } = await emulator();
    await printer.faults.set({ cp866Number: 59, startsInKanji: true });
    const { code } = await run('--printer', url, '--document', 'code-pages', '--last', '60');
    expect(code).toBe(0);
    const [sheet] = printer.sheets();
    const lines = sheet ? textLines(sheet).map((line) => line.text.trim()) : [];
    const numbered = lines.filter((line) => /^\d+ /.test(line));
    expect(numbered.map((line) => Number.parseInt(line, 10))).toEqual(
      Array.from({ length: 61 }, (_, number) => number),
    );
    // 44 is CP1125, whose Russian letters are those of CP866: either will do.
    const readable = numbered.filter((line) => line.includes('Ёж №'));
    expect(readable.map((line) => Number.parseInt(line, 10))).toEqual([44, 59]);
  });

  test('letters as pictures, on narrow paper', async () => {
    const { printer, url } = await emulator();
    await printer.faults.set({ columns: 32 });
    const { code } = await run('--printer', url, '--document', 'ticket', '--columns', '32', '--raster');
    expect(code).toBe(0);
    const [sheet] = printer.sheets();
    expect(sheet?.lines.length).toBeGreaterThan(20);
    expect(sheet ? textLines(sheet).map(({ text }) => text) : null).toEqual(['']);
  });

  test('is drawn into a file, without a printer', async () => {
    const file = join(tempFolder(), 'ticket.svg');
    expect(await run('--document', 'ticket', '--svg', file)).toEqual({
      code: 0,
      stdout: [`Drawn: ${file}`],
      stderr: [],
    });
    expect(readFileSync(file, 'utf8')).toMatch(/^<svg .*ТАЛОН.*<\/svg>$/s);
  });
});

describe('a command that makes no sense is one message', () => {
  test('on standard error, with exit code 2', async () => {
    expect(await run('--printer', 'tcp://a', '--document', 'ticked')).toEqual({
      code: 2,
      stdout: [],
      stderr: [
        'There is no document "ticked"; there are test, ticket, request-slip, copy, cancellation, code-pages.',
      ],
    });
  });

  test('a file that cannot be written, too, and nothing is printed', async () => {
    const folder = tempFolder();
    const file = join(folder, 'none', 'x.svg');
    const url = await fakeAt();
    expect(await run('--printer', url, '--document', 'ticket', '--svg', file)).toEqual({
      code: 2,
      stdout: [],
      stderr: [`${file}: there is no such folder to write into.`],
    });
    expect(await run('--document', 'ticket', '--pdf', folder)).toEqual({
      code: 2,
      stdout: [],
      stderr: [`${folder}: that is a folder; the name of a file is wanted.`],
    });
    expect(fakes[0]?.connections.total).toBe(0);
  });
});

test('help and the list of profiles', async () => {
  const help = await run('--help');
  expect(help.code).toBe(0);
  expect(help.stdout[0]).toBe('npm run print -- --printer ROAD [--document NAME] [more]');
  const profiles = await run('--list-profiles');
  expect(profiles.code).toBe(0);
  expect(profiles.stdout[0]).toBe(
    'generic-80       · 48 columns, 576 dots · CP866 = ESC t 17 · QR raster · cutter partial · status ask',
  );
});
