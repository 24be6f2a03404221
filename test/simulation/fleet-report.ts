import { MINUTE_MS } from '../../domain/clinic-time.ts';
import { type FleetResult, fiveHundred, runFleetOf } from './fleet.ts';

/** The fleet's figures beside the naive policy's, as lines of a table. */
export function runFleet(): string[] {
  const { kiosks, capacity } = fiveHundred;
  const ours = runFleetOf(fiveHundred, 'ours');
  const naive = runFleetOf(fiveHundred, 'naive');
  const row = (name: string, figure: (result: FleetResult) => string | number): string =>
    `| ${name.padEnd(34)} | ${String(figure(ours)).padStart(10)} | ${String(figure(naive)).padStart(10)} |`;
  return [
    `${kiosks} kiosks after eight hours, ${ours.backlog} requests, a server that bears ${capacity.perSecond} a second`,
    '',
    row('', (result) => (result === ours ? 'ours' : 'naive')),
    `|${'-'.repeat(36)}|${'-'.repeat(11)}:|${'-'.repeat(11)}:|`,
    row('peak, requests a second', ({ peakPerSecond }) => peakPerSecond),
    row('requests sent', ({ requests }) => requests),
    row('of them turned away', ({ turnedAway }) => turnedAway),
    row('empty after, minutes', ({ emptyAfterMs }) => (emptyAfterMs / MINUTE_MS).toFixed(1)),
    row('bookings made twice', ({ duplicates }) => duplicates),
  ];
}
