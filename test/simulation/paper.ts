import { bookingById } from '../../db/ledger/bookings.ts';
import type { PaperLine } from '../../domain/document.ts';
import type { Printer } from '../../main/ports.ts';
import type { Chance } from './chance.ts';
import type { Complaints } from './complaints.ts';
import type { History } from './history.ts';
import type { Host } from './host.ts';
import type { Life } from './life.ts';
import type { Truth } from './truth.ts';

/** A printer that mostly works; what comes out of it is held against the server's truth at that moment. */
export function createPaper(
  deps: { chance: Chance; history: History; complaints: Complaints; truth: Truth; host: () => Host },
  life: Life,
): Printer {
  return {
    columns: 48,
    status: async () => ({ kind: 'ready' }),
    retractAfterMs: null,
    retract: async () => true,
    onState: () => () => undefined,
    close: async () => undefined,
    async print({ lines }) {
      try {
        life.moment('before printing');
        check(deps, lines);
        life.moment('after printing');
      } catch {
        return new Promise(() => undefined);
      }
      return deps.chance.happens(0.05) ? { kind: 'in-doubt' } : { kind: 'printed', verified: true };
    },
  };
}

function check(
  { history, complaints, truth, host }: Parameters<typeof createPaper>[0],
  lines: readonly PaperLine[],
): void {
  const words = lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []));
  const text = words.join('\n');
  const number = /К-(\d{4,})/.exec(text)?.[1];
  const isTicket = words.some((each) => each.trim() === 'ТАЛОН');
  history.note('printer', `${isTicket ? 'ticket' : 'slip'} К-${number}`);
  if (!isTicket) return;
  const reader = host().reader();
  const row = reader.sql('SELECT id FROM booking WHERE seq = ?').get(Number(number)) as
    | { id: string }
    | undefined;
  const booking = row && bookingById(reader, row.id);
  if (booking?.state.kind !== 'confirmed' || truth.madeFor(booking.id).length === 0)
    complaints.complain(
      'told-before-the-server',
      `a ticket К-${number} came out, and the server has nothing`,
    );
}
