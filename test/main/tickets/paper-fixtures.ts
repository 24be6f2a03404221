import type { BookedSlot, Booking, BookingState } from '../../../domain/booking.ts';
import type { Columns, PaperDocument, PaperLine } from '../../../domain/document.ts';
import { paperCodeOf } from '../../../domain/paper-code.ts';
import { type PrinterProfile, profileOf } from '../../../domain/printer-profile.ts';
import { documentFor } from '../../../main/tickets/layout.ts';
import type { PaperClinic, PaperInput } from '../../../main/tickets/parts.ts';
import { compose } from '../../../paper/compose.ts';

export const clinic: PaperClinic = {
  name: 'Поликлиника № 12',
  address: 'ул. Садовая, 8',
  phone: '+7 000 000-12-12',
  timeZone: 'Europe/Moscow',
  papers: {
    header: null,
    footer: null,
    bring: null,
    logo: null,
    patient: 'policy-tail',
    kiosk: 'инфомат № 2, холл 1 этажа',
  },
};

/** As a clinic that has thought about its papers would configure them. */
export const ownWords: PaperClinic = {
  ...clinic,
  papers: {
    ...clinic.papers,
    header: 'Городская больница имени Пробского',
    footer: 'Будьте здоровы!',
    bring: 'паспорт, полис, СНИЛС',
    patient: 'name',
  },
};

/** 20 ноября 2026, 09:41 in Moscow. */
export const createdAt = Date.parse('2026-11-20T06:41:00Z');
export const madeAt = Date.parse('2026-11-20T06:42:00Z');

export const confirmed: BookingState = { kind: 'confirmed', ticketNumber: 'А-07', confirmedAt: createdAt };

export const cancelled: BookingState = { kind: 'cancelled', settledAt: Date.parse('2026-11-20T06:50:00Z') };
export const BOOKING_ID = '7d0f3c5e-2b1a-4c8d-9e6f-0a1b2c3d4e5f';
/** What the QR code of that booking says. */
export const CODE = paperCodeOf(BOOKING_ID);

/** A kiosk as they are today: with a reader, and no screen that gives a booking back. */
const atKiosk = { cancelHere: false, reader: true };

export type InputAtKiosk = Omit<PaperInput, keyof typeof atKiosk> & Partial<PaperInput>;

/** The paper of such a kiosk, where nothing else is said. */
export const documentAtKiosk = (input: InputAtKiosk): PaperDocument | null =>
  documentFor({ ...atKiosk, ...input });

/** Everything a clinic can wish for, on the paper of a booking in this state. */
export const fullInput = (state: BookingState, copy = 0): PaperInput => ({
  booking: bookingOf(state),
  clinic: ownWords,
  madeAt,
  copy,
  patientName: 'Тестов\u00a0И.\u00a0П.',
  code: CODE,
  ...atKiosk,
});

/** Names as long as they come, all invented. */
export const longClinic: PaperClinic = {
  ...ownWords,
  name: 'Государственное бюджетное учреждение здравоохранения Пробской области «Вымышленская межрайонная клиническая многопрофильная больница восстановительного лечения имени профессора В. К. Примерова»',
  address:
    '199999, Пробская область, Верхневымышленский район, рабочий посёлок Старопримерово-Сортировочная, ул. Электромеханизаторов, д. 127, корп. 4, стр. 2',
};
export const longSlot: Partial<BookedSlot> = {
  resourceName: 'Константинопольская-Преображенская Александра Владиславовна',
  specialityName: 'Врач-оториноларинголог-консультант высшей квалификационной категории',
  room: 'кабинет функциональной электрокардиографической диагностики',
};

export function bookingOf(
  state: BookingState,
  slot: Partial<BookedSlot> = {},
  booking: Partial<Omit<Booking, 'slot' | 'state'>> = {},
): Booking {
  return {
    id: BOOKING_ID,
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

/** A profile whose facts stay as these tests have them. */
export const printerOf = (
  profileName: 'generic-80' | 'generic-58',
): { profileName: string; profile: PrinterProfile } => ({
  profileName,
  profile: profileOf(profileName, {
    ...(profileName === 'generic-80'
      ? { columns: 48, dots: 576, cutter: 'partial' }
      : { columns: 32, dots: 384, cutter: 'none' }),
    cyrillic: 'code-page',
    codePageNumber: 17,
    qr: 'native',
    status: 'ask',
    presenter: null,
  }),
});

export const laid = (document: PaperDocument | null, columns: Columns): string[] => {
  if (!document) throw new Error('nothing to print');
  return compose(document, columns).map(shown);
};

export const paper = (input: InputAtKiosk, columns: Columns): string[] =>
  laid(documentAtKiosk(input), columns);

/** A line as it lies, its marks behind it: `    А-07  [4×4 bold]`; plain lines are their text, codes and pictures their size. */
export function shown(line: PaperLine): string {
  if (line.kind === 'qr') return `<qr ${line.moduleDots}: ${line.data}>`;
  if (line.kind === 'image') return `<image ${line.bitmap.width}×${line.bitmap.height}>`;
  const { text, scaleX, scaleY, bold, inverse } = line;
  const marks = [
    scaleX === 1 && scaleY === 1 ? '' : `${scaleX}×${scaleY}`,
    bold ? 'bold' : '',
    inverse ? 'inverse' : '',
  ].filter((mark) => mark !== '');
  return marks.length === 0 ? text : `${text}  [${marks.join(' ')}]`;
}
