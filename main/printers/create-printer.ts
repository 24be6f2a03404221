import { assertNever } from '../../domain/assert-never.ts';
import type { Columns } from '../../domain/document.ts';
import { type PrinterOverrides, type PrinterProfileName, profileOf } from '../../domain/printer-profile.ts';
import type { Printer } from '../ports.ts';
import { deviceRoad } from './device-road.ts';
import { createEscposPrinter, type EscposPrinterOptions } from './escpos-printer.ts';
import { createNoPrinter } from './none.ts';
import { type FlowControl, serialRoad } from './serial-road.ts';
import { createSystemPrinter, type SystemPrinting } from './system.ts';
import { tcpRoad } from './tcp-road.ts';
import type { Road } from './wire.ts';

/** A model's name, and beside it any of its profile's keys that are otherwise here. */
type Model = { readonly profile: PrinterProfileName } & PrinterOverrides;

export type RoadSettings =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | {
      readonly kind: 'serial';
      readonly path: string;
      readonly baudRate: number;
      /** Nobody, when nothing is said: a ticket is shorter than any printer's buffer. */
      readonly flowControl?: FlowControl | undefined;
    }
  | { readonly kind: 'device'; readonly path: string; readonly twoWay: boolean };

/** The `printer` part of the configuration file fits here as it is. */
export type PrinterSettings =
  | { readonly kind: 'none' }
  | (RoadSettings & Model)
  | { readonly kind: 'system'; readonly deviceName?: string | undefined; readonly columns: Columns };

/** The shell's: the operating system's named queue, or its default one. */
export type LendSystemPrinting = (options: {
  readonly deviceName: string | undefined;
  readonly columns: Columns;
}) => SystemPrinting;

const CONNECT_TIMEOUT_MS = 3_000;

/** Throws one plain message where the settings cannot be carried out: keys that do not fit, a shell without a queue. */
export function createPrinter(
  settings: PrinterSettings,
  lendSystemPrinting?: LendSystemPrinting,
  more: Pick<EscposPrinterOptions, 'timing' | 'encode'> = {},
): Printer {
  switch (settings.kind) {
    case 'none':
      return createNoPrinter();
    case 'system': {
      const { columns, deviceName } = settings;
      if (!lendSystemPrinting) {
        throw new Error(
          'printer.kind is "system", and only the Electron shell can print by the operating system. Start it with npm run start:electron, or name a road to the printer: tcp, serial or device.',
        );
      }
      return createSystemPrinter({ columns, ...lendSystemPrinting({ deviceName, columns }) });
    }
    case 'tcp':
    case 'serial':
    case 'device':
      return createEscposPrinter({
        road: roadOf(settings),
        profile: profileOf(settings.profile, settings),
        ...more,
      });
    default:
      return assertNever(settings);
  }
}

function roadOf(settings: RoadSettings): Road {
  switch (settings.kind) {
    case 'tcp':
      return tcpRoad({ host: settings.host, port: settings.port, connectTimeoutMs: CONNECT_TIMEOUT_MS });
    case 'serial':
      return serialRoad({ ...settings, flowControl: settings.flowControl ?? 'none' });
    case 'device':
      return deviceRoad(settings);
    default:
      return assertNever(settings);
  }
}
