import { expect, test } from 'vitest';
import { createPrinter, type PrinterSettings } from '../../../main/printers/create-printer.ts';
import { paperOf } from './sample-papers.ts';

test('a kiosk without a printer says so, and fails every job for that reason', async () => {
  const printer = createPrinter({ kind: 'none' });
  expect(await printer.status()).toEqual({ kind: 'none' });
  expect(await printer.print(paperOf([]))).toEqual({ kind: 'failed', reason: 'no-printer' });
  expect(printer.retractAfterMs).toBeNull();
  await printer.retract();
  printer.onState(() => expect.fail('there is nobody to speak'))();
  await printer.close();
});

test.each<PrinterSettings>([
  { kind: 'tcp', host: '127.0.0.1', port: 9_100, profile: 'generic-80', columns: 32, codePageNumber: 17 },
  { kind: 'tcp', host: '127.0.0.1', port: 9_100, profile: 'generic-58' },
  { kind: 'device', path: '/dev/usb/lp0', twoWay: false, profile: 'generic-58' },
  { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 19_200, profile: 'epson-tm-t88' },
])('$kind, $profile: its width is what the profile or the configuration says', (settings) => {
  expect(createPrinter(settings).columns).toBe(32);
});

test('a presenter’s patience comes from the profile', () => {
  const road = { kind: 'tcp', host: '127.0.0.1', port: 9_100 } as const;
  expect(createPrinter({ ...road, profile: 'custom-vkp80' }).retractAfterMs).toBe(60_000);
  expect(createPrinter({ ...road, profile: 'custom-vkp80iii' }).retractAfterMs).toBeNull();
  expect(createPrinter({ ...road, profile: 'custom-vkp80', presenter: null }).retractAfterMs).toBeNull();
});

test('keys that do not fit are one message', () => {
  expect(() =>
    createPrinter({ kind: 'tcp', host: 'printer', port: 9_100, profile: 'generic-80', dots: 400 }),
  ).toThrow('printer.dots is 400; 48 columns need at least 576 (12 a character).');
});

test('the system’s queue is lent by the shell that has one, and refused by the one that has not', async () => {
  const settings: PrinterSettings = { kind: 'system', deviceName: 'Kiosk', columns: 32 };
  expect(() => createPrinter(settings)).toThrow(/^printer\.kind is "system", and only the Electron shell/);
  const asked: unknown[] = [];
  const printer = createPrinter(settings, (options) => {
    asked.push(options);
    return { drawHtml: () => '', printSilently: async () => 'accepted' };
  });
  expect(asked).toEqual([{ deviceName: 'Kiosk', columns: 32 }]);
  expect(printer.columns).toBe(32);
  expect(await printer.print(paperOf([]))).toEqual({ kind: 'printed', verified: false });
});
