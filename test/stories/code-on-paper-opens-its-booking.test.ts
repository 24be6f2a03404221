import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printerSchema } from '../../main/config-devices.ts';
import { startRig } from '../support/kiosk-rig.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { until } from '../support/until.ts';

/** What an independent reader sees in a picture of the paper. */
function readCode(svg: string): string {
  const folder = tempFolder();
  const [drawn, png] = [join(folder, 'paper.svg'), join(folder, 'paper.png')];
  writeFileSync(drawn, svg);
  execFileSync('rsvg-convert', ['-o', png, drawn]);
  return execFileSync('zbarimg', ['--quiet', '--raw', png], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

type Model = { readonly profile: string; readonly columns?: 48 | 32; readonly cyrillic?: 'raster' };
const models: readonly (readonly [string, Model])[] = [
  ['a printer that draws codes itself', { profile: 'epson-tm-t20' }],
  ['one that gets them as pictures', { profile: 'generic-80' }],
  ['58 mm paper', { profile: 'generic-58', columns: 32 }],
  ['a printer without a Russian page', { profile: 'generic-80', cyrillic: 'raster' }],
];

test.skipIf(!process.env.TEST_READERS).each(models)(
  'read from the picture of the paper, the code opens the right booking of two: %s',
  async (_, model) => {
    const rig = await startRig({
      config: (config, { printer: { host, port } }) => ({
        ...config,
        printer: printerSchema.parse({ kind: 'tcp', host, port, lineMs: 1, ...model }),
      }),
    });
    await rig.simulator.printerFaults.set({ columns: model.columns ?? 48 });
    await rig.swept();
    const ids: string[] = [];
    for (const nth of [0, 1]) {
      const booked = await rig.book((await rig.freeSlot(nth)).slotGuid, { patient: nth });
      if (!booked.ok) throw new Error(booked.error);
      ids.push(booked.value.id);
      await until('the ticket', () => rig.simulator.sheets().length === nth + 1);
    }
    await rig.ask('endVisit', {});

    const opened: unknown[] = [];
    for (const { svg } of rig.simulator.sheets()) {
      const read = await rig.ask('wedgeRead', { text: readCode(svg) });
      opened.push(read.kind === 'booking' ? read.booking.id : read);
    }
    expect(opened).toEqual(ids);
  },
);
