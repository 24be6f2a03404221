import { expect, test } from 'vitest';
import type { PrinterConfig } from '../../../main/config.ts';
import { createPrinter } from '../../../main/printers/create-printer.ts';

test('a kiosk without a printer says so, and fails every job for that reason', async () => {
  const settings: PrinterConfig = { kind: 'none' };
  const printer = createPrinter(settings);
  expect(await printer.status()).toEqual({ kind: 'none' });
  expect(await printer.print([])).toEqual({ kind: 'failed', reason: 'no-printer' });
});

test.each<PrinterConfig>([
  { kind: 'tcp', host: '127.0.0.1', port: 9_100, columns: 32, codePageNumber: 17 },
  { kind: 'device', path: '/dev/usb/lp0', columns: 32, codePageNumber: 17 },
])('$kind takes its width from the configuration', (settings) => {
  expect(createPrinter(settings).columns).toBe(32);
});
