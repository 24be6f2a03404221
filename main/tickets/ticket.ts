import type { BookedSlot } from '../../domain/booking.ts';
import type { Block, PaperDocument } from '../../domain/document.ts';
import {
  codeOf,
  copyBanner,
  copyBannerBelow,
  footer,
  IN_TURN,
  isReadHere,
  letterhead,
  made,
  moved,
  type PaperInput,
  patientOf,
  telephone,
  whom,
} from './parts.ts';
import { NBSP, russianDate } from './russian-date.ts';

/** A confirmed booking. A booking in any other state is drawn without a number: choose by `documentFor`. */
export function ticketLayout(input: PaperInput): PaperDocument {
  const { booking, clinic } = input;
  const { slot, state } = booking;
  const number = state.kind === 'confirmed' ? state.ticketNumber : null;
  const { weekday, date, time } = russianDate(slot.startAt, clinic.timeZone);
  return {
    title: 'Талон',
    blocks: [
      ...copyBanner(input),
      ...letterhead(clinic),
      { kind: 'rule', style: 'solid' },
      { kind: 'text', text: 'ТАЛОН', align: 'center' },
      ...numberOf(number),
      { kind: 'rule', style: 'solid' },
      { kind: 'space', lines: 1 },
      { kind: 'field', label: 'Когда', value: `${weekday}, ${date}`, bold: true },
      { kind: 'field', label: '', value: slot.outOfSchedule ? IN_TURN : time, bold: true, large: true },
      { kind: 'space', lines: 1 },
      ...whom(slot, true),
      { kind: 'space', lines: 1 },
      ...where(slot),
      ...lesser([...patientOf(input), ...bring(input)]),
      ...moved(input),
      { kind: 'space', lines: 1 },
      { kind: 'rule', style: 'solid' },
      { kind: 'text', text: `Не${NBSP}сможете прийти?`, bold: true },
      { kind: 'text', text: howToCancel(input) },
      ...codeOf(input, goodFor(input), 'записи'),
      { kind: 'space', lines: 1 },
      ...made('Талон выдан', input),
      ...footer(clinic),
      ...copyBannerBelow(input),
    ],
  };
}

/** Large as nothing else; when it was lost, where to ask for it. */
const numberOf = (number: string | null): Block[] =>
  number === null
    ? [
        { kind: 'text', text: 'Запись подтверждена', bold: true, align: 'center' },
        { kind: 'text', text: `Номер талона спросите в${NBSP}регистратуре`, bold: true, align: 'center' },
      ]
    : [{ kind: 'text', text: number, size: 'huge', bold: true, align: 'center' }];

function where({ floor, room }: BookedSlot): Block[] {
  const storey = floor === null ? null : `${floor}${NBSP}этаж`;
  if (room === null || room === '') {
    const ask = `кабинет подскажут в${NBSP}регистратуре`;
    const value = storey === null ? ask : `${storey}, ${ask}`;
    return [{ kind: 'field', label: 'Куда', value, bold: true }];
  }
  // The central API's room is a number at most clinics and a name at some: «процедурный кабинет».
  const door = /^\d/.test(room) ? `кабинет${NBSP}${room}` : room;
  if (storey === null) return [{ kind: 'field', label: 'Куда', value: door, bold: true, large: true }];
  return [
    { kind: 'field', label: 'Куда', value: storey, bold: true },
    { kind: 'field', label: '', value: door, bold: true, large: true },
  ];
}

const lesser = (fields: readonly Block[]): Block[] =>
  fields.length === 0 ? [] : [{ kind: 'space', lines: 1 }, ...fields];

const bring = ({ clinic }: PaperInput): Block[] =>
  clinic.papers.bring === null ? [] : [{ kind: 'field', label: `С${NBSP}собой`, value: clinic.papers.bring }];

function howToCancel(input: PaperInput): string {
  const byCode = isReadHere(input) ? ` по${NBSP}коду ниже` : '';
  const here = input.cancelHere ? `у${NBSP}инфомата${byCode} или ` : '';
  return `Отмените запись ${here}в${NBSP}регистратуре${telephone(input.clinic)}.`;
}

const goodFor = ({ cancelHere }: PaperInput): string =>
  cancelHere ? 'состояние записи, копия, отмена' : 'состояние записи, копия';
