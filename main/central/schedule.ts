import type { Slot } from '../../domain/schedule.ts';
import type { Log, Reading } from '../ports.ts';
import { slotOf } from './convert.ts';
import { isForeignList, readEach } from './in-chunks.ts';
import type { Read } from './read.ts';
import { readCell, readCellList } from './wire/cells.ts';

/** Reads one schedule address. Cells that cannot be read are left out and counted in the log. */
export function readSchedule(
  read: Read,
  request: { readonly url: string; readonly authorization: string | undefined },
  asked: { readonly specialityId: string; readonly resourceGuid: string | null; readonly timeZone: string },
  log: Log,
): Promise<Reading<Slot[]>> {
  return read({ service: 'schedule', ...request }, async (json) => {
    const cells = readCellList(json);
    if (cells === undefined) return undefined;
    const slots = await readEach(cells, (item) => {
      const cell = readCell(item);
      return cell === undefined ? undefined : slotOf(cell, asked);
    });
    if (isForeignList(cells, slots.leftOut)) return undefined;
    if (slots.leftOut > 0) log.warn('central-cells-left-out', { count: slots.leftOut });
    return slots.read;
  });
}
