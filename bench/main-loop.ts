import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { kioskMirror, sweepIn } from './kiosk-mirror.ts';
import { below, ms, type Row, type Table } from './report.ts';
import { changed, makeSchedule, windowsOf } from './slots.ts';

const BAR_MS = 16;
/** A machine that keeps a process waiting this long while it does nothing says nothing about the kiosk. */
const BUSY_MS = 3;

/** How long a touch may wait for the main loop while the schedule is swept in: first into an empty mirror, then again. */
export async function benchMainLoop(folder: string, count: number, changes = 5_000): Promise<Table> {
  const schedule = makeSchedule(count, 0);
  const again = windowsOf(changed(schedule.slots, changes).after, 'planned');
  const kiosk = kioskMirror(folder);
  const idle = await delayDuring(() => after(2_000));
  const first = await delayDuring(() => sweepIn(kiosk.store, schedule.windows));
  const second = await delayDuring(() => sweepIn(kiosk.store, again));
  await kiosk.close();
  const row = (what: string, d: Delay, bar: string): Row => ({
    what,
    figure: `${ms(d.p50)} / ${ms(d.p99)} / ${ms(d.max)}`,
    ratio: `${(d.p99 / idle.p99).toFixed(1)}`,
    bar,
  });
  const verdict = ({ p99 }: Delay): string =>
    `p99 < ${BAR_MS} ms${idle.p99 > BUSY_MS && p99 >= BAR_MS ? ', not judged: the machine is busy' : below(p99, BAR_MS)}`;
  const slots = count.toLocaleString('en');
  return {
    title: 'Main loop delay, p50 / p99 / max',
    notes: [
      'How late the main loop gets to its timers (`monitorEventLoopDelay`, resolution 1 ms, which is part of every figure). A process that does nothing shows what the machine itself adds. The ratio is the p99 by that of doing nothing.',
    ],
    rows: [
      row('doing nothing', idle, ''),
      row(`${slots} slots swept in`, first, verdict(first)),
      row(`swept again, ${changes.toLocaleString('en')} changes found`, second, verdict(second)),
    ],
  };
}

type Delay = { readonly p50: number; readonly p99: number; readonly max: number };

async function delayDuring(run: () => Promise<unknown>): Promise<Delay> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await run();
  delay.disable();
  return { p50: delay.percentile(50) / 1e6, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
}
