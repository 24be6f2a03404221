import type { BookedSlot, Booking, BookingState } from '../../../domain/booking.ts';
import type { PaperLine } from '../../../domain/document.ts';
import type { PaperClinic } from '../../../main/tickets/layout.ts';

export const clinic: PaperClinic = {
  name: 'Поликлиника № 12',
  address: 'ул. Садовая, 8',
  phone: '+7 000 000-12-12',
  timeZone: 'Europe/Moscow',
};

/** 20 ноября 2026, 09:41 in Moscow. */
export const createdAt = Date.parse('2026-11-20T06:41:00Z');
export const madeAt = Date.parse('2026-11-20T06:42:00Z');

export const confirmed: BookingState = { kind: 'confirmed', ticketNumber: 'А-07', confirmedAt: createdAt };

export function bookingOf(
  state: BookingState,
  slot: Partial<BookedSlot> = {},
  booking: Partial<Omit<Booking, 'slot' | 'state'>> = {},
): Booking {
  return {
    id: 'booking-1',
    localNumber: 'К-0318',
    createdAt,
    policyTail: '0015',
    referral: null,
    ifTaken: { kind: 'nothing' },
    centralGuid: null,
    ...booking,
    slot: {
      slotGuid: 'slot-1',
      outOfSchedule: false,
      resourceGuid: 'resource-1',
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
  };
}

/** A line as it lies, its marks behind it: `    А-07  [4×4 bold]`; plain lines are their text. */
export function shown({ text, scaleX, scaleY, bold, inverse }: PaperLine): string {
  const marks = [
    scaleX === 1 && scaleY === 1 ? '' : `${scaleX}×${scaleY}`,
    bold ? 'bold' : '',
    inverse ? 'inverse' : '',
  ].filter((mark) => mark !== '');
  return marks.length === 0 ? text : `${text}  [${marks.join(' ')}]`;
}
