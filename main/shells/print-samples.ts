import type { Booking, BookingState } from '../../domain/booking.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import type { Columns, PaperDocument } from '../../domain/document.ts';
import { paperCodeOf } from '../../domain/paper-code.ts';
import type { PrinterProfile } from '../../domain/printer-profile.ts';
import { cancellationSlipLayout } from '../tickets/cancellation-slip.ts';
import type { PaperClinic, PaperInput } from '../tickets/parts.ts';
import { requestSlipLayout } from '../tickets/request-slip.ts';
import { testPageLayout } from '../tickets/test-page.ts';
import { ticketLayout } from '../tickets/ticket.ts';
import type { PrintDocument } from './print-arguments.ts';

/** The papers a kiosk prints, about somebody who does not exist, for whoever tries a printer. */

const clinic: PaperClinic = {
  name: 'Поликлиника № 0 (пример)',
  address: 'г. Пробный, ул. Садовая, д. 8',
  phone: '+7 000 000-00-00',
  timeZone: 'Europe/Moscow',
  papers: {
    header: null,
    footer: null,
    bring: 'паспорт, полис, СНИЛС',
    logo: null,
    patient: 'name',
    kiosk: 'инфомат, проверка печати',
  },
};

const BOOKING_ID = '00000000-0000-4000-8000-000000000000';
const DAY_MS = 86_400_000;

function bookingOf(state: BookingState, now: Instant): Booking {
  const tomorrow = now - (now % DAY_MS) + DAY_MS;
  // 09:20 in Moscow.
  const startAt = tomorrow + 6 * 3_600_000 + 20 * 60_000;
  return {
    id: BOOKING_ID,
    localNumber: 'К-0000',
    createdAt: now,
    policyTail: '0015',
    referral: null,
    ifTaken: { kind: 'same-doctor', withinDays: 7 },
    centralGuid: null,
    state,
    slot: {
      slotGuid: null,
      outOfSchedule: false,
      resourceGuid: BOOKING_ID,
      specialityId: '0',
      specialityName: 'Терапевт',
      resourceName: 'Примерова Анна Ильинична',
      room: '214',
      floor: 2,
      startAt,
      endAt: startAt + 20 * 60_000,
    },
  };
}

/** What `npm run print` prints; `code-pages` is no layout but bytes, and not among them. */
export function sampleDocument(
  document: Exclude<PrintDocument, 'code-pages'>,
  now: Instant,
  printer: { readonly profileName: string; readonly profile: PrinterProfile },
): PaperDocument {
  const columns: Columns = printer.profile.columns;
  const input = (state: BookingState): PaperInput => ({
    booking: bookingOf(state, now),
    clinic,
    madeAt: now,
    patientName: 'Тестов\u00a0И.\u00a0П.',
    code: paperCodeOf(BOOKING_ID),
    cancelHere: true,
    reader: true,
  });
  const confirmed: BookingState = { kind: 'confirmed', ticketNumber: 'А-07', confirmedAt: now };
  switch (document) {
    case 'test':
      return testPageLayout({ clinic, madeAt: now, columns, printer });
    case 'ticket':
      return ticketLayout(input(confirmed));
    case 'copy':
      return ticketLayout({ ...input(confirmed), copy: 1 });
    case 'request-slip':
      return requestSlipLayout(input({ kind: 'pending' }));
    case 'cancellation':
      return cancellationSlipLayout(input({ kind: 'cancelled', settledAt: now }));
  }
}
