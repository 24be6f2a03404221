import { expect, test } from 'vitest';
import { checkConfig } from '../../../main/load-config.ts';
import { withKey } from './valid.ts';

/** What is wired to the kiosk, and its paper: the key set in a good configuration, what it is set to, the one line of the message. */
const broken: [key: string, value: unknown, line: string][] = [
  [
    'printer',
    { kind: 'laser' },
    'printer.kind: found "laser"; expected "none" or "tcp" or "serial" or "device" or "system".',
  ],
  ['printer', { kind: 'tcp', host: 'p', profile: 'epson' }, 'printer.profile: found "epson"; expected "'],
  ['printer', { kind: 'serial', path: '' }, 'printer.path: found ""; expected a text that is not empty.'],
  [
    'printer',
    { kind: 'serial', path: 'COM3', baudRate: 12 },
    'printer.baudRate: found 12; expected a whole number from 300 to 921600.',
  ],
  [
    'printer',
    { kind: 'tcp', host: 'p', presenter: { present: 'ESC i', retract: '1d 65 02', retractAfterSeconds: 30 } },
    'printer.presenter.present: found "ESC i"; expected bytes in hexadecimal (such as 1d 65 05) or null.',
  ],
  [
    'printer',
    { kind: 'tcp', host: 'p', presenter: { present: null, retract: 29, retractAfterSeconds: 30 } },
    'printer.presenter.retract: found 29; expected bytes in hexadecimal (such as 1d 65 05) or null.',
  ],
  [
    'scanner',
    { kind: 'camera' },
    'scanner.kind: found "camera"; expected "none" or "wedge" or "serial" or "tcp".',
  ],
  ['scanner', { kind: 'serial', path: 'COM4', dataBits: 9 }, 'scanner.dataBits: found 9; expected 7 or 8.'],
  ['papers', { patient: 'everything' }, 'papers.patient: found "everything"; expected "name" or '],
  ['papers', { kiosk: '' }, 'papers.kiosk: found ""; expected '],
  [
    'papers',
    { logo: 'x.png' },
    'papers.logo: found a key the kiosk does not know; expected one of kiosk, patient, ',
  ],
  ['printer', { kind: 'tcp' }, 'printer.host: is missing; expected a text that is not empty.'],
  ['printer', { kind: 'tcp', host: 'p', columns: 42 }, 'printer.columns: found 42; expected 48 or 32.'],
  [
    'printer',
    { kind: 'tcp', host: 'p', prot: 1 },
    'printer.prot: found a key the kiosk does not know; did you mean printer.port?',
  ],
  [
    'printer',
    { kind: 'none', prot: 1 },
    'printer.prot: found a key the kiosk does not know; expected no key but kind.',
  ],
  [
    'printer',
    { kind: 'system', profile: 'xprinter-80' },
    'printer.profile: found a key that "kind": "system" does not take; expected one of kind, deviceName, columns.',
  ],
  [
    'scanner',
    { kind: 'tcp', host: 's', port: 4_001, baudRate: 9_600 },
    'scanner.baudRate: found a key that "kind": "tcp" does not take; expected one of kind, host, port, frameGapMs.',
  ],
  [
    'printer',
    { kind: 'none', host: 'p' },
    'printer.host: found a key that "kind": "none" does not take; expected no key but kind.',
  ],
  ['printer', 'tcp', 'printer: found "tcp"; expected an object with the keys kind, host, '],
];

test.each(broken)('%s = %j', (key, value, line) => {
  const checked = checkConfig({ value: withKey(key, value), source: 'config.json', env: {} });
  if (checked.ok) throw new Error('the configuration was accepted');
  const lines = checked.message.split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(line);
});
