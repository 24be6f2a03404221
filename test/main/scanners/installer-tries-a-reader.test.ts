import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { paperCodeOf } from '../../../domain/paper-code.ts';
import { writePolicyBarcode } from '../../../simulator/scanner/policy-barcode.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { until } from '../../support/until.ts';
import { cable, hasCable } from './pty-cable.ts';

/** `npm run scan`, as an installer runs it. */

const root = join(import.meta.dirname, '../../..');

type Program = { lines: string[]; errors: string[]; code: Promise<number | null>; stop(): void };

function run(...args: string[]): Program {
  const child = spawn(process.execPath, [join(root, 'main/shells/scan-cli.ts'), ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const gather = (stream: NodeJS.ReadableStream): string[] => {
    const lines: string[] = [];
    let rest = '';
    stream.on('data', (text: Buffer) => {
      const parts = (rest + text.toString()).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
    });
    return lines;
  };
  return {
    lines: gather(child.stdout),
    errors: gather(child.stderr),
    // 'close' comes when all output has been read.
    code: new Promise((resolve) => child.once('close', resolve)),
    stop: () => void child.kill('SIGINT'),
  };
}

const ivan = writePolicyBarcode({
  type: 2,
  policy: '5058900848000015',
  birthDate: '1990-01-01',
  sex: 'male',
  name: { family: 'ТЕСТОВ', given: 'ИВАН', patronymic: 'ПЕТРОВИЧ' },
  expiresOn: null,
});
const BOOKING = '0e5b7c56-8a1d-4a57-9d2c-6f1f5a3c9b10';

describe.skipIf(!hasCable)('with a reader on the port', () => {
  test('each thing held under it is one line, with as little of the patient as will do', async () => {
    const wire = cable();
    await wire.plug();
    const program = run('--port', wire.kioskEnd, '--baud', '19200');
    await until('the program to listen', () => program.lines.length > 0);
    const held = [
      ivan,
      `${Buffer.from(ivan).toString('hex')}\r\n`,
      paperCodeOf(BOOKING),
      '4600000000015\r\n',
      ivan.subarray(0, 60),
      ivan.map((byte) => byte & 0x7f),
    ];
    for (const [nth, bytes] of held.entries()) {
      wire.write(bytes);
      await until('its line', () => program.lines.length === nth + 2);
    }
    wire.pull();
    await until('the loss to be told', () => program.lines.length === 8);
    await wire.plug();
    await until('the return to be told', () => program.lines.length === 9);
    program.stop();

    expect(await program.code).toBe(0);
    expect(program.errors).toEqual([]);
    expect(
      program.lines.map((line) => line.replaceAll(wire.kioskEnd, 'PORT').replace(/\. When .*/, ' …')),
    ).toEqual([
      'Listening on PORT at 19200 baud. Hold something under the reader; Ctrl+C ends.',
      '130 bytes, 02 00 11 …: a paper policy, number …0015, born in 1990',
      '262 bytes, 30 32 30 …: a paper policy, number …0015, born in 1990',
      `45 bytes, 38 32 36 …: a paper of ours, booking ${BOOKING}`,
      '15 bytes, 34 36 30 …: not read: some other barcode …',
      '60 bytes, 02 00 11 …: not read: a part of a barcode …',
      '130 bytes, 02 00 11 …: not read: a policy or a paper of ours that does not hold together …',
      'PORT has gone. Waiting for it to come back…',
      'PORT is back.',
    ]);
    const all = program.lines.join('\n');
    for (const personal of ['5058900848000015', '11F90B23', '11 F9', 'ТЕСТОВ', 'ИВАН', '01-01', '01.01']) {
      expect(all).not.toContain(personal);
    }
  });

  test('a port that another program holds', async () => {
    const wire = cable();
    await wire.plug();
    const first = run('--port', wire.kioskEnd);
    await until('the first to listen', () => first.lines.length > 0);
    const second = run('--port', wire.kioskEnd);
    expect(await second.code).toBe(1);
    expect(second.errors).toEqual([
      `Another program holds ${wire.kioskEnd}: stop the kiosk, a modem manager or a terminal that uses it.`,
    ]);
  });
});

test('a port that is not there: one message, with the ports there are', async () => {
  const { code, errors, lines } = run('--port', '/dev/ttyNOWHERE');
  expect(await code).toBe(1);
  expect(lines).toEqual([]);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(
    /^There is no port \/dev\/ttyNOWHERE: is the reader plugged in, .*\? (There are no serial ports here\.|Serial ports here: \S.*\.)$/,
  );
});

test('a file that is no port', async () => {
  const file = join(tempFolder(), 'file');
  writeFileSync(file, '');
  const { code, errors } = run('--port', file);
  expect(await code).toBe(1);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(/cannot be used as a serial port with these settings/);
});

test('the list of ports', async () => {
  const { code, lines, errors } = run('--list');
  expect(await code).toBe(0);
  expect(errors).toEqual([]);
  expect(lines.every((line) => /^(\/dev\/|COM\d|There are no serial ports here\.$)/.test(line))).toBe(true);
  expect(lines.length).toBeGreaterThan(0);
});

test('help says what there is', async () => {
  const { code, lines } = run('--help');
  expect(await code).toBe(0);
  expect(lines.join('\n')).toMatch(/npm run scan -- --port \/dev\/ttyUSB0 \[--baud 9600\]/);
});

test.each([
  [[], 'Which port is the reader on? --port is missing. npm run scan -- --help says what there is.'],
  [['--port', 'x', '--baud', 'fast'], '--baud takes a number from 300 to 921600, not "fast".'],
  [['--port', 'x', '--baud', '0'], '--baud takes a number from 300 to 921600, not "0".'],
  [['--port', 'x', '--data-bits', '9'], '--data-bits takes 7 or 8, not "9".'],
  [['--port', 'x', '--stop-bits', '3'], '--stop-bits takes 1 or 2, not "3".'],
  [['--port', 'x', '--parity', 'odder'], '--parity takes none, even, odd, not "odder".'],
  [['--porto', 'x'], "Unknown option '--porto'. npm run scan -- --help says what there is."],
])('%j gets one message', async (args, message) => {
  const { code, errors } = run(...args);
  expect(await code).toBe(1);
  expect(errors).toEqual([message]);
});
