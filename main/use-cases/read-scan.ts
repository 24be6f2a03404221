import { bookingById } from '../../db/ledger/bookings.ts';
import type { Output } from '../../domain/bridge.ts';
import { dayOf } from '../../domain/clinic-time.ts';
import { writtenName } from '../../domain/person-name.ts';
import { readScan } from '../../domain/read-scan.ts';
import type { Scan } from '../../domain/scan.ts';
import { bookingView } from './booking-view.ts';
import type { KioskDeps } from './deps.ts';

type ScanDeps = Pick<
  KioskDeps,
  'store' | 'clinic' | 'papers' | 'hasReader' | 'central' | 'clock' | 'visit' | 'events' | 'log'
>;

/** A reader on a wire has read something: kept until the screen fetches it, which it is told to do. */
export function scanArrived(deps: ScanDeps, bytes: Uint8Array): void {
  const scan = understand(deps, bytes);
  deps.visit.offer(scan);
  deps.events.emit('scanned', {});
}

/** What was read last, once. */
export function takeScan(deps: ScanDeps): Output<'takeScan'> {
  const scan = deps.visit.take();
  return scan === null ? { kind: 'nothing' } : view(deps, scan);
}

/** What a keyboard-wedge reader typed into the screen. */
export function wedgeRead(deps: ScanDeps, text: string): Output<'wedgeRead'> {
  return view(deps, understand(deps, Buffer.from(text, 'latin1')));
}

function understand({ clock, clinic, log }: ScanDeps, bytes: Uint8Array): Scan {
  const scan = readScan(bytes, dayOf(clock.now(), clinic.timeZone));
  // Neither what was read nor how long it was: the kind says enough to mend a reader by.
  log.info('scan', { kind: scan.kind, why: scan.kind === 'not-read' ? scan.why : null });
  return scan;
}

function view(deps: ScanDeps, scan: Scan): Output<'wedgeRead'> {
  switch (scan.kind) {
    case 'policy':
      return {
        kind: 'policy',
        identity: { ...scan.identity },
        greeting: deps.visit.meet(scan),
        name: { ...writtenName(scan.name) },
      };
    case 'paper': {
      const booking = bookingById(deps.store.reader, scan.bookingId);
      if (!booking) return { kind: 'not-read', why: 'unknown-paper' };
      const today = dayOf(deps.clock.now(), deps.clinic.timeZone);
      return dayOf(booking.slot.startAt, deps.clinic.timeZone) < today
        ? { kind: 'not-read', why: 'visit-passed' }
        : { kind: 'booking', booking: bookingView(deps, booking) };
    }
    case 'not-read':
      return { kind: 'not-read', why: scan.why };
  }
}
