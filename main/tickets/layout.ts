import { assertNever } from '../../domain/assert-never.ts';
import type { BookedSlot, Booking, BookingState } from '../../domain/booking.ts';
import type { Instant } from '../../domain/clinic-time.ts';
import type { Block, PaperDocument } from '../../domain/document.ts';
import type { IfTaken } from '../../domain/if-taken.ts';
import type { PrintedDocument } from '../../domain/print-job.ts';
import { NBSP, russianDate } from './russian-date.ts';

/**
 * What the two papers say. The printer and the screen draw the same description, so every line here is something a
 * patient reads in both places.
 */

export type PaperClinic = {
  readonly name: string;
  readonly address: string;
  /** The registration desk's telephone. */
  readonly phone: string | null;
  /** IANA time zone. */
  readonly timeZone: string;
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
};

/** Which paper a booking in this state is worth; null for none. */
export function paperOf(state: BookingState): PrintedDocument | null {
  switch (state.kind) {
    case 'confirmed':
      return 'ticket';
    case 'pending':
    case 'needs-staff':
      return 'request-slip';
    case 'refused':
    case 'expired':
    case 'cancelled':
      return null;
    default:
      return assertNever(state);
  }
}

/** The paper of a booking as it stands now; null when there is nothing to hand out (refused, expired, cancelled). */
export function documentFor(input: PaperInput): PaperDocument | null {
  const paper = paperOf(input.booking.state);
  if (paper === null) return null;
  return paper === 'ticket' ? ticketLayout(input) : requestSlipLayout(input);
}

/** A confirmed booking. A booking in any other state is drawn without a number: choose by `documentFor`. */
export function ticketLayout({ booking, clinic, movedFrom, madeAt, copy }: PaperInput): PaperDocument {
  const { slot, state } = booking;
  const number = state.kind === 'confirmed' ? state.ticketNumber : null;
  const { weekday, date, time } = russianDate(slot.startAt, clinic.timeZone);
  return {
    title: 'Талон',
    blocks: [
      ...copyBanner(copy),
      ...letterhead(clinic),
      { kind: 'rule', style: 'solid' },
      { kind: 'text', text: 'ТАЛОН', size: 'large', align: 'center' },
      number === null
        ? {
            kind: 'text',
            text: `Номер талона спросите в регистратуре: запись${NBSP}подтверждена`,
            bold: true,
            align: 'center',
          }
        : { kind: 'text', text: number, size: 'huge', bold: true, align: 'center' },
      { kind: 'rule', style: 'solid' },
      { kind: 'field', label: 'Когда', value: `${weekday}, ${date}`, bold: true },
      { kind: 'field', label: 'Время', value: slot.outOfSchedule ? IN_TURN : time, bold: true, large: true },
      { kind: 'field', label: 'К кому', value: whom(slot), bold: true },
      { kind: 'field', label: 'Куда', value: where(slot), bold: true },
      ...patient(booking),
      ...moved(movedFrom, clinic),
      { kind: 'rule', style: 'solid' },
      { kind: 'text', text: `Отменить или перенести: регистратура${telephone(clinic)}` },
      ...made('Талон выдан', madeAt, clinic),
      { kind: 'text', text: `Номер в инфомате: ${booking.localNumber}` },
    ],
  };
}

