import type { BookedSlot, Booking } from '../../domain/booking.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import type { Bitmap, Block } from '../../domain/document.ts';
import { NBSP, russianDate } from './russian-date.ts';

/** What more than one of the papers says, and in which words. */

/** A clinic's own words and wishes for its papers, from the configuration. */
export type PaperSettings = {
  /** The clinic's own words above its name and at the very end. */
  readonly header: string | null;
  readonly footer: string | null;
  /** What a patient should bring. */
  readonly bring: string | null;
  readonly logo: { readonly bitmap: Bitmap; readonly alt: string } | null;
  /** How much of the patient stands on a paper that may be lost: «Иванов И. И.», the last digits of the policy or СНИЛС, nothing. */
  readonly patient: 'name' | 'policy-tail' | 'nobody';
  /** How this kiosk is called on paper: «инфомат № 2, холл 1 этажа». */
  readonly kiosk: string;
};

export type PaperClinic = {
  readonly name: string;
  readonly address: string;
  /** The registration desk's telephone. */
  readonly phone: string | null;
  /** IANA time zone. */
  readonly timeZone: string;
  readonly papers: PaperSettings;
};

export type MovedFrom = { readonly startAt: Instant; readonly resourceName: string };

export type PaperInput = {
  readonly booking: Booking;
  readonly clinic: PaperClinic;
  /** What was asked for first, when that was taken and another place was found. */
  readonly movedFrom?: MovedFrom | null;
  /** When the paper is printed; absent for the picture on the screen. */
  readonly madeAt?: Instant | null;
  /** 0 for the first print; 1… are marked «КОПИЯ». */
  readonly copy?: number;
  /** «Иванов И. И.», already short; null when nobody told. */
  readonly patientName?: string | null;
  /** What the paper's QR code says to this kiosk; null for a paper without one. */
  readonly code?: string | null;
  /** Whether a booking can be given back at this kiosk; when not, the paper does not promise it. */
  readonly cancelHere: boolean;
  /** Whether this kiosk has a barcode reader; when not, no paper sends anybody to one. */
  readonly reader: boolean;
};

/** What stands where a place has no time of its own. */
export const IN_TURN = `в${NBSP}порядке живой очереди`;

export const copyBanner = ({ copy = 0 }: PaperInput): Block[] =>
  copy > 0
    ? [
        { kind: 'banner', text: `КОПИЯ${NBSP}${copy}`, size: 'large' },
        { kind: 'space', lines: 1 },
      ]
    : [];

/** At the other end as well: half a copy must not pass for the first print. */
export const copyBannerBelow = ({ copy = 0 }: PaperInput): Block[] =>
  copy > 0
    ? [
        { kind: 'space', lines: 1 },
        { kind: 'banner', text: `КОПИЯ${NBSP}${copy}` },
      ]
    : [];

export function letterhead({ name, address, papers }: PaperClinic): Block[] {
  return [
    ...(papers.logo
      ? [{ kind: 'image', ...papers.logo } as const, { kind: 'space', lines: 1 } as const]
      : []),
    ...(papers.header === null ? [] : [{ kind: 'text', text: papers.header, align: 'center' } as const]),
    { kind: 'text', text: name, bold: true, align: 'center' },
    { kind: 'text', text: address, align: 'center' },
  ];
}

export const footer = ({ papers }: PaperClinic): Block[] =>
  papers.footer === null
    ? []
    : [
        { kind: 'space', lines: 1 },
        { kind: 'text', text: papers.footer, align: 'center' },
      ];

/** To whom: the name, and the speciality in smaller words under it. */
export const whom = ({ resourceName, specialityName }: BookedSlot, bold: boolean): Block[] => [
  { kind: 'field', label: `К${NBSP}кому`, value: resourceName, bold },
  { kind: 'field', label: '', value: lowerFirst(specialityName) },
];

/** «Терапевт» in the middle of a line is «терапевт»; «УЗИ» and «ЛОР» stay. */
const lowerFirst = (text: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** The patient as the clinic wants it on paper; nothing once personal data is gone. */
export function patientOf({ booking, clinic, patientName = null }: PaperInput): Block[] {
  const number = booking.tailOf === 'snils' ? 'СНИЛС' : 'полис';
  const tail = booking.policyTail === '' ? null : `${number}${NBSP}…${booking.policyTail}`;
  const shown = { name: patientName ?? tail, 'policy-tail': tail, nobody: null }[clinic.papers.patient];
  return shown === null ? [] : [{ kind: 'field', label: 'Пациент', value: shown }];
}

/** The kiosk took another place than the patient knows of: the paper says so itself. */
export function moved({ movedFrom, clinic }: PaperInput): Block[] {
  if (!movedFrom) return [];
  const { date, time } = russianDate(movedFrom.startAt, clinic.timeZone);
  return [
    { kind: 'space', lines: 1 },
    {
      kind: 'text',
      text: `Вместо ${date}, ${time} (${movedFrom.resourceName}): то${NBSP}время заняли.`,
    },
  ];
}

/** «, телефон +7 000 000-12-12», or nothing: what follows «регистратура». */
export const telephone = ({ phone }: PaperClinic): string =>
  phone === null ? '' : `, телефон${NBSP}${phone.replaceAll(' ', NBSP)}`;

/** «20 ноября 2026, 09:42». */
export function moment(at: Instant, { timeZone }: PaperClinic): string {
  const { date, time } = russianDate(at, timeZone);
  return `${date}, ${time}`;
}

/** Whether the code can be read where the paper comes from. */
export const isReadHere = ({ code = null, reader }: PaperInput): boolean => code !== null && reader;

/**
 * The code and what it is good for. Without a reader at the kiosk it is good for nothing that can be promised, not even at
 * the desk: the caption names the number people can read, and asks to keep it.
 *
 * @param goodFor what a reader at this kiosk makes of the code
 * @param what in the genitive: the code of what
 */
export function codeOf(input: PaperInput, goodFor: string, what: 'записи' | 'заявки'): Block[] {
  const { code = null, booking } = input;
  if (code === null) return [];
  const caption = isReadHere(input)
    ? `Поднесите к${NBSP}сканеру инфомата: ${goodFor}`
    : `Код вашей ${what} ${booking.localNumber}: сфотографируйте, чтобы был под${NBSP}рукой`;
  return [{ kind: 'qr', data: code, caption }];
}

/** Where a paper ends: when and where it was made, and the number that finds it again. */
export const made = (what: string, { madeAt = null, clinic, booking }: PaperInput): Block[] => [
  ...(madeAt === null
    ? []
    : ([
        { kind: 'text', text: `${what}: ${moment(madeAt, clinic)}`, align: 'center' },
        { kind: 'text', text: clinic.papers.kiosk, align: 'center' },
      ] as const)),
  { kind: 'text', text: `Номер в${NBSP}инфомате: ${booking.localNumber}`, align: 'center' },
];
