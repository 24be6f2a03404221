import { assertNever } from '../../domain/assert-never.ts';
import type { Scanner } from '../ports.ts';
import { createNoScanner } from './none.ts';
import { createSerialScanner, type SerialScannerOptions } from './serial.ts';
import { createTcpScanner, type TcpScannerOptions } from './tcp.ts';
import { createWedgeScanner } from './wedge.ts';

/** The `scanner` part of the configuration file fits here as it is. */
type ScannerSettings =
  | { readonly kind: 'none' }
  | { readonly kind: 'wedge' }
  | ({ readonly kind: 'serial' } & Pick<
      SerialScannerOptions,
      'path' | 'baudRate' | 'dataBits' | 'parity' | 'stopBits' | 'frameGapMs'
    >)
  | ({ readonly kind: 'tcp' } & TcpScannerOptions);

export function createScanner(settings: ScannerSettings): Scanner {
  switch (settings.kind) {
    case 'none':
      return createNoScanner();
    case 'wedge':
      return createWedgeScanner();
    case 'serial':
      return createSerialScanner(settings);
    case 'tcp':
      return createTcpScanner(settings);
    default:
      return assertNever(settings);
  }
}
