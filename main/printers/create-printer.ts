import { assertNever } from '../../domain/assert-never.ts';
import type { Printer } from '../ports.ts';
import { createDevicePrinter, type DevicePrinterOptions } from './device.ts';
import { createNoPrinter } from './none.ts';
import { createTcpPrinter, type TcpPrinterOptions } from './tcp.ts';

/** The `printer` part of the configuration file fits here as it is. */
export type PrinterSettings =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'tcp' } & TcpPrinterOptions)
  | ({ readonly kind: 'device' } & DevicePrinterOptions);

export function createPrinter(settings: PrinterSettings): Printer {
  switch (settings.kind) {
    case 'none':
      return createNoPrinter();
    case 'tcp':
      return createTcpPrinter(settings);
    case 'device':
      return createDevicePrinter(settings);
    default:
      return assertNever(settings);
  }
}
