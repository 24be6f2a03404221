import type { PaperDocument } from '../../domain/document.ts';
import {
  copyBanner,
  copyBannerBelow,
  footer,
  IN_TURN,
  letterhead,
  made,
  moment,
  type PaperInput,
  patientOf,
  telephone,
  whom,
} from './parts.ts';
import { NBSP, russianDate } from './russian-date.ts';

/**
 * A booking that was given back. Black at both ends, no room, no number in large print, no code: whoever finds it beside the
 * ticket knows which of the two counts.
 */
export function cancellationSlipLayout(input: PaperInput): PaperDocument {
  const { booking, clinic } = input;
  const { slot, state } = booking;
  const { weekday, date, time } = russianDate(slot.startAt, clinic.timeZone);
  return {
    title: 'Запись отменена',
    blocks: [
      ...copyBanner(input),
      { kind: 'banner', text: 'ЗАПИСЬ ОТМЕНЕНА', size: 'large' },
      { kind: 'space', lines: 1 },
      { kind: 'text', text: `Приходить не${NBSP}нужно`, size: 'large', bold: true, align: 'center' },
      { kind: 'space', lines: 1 },
      ...letterhead(clinic),
      { kind: 'rule', style: 'dashed' },
      { kind: 'text', text: 'Вы отменили запись:' },
      { kind: 'space', lines: 1 },
      { kind: 'field', label: 'Когда', value: `${weekday}, ${date}, ${slot.outOfSchedule ? IN_TURN : time}` },
      ...whom(slot, false),
      ...patientOf(input),
      ...(state.kind === 'cancelled'
        ? [{ kind: 'field', label: 'Отмена', value: moment(state.settledAt, clinic) } as const]
        : []),
      { kind: 'space', lines: 1 },
      { kind: 'rule', style: 'dashed' },
      { kind: 'text', text: `Талон на${NBSP}это время больше не${NBSP}действует.`, bold: true },
      {
        kind: 'text',
        text: 'Место снова свободно: его сможет занять другой пациент. Спасибо, что предупредили!',
      },
      {
        kind: 'text',
        text: `Записаться снова: у${NBSP}инфомата или в${NBSP}регистратуре${telephone(clinic)}.`,
      },
      { kind: 'space', lines: 1 },
      ...made('Напечатано', input),
      ...footer(clinic),
      { kind: 'space', lines: 1 },
      { kind: 'banner', text: `Не${NBSP}талон` },
      ...copyBannerBelow(input),
    ],
  };
}
