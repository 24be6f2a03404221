import { describe, expect, test } from 'vitest';
import { type PrintCommand, readPrintCommand } from '../../../main/shells/print-arguments.ts';

describe('a command that makes no sense is one message', () => {
  test.each([
    [[], /^Which printer\? For example --printer tcp:/],
    [['--status'], /^Which printer\?/],
    [['--printer', 'printer'], /^--printer "printer": no road; it looks like tcp:/],
    [['--printer', 'http://printer'], /the roads are tcp, serial and file\.$/],
    [['--printer', 'tcp://'], /which host\?/],
    [['--printer', 'tcp://printer/queue'], /a host and a port, and nothing else\.$/],
    [['--printer', 'tcp://printer:99999'], /no road/],
    [['--printer', 'serial://'], /which port\?/],
    [['--printer', 'serial:///dev/ttyS0?speed=9600'], /there is no "speed", only baud and flow\.$/],
    [['--printer', 'serial:///dev/ttyS0?baud=fast'], /baud is a number such as 19200, not "fast"\.$/],
    [['--printer', 'serial:///dev/ttyS0?flow=dtr'], /flow is none, hardware, software, not "dtr"\.$/],
    [['--printer', 'tcp://printer:0'], /^--printer "tcp:\/\/printer:0": a port is a number from 1 to 65535/],
    [['--printer', 'serial:///dev/ttyS0?baud=000'], /baud is a number such as 19200, not "000"\.$/],
    [['--printer', 'serial://%E0%A4%A'], /^--printer "serial:\/\/%E0%A4%A": (no road|a percent sign)/],
    [['--printer', 'serial:///dev/%E0%A4%A'], /a percent sign begins the number of a character/],
    [['--printer', 'file:///dev/%E0%A4%A'], /a percent sign begins the number of a character/],
    [['--printer', 'file:///'], /it looks like file:\/\/\/dev\/usb\/lp0\.$/],
    [['--printer', 'file:///dev/lp0?two'], /there is no "two", only two-way\.$/],
    [
      ['--printer', 'tcp://a', '--document', 'ticked'],
      /^There is no document "ticked"; there are test, ticket,/,
    ],
    [['--printer', 'tcp://a', '--profile', 'epson'], /^There is no profile "epson"\./],
    [['--printer', 'tcp://a', '--columns', '40'], /^--columns takes 48 or 32, not "40"\.$/],
    [
      ['--printer', 'tcp://a', '--code-page', '256'],
      /^--code-page takes a number from 0 to 255, not "256"\.$/,
    ],
    [['--printer', 'tcp://a', '--last', '-1'], /--last/],
    [['--document', 'code-pages', '--svg', 'x.svg'], /there is no picture of it\.$/],
    [['--colour'], /^Unknown option '--colour'\. npm run print -- --help says what there is\.$/],
    [['ticket'], /^Unexpected argument 'ticket'/],
    [['--printer'], /--printer/],
  ])('%j', (args, message) => {
    const command = readPrintCommand(args);
    expect(command).toEqual({ message: expect.stringMatching(message) });
    expect(JSON.stringify(command)).not.toContain('\\n');
  });
});

const work = {
  kind: 'work',
  road: { kind: 'tcp', host: '192.0.2.7', port: 9_100 },
  profileName: 'generic-80',
  document: 'test',
  overrides: {},
  statusOnly: false,
  last: 63,
  svgFile: null,
  pdfFile: null,
} as const;

describe('a command that does is understood', () => {
  test.each<[string[], PrintCommand]>([
    [['--help'], { kind: 'help' }],
    [['-h', '--printer', 'tcp://a'], { kind: 'help' }],
    [['--list-profiles'], { kind: 'list-profiles' }],
    [['--printer', 'tcp://192.0.2.7'], work],
    [['--printer', 'tcp://[::1]:9101/'], { ...work, road: { kind: 'tcp', host: '::1', port: 9_101 } }],
    [['--printer', 'tcp://Kassa-2'], { ...work, road: { kind: 'tcp', host: 'Kassa-2', port: 9_100 } }],
    [
      ['--printer', 'serial:///dev/ttyUSB0'],
      { ...work, road: { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 19_200, flowControl: 'none' } },
    ],
    [
      ['--printer', 'serial://COM3?baud=115200&flow=hardware'],
      { ...work, road: { kind: 'serial', path: 'COM3', baudRate: 115_200, flowControl: 'hardware' } },
    ],
    [
      ['--printer', 'file:///dev/usb/lp0'],
      { ...work, road: { kind: 'device', path: '/dev/usb/lp0', twoWay: false } },
    ],
    [
      ['--printer', 'file:///dev/usb/lp0?two-way', '--status'],
      { ...work, road: { kind: 'device', path: '/dev/usb/lp0', twoWay: true }, statusOnly: true },
    ],
    [
      ['--printer', 'tcp://192.0.2.7', '--profile', 'rongta-rp326', '--columns', '32', '--code-page', '6'],
      { ...work, profileName: 'rongta-rp326', overrides: { columns: 32, codePageNumber: 6 } },
    ],
    [
      ['--printer', 'tcp://192.0.2.7', '--raster', '--document', 'code-pages', '--last', '255'],
      {
        ...work,
        document: 'code-pages',
        last: 255,
        overrides: { cyrillic: 'raster', qr: 'raster' },
      },
    ],
    [['--printer', 'tcp://192.0.2.7', '--silent'], { ...work, overrides: { status: 'none' } }],
    [
      ['--svg', 'a.svg', '--pdf', 'a.pdf', '--document', 'copy'],
      { ...work, road: null, document: 'copy', svgFile: 'a.svg', pdfFile: 'a.pdf' },
    ],
  ])('%j', (args, command) => {
    expect(readPrintCommand(args)).toEqual(command);
  });
});