/** A booking that is not confirmed. Nothing on it looks like a ticket: no «талон», no room, no time in large print. */
export function requestSlipLayout({ booking, clinic, movedFrom, madeAt, copy }: PaperInput): PaperDocument {
  const { slot, state } = booking;
  const { weekday, date, time } = russianDate(slot.startAt, clinic.timeZone);
  return {
    title: 'Заявка: ещё не запись',
    blocks: [
      ...copyBanner(copy),
      { kind: 'banner', text: 'ЗАЯВКА — НЕ ПОДТВЕРЖДЕНА', size: 'large' },
      { kind: 'text', text: 'Это ещё не запись', size: 'large', bold: true, align: 'center' },
      { kind: 'space', lines: 1 },
      ...letterhead(clinic),
      { kind: 'rule', style: 'dashed' },
      { kind: 'text', text: 'Номер заявки', align: 'center' },
      { kind: 'text', text: booking.localNumber, size: 'huge', bold: true, align: 'center' },
      { kind: 'rule', style: 'dashed' },
      { kind: 'text', text: 'Вы просите записать вас:' },
      { kind: 'field', label: 'Когда', value: `${weekday}, ${date}, ${slot.outOfSchedule ? IN_TURN : time}` },
      { kind: 'field', label: 'К кому', value: whom(slot) },
      ...patient(booking),
      ...moved(movedFrom, clinic),
      ...(state.kind === 'pending' ? wished(booking.ifTaken) : []),
      { kind: 'rule', style: 'dashed' },
      { kind: 'text', text: 'Что дальше', bold: true },
      {
        kind: 'text',
        text:
          state.kind === 'needs-staff'
            ? '1. Заявку должен проверить сотрудник: обратитесь в регистратуру.'
            : '1. Отправим заявку сами, как только появится связь.',
      },
      {
        kind: 'text',
        text: `2. Проверить можно здесь: «Мои${NBSP}записи», по полису и дате рождения. Или в регистратуре.`,
      },
      { kind: 'text', text: '3. Без подтверждения приём не обещаем: проверьте заявку до визита.' },
      { kind: 'space', lines: 1 },
      { kind: 'text', text: `Кого спросить: регистратура${telephone(clinic)}` },
      ...made('Заявка принята', booking.createdAt, clinic),
      ...made('Напечатано', madeAt, clinic),
      { kind: 'banner', text: 'Не талон' },
    ],
  };
}

/** What stands where a place has no time of its own. */
const IN_TURN = `в${NBSP}порядке живой очереди`;

/** The kiosk took another place than the patient knows of: the paper says so itself. */
function moved(from: MovedFrom | null | undefined, { timeZone }: PaperClinic): Block[] {
  if (!from) return [];
  const { date, time } = russianDate(from.startAt, timeZone);
  return [{ kind: 'text', text: `Вместо ${date}, ${time} (${from.resourceName}): то время заняли.` }];
}

/** What the kiosk may do by itself, in the patient's words. */
function wished(wish: IfTaken): Block[] {
  if (wish.kind === 'nothing') return [];
  const whom = wish.kind === 'same-doctor' ? 'к этому же врачу' : 'к любому врачу этой специальности';
  const until =
    wish.withinDays === 0
      ? `в${NBSP}тот${NBSP}же${NBSP}день`
      : `в${NBSP}течение ${wish.withinDays}${NBSP}${daysOf(wish.withinDays)}`;
  return [
    { kind: 'text', text: `Если время займут: запишем ${whom}, не${NBSP}раньше этого времени, ${until}.` },
  ];
}

/** After «в течение»: 1 дня, 21 дня, else дней. */
const daysOf = (count: number): string => (count % 10 === 1 && count % 100 !== 11 ? 'дня' : 'дней');

const copyBanner = (copy = 0): Block[] =>
  copy > 0 ? [{ kind: 'banner', text: `КОПИЯ${NBSP}${copy}`, size: 'large' }] : [];

const letterhead = ({ name, address }: PaperClinic): Block[] => [
  { kind: 'text', text: name, bold: true, align: 'center' },
  { kind: 'text', text: address, align: 'center' },
];

const whom = ({ resourceName, specialityName }: BookedSlot): string =>
  `${resourceName}, ${lowerFirst(specialityName)}`;

/** «Терапевт» in the middle of a line is «терапевт»; «УЗИ» and «ЛОР» stay. */
const lowerFirst = (text: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

function where({ floor, room }: BookedSlot): string {
  const parts: string[] = [];
  if (floor !== null) parts.push(`${floor}${NBSP}этаж`);
  // The central API's room is a number at most clinics and a name at some: «процедурный кабинет».
  if (room !== null && room !== '') parts.push(/^\d/.test(room) ? `кабинет${NBSP}${room}` : room);
  else parts.push('кабинет подскажут в регистратуре');
  return parts.join(', ');
}

const patient = ({ policyTail }: Booking): Block[] =>
  policyTail === '' ? [] : [{ kind: 'field', label: 'Пациент', value: `полис${NBSP}…${policyTail}` }];

const telephone = ({ phone }: PaperClinic): string =>
  phone === null ? '' : `, телефон${NBSP}${phone.replaceAll(' ', NBSP)}`;

const made = (what: string, at: Instant | null | undefined, { timeZone }: PaperClinic): Block[] => {
  if (at === null || at === undefined) return [];
  const { date, time } = russianDate(at, timeZone);
  return [{ kind: 'text', text: `${what}: ${date}, ${time}, инфомат` }];
};
