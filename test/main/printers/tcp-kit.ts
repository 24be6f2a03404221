import { onTestFinished } from 'vitest';
import { type PrinterOverrides, profileOf } from '../../../domain/printer-profile.ts';
import { createEscposPrinter, type EscposTiming } from '../../../main/printers/escpos-printer.ts';
import { tcpRoad } from '../../../main/printers/tcp-road.ts';
import { type Behaviour, type FourAnswers, startFakePrinter } from './fake-printer.ts';
import { hasty } from './sample-papers.ts';

type Settings = {
  readonly host?: string;
  readonly port?: number;
  readonly profile?: PrinterOverrides;
} & Partial<EscposTiming>;

/** A printer on the network that behaves so, and the adapter that speaks to it. */
export async function given(behaviour: Behaviour = {}, settings: Settings = {}) {
  const { host = '127.0.0.1', port, profile = {}, ...timing } = settings;
  const fake = await startFakePrinter(behaviour);
  onTestFinished(() => fake.close());
  const printer = createEscposPrinter({
    road: tcpRoad({ host, port: port ?? fake.port, connectTimeoutMs: 3_000 }),
    profile: profileOf('generic-80', { lineMs: 1, ...profile }),
    timing: { ...hasty, ...timing },
  });
  return { fake, printer };
}

/** Before or after a job: the four answers, the state they are, and why there is no paper then. */
export const troubles: [string, FourAnswers, string, string][] = [
  ['paper end', [0x12, 0x12, 0x12, 0x72], 'no-paper', 'no-paper'],
  ['printing stopped at paper end', [0x1a, 0x32, 0x12, 0x12], 'no-paper', 'no-paper'],
  ['open cover, where the sensors see no paper', [0x1a, 0x16, 0x12, 0x72], 'cover-open', 'cover-open'],
  ['stuck cutter', [0x1a, 0x52, 0x1a, 0x12], 'cutter-fault', 'cutter-fault'],
  ['unrecoverable error', [0x1a, 0x52, 0x32, 0x12], 'offline', 'printer-offline'],
  ['paper jam', [0x1a, 0x52, 0x16, 0x12], 'offline', 'printer-offline'],
  ['offline for no stated reason', [0x1a, 0x12, 0x12, 0x12], 'offline', 'printer-offline'],
  ['overheated head', [0x1a, 0x52, 0x52, 0x12], 'busy', 'printer-busy'],
  ['feed button held down', [0x5a, 0x1a, 0x12, 0x12], 'busy', 'printer-busy'],
];
