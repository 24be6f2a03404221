import type { BookedSlot, Booking, BookingState } from '../domain/booking.ts';
import type { Columns, PaperDocument } from '../domain/document.ts';
import { paperCodeOf } from '../domain/paper-code.ts';
import { type PrinterProfile, printerProfiles } from '../domain/printer-profile.ts';
import { documentFor } from '../main/tickets/layout.ts';
import type { PaperClinic } from '../main/tickets/parts.ts';
import { testPageLayout } from '../main/tickets/test-page.ts';
import { bitmapOf } from '../paper/bitmap.ts';

/** Every paper of the kiosk, of an invented clinic for an invented patient. */

export type Sample = { readonly name: string; readonly title: string; readonly document: PaperDocument };

const clinic: PaperClinic = {
  name: 'Поликлиника № 12',
  address: 'ул. Садовая, 8',
  phone: '+7 000 000-12-12',
  timeZone: 'Europe/Moscow',
  papers: {
    header: null,
    footer: 'Будьте здоровы!',
    bring: 'паспорт, полис, СНИЛС',
    logo: { bitmap: logo(112), alt: 'Крест в круге' },
    patient: 'name',
    kiosk: 'инфомат № 2, холл 1 этажа',
  },
};

const longClinic: PaperClinic = {
  ...clinic,
  name: 'Государственное бюджетное учреждение здравоохранения «Вымышленская городская консультативная поликлиника восстановительного лечения № 12»',
  address: '199999, Пробская область, г. Примерск, ул. Электромеханизаторов, д. 127, корп. 4',
  papers: { ...clinic.papers, logo: null },
};

const acceptedAt = Date.parse('2026-11-20T06:41:00Z');
const madeAt = acceptedAt + 60_000;
const confirmed: BookingState = { kind: 'confirmed', ticketNumber: 'А-07', confirmedAt: acceptedAt };
const bookingId = '7d0f3c5e-2b1a-4c8d-9e6f-0a1b2c3d4e5f';

const bookingIn = (state: BookingState, slot: Partial<BookedSlot> = {}): Booking => ({
  id: bookingId,
  localNumber: 'К-0318',
  createdAt: acceptedAt,
  policyTail: '0015',
  referral: null,
  ifTaken: { kind: 'same-doctor', withinDays: 7 },
  centralGuid: null,
  slot: {
    slotGuid: 'slot',
    outOfSchedule: false,
    resourceGuid: 'resource',
    specialityId: '81',
    specialityName: 'Терапевт',
    resourceName: 'Петрова Анна Ильинична',
    room: '214',
    floor: 2,
    startAt: Date.parse('2026-11-22T06:20:00Z'),
    endAt: Date.parse('2026-11-22T06:40:00Z'),
    ...slot,
  },
  state,
});

const longSlot: Partial<BookedSlot> = {
  resourceName: 'Константинопольская-Преображенская Александра Владиславовна',
  specialityName: 'Врач-оториноларинголог-консультант',
  room: 'кабинет функциональной диагностики',
};

export const profileFor = (columns: Columns): PrinterProfile =>
  printerProfiles[columns === 48 ? 'generic-80' : 'generic-58'];

export function samples(columns: Columns): Sample[] {
  const paper = (
    name: string,
    title: string,
    booking: Booking,
    copy = 0,
    at: PaperClinic = clinic,
  ): Sample => {
    const patientName = 'Тестов\u00a0И.\u00a0П.';
    const code = paperCodeOf(bookingId);
    // As the papers of a kiosk that can do everything.
    const kiosk = { cancelHere: true, reader: true };
    const document = documentFor({ booking, clinic: at, madeAt, copy, patientName, code, ...kiosk });
    if (!document) throw new Error(`${name}: nothing to print`);
    return { name, title, document };
  };
  const profileName = columns === 48 ? 'generic-80' : 'generic-58';
  const printer = { profileName, profile: profileFor(columns) };
  return [
    paper('ticket', 'Ticket', bookingIn(confirmed)),
    paper('request-slip', 'Request slip', bookingIn({ kind: 'pending' })),
    paper('copy', 'Copy', bookingIn(confirmed), 1),
    paper(
      'cancellation-slip',
      'Cancellation slip',
      bookingIn({ kind: 'cancelled', settledAt: acceptedAt + 540_000 }),
    ),
    paper('longest-names', 'Longest names', bookingIn(confirmed, longSlot), 0, longClinic),
    { name: 'test-page', title: 'Test page', document: testPageLayout({ clinic, madeAt, columns, printer }) },
  ];
}

/** A cross in a ring, `size` dots across. */
function logo(size: number): ReturnType<typeof bitmapOf> {
  const middle = (size - 1) / 2;
  return bitmapOf({
    width: size,
    height: size,
    isBlack(x, y) {
      const [dx, dy] = [Math.abs(x - middle) / size, Math.abs(y - middle) / size];
      const fromMiddle = Math.hypot(dx, dy);
      if (fromMiddle > 0.5) return false;
      if (fromMiddle > 0.45) return true;
      if (fromMiddle > 0.41) return false;
      const isCross = (dx < 0.085 && dy < 0.26) || (dy < 0.085 && dx < 0.26);
      return !isCross;
    },
  });
}
