import type { Block, PaperDocument } from '../../domain/document.ts';
import type { IfTaken } from '../../domain/if-taken.ts';
import {
  codeOf,
  copyBanner,
  copyBannerBelow,
  footer,
  IN_TURN,
  isReadHere,
  letterhead,
  moment,
  moved,
  type PaperInput,
  patientOf,
  telephone,
  whom,
} from './parts.ts';
import { NBSP, russianDate } from './russian-date.ts';

/** A booking that is not confirmed. Nothing on it looks like a ticket: no «талон», no room, no time in large print. */
export function requestSlipLayout(input: PaperInput): PaperDocument {
  const { booking, clinic, madeAt = null } = input;
  const { slot, state } = booking;
  const { weekday, date, time } = russianDate(slot.startAt, clinic.timeZone);
  return {
    title: 'Заявка: ещё не запись',
    blocks: [
      ...copyBanner(input),
      { kind: 'banner', text: 'ЗАЯВКА — НЕ ПОДТВЕРЖДЕНА', size: 'large' },
      { kind: 'space', lines: 1 },
      { kind: 'text', text: `Это ещё не${NBSP}запись`, size: 'large', bold: true, align: 'center' },
      { kind: 'space', lines: 1 },
      ...letterhead(clinic),
      { kind: 'rule', style: 'dashed' },
      { kind: 'text', text: 'Номер заявки', align: 'center' },
      { kind: 'text', text: booking.localNumber, size: 'huge', bold: true, align: 'center' },
      { kind: 'rule', style: 'dashed' },
      { kind: 'text', text: 'Вы просите записать вас:' },
      { kind: 'space', lines: 1 },
      { kind: 'field', label: 'Когда', value: `${weekday}, ${date}, ${slot.outOfSchedule ? IN_TURN : time}` },
      ...whom(slot, false),
      ...patientOf(input),
      ...moved(input),
      ...(state.kind === 'pending' ? wished(booking.ifTaken) : []),
      { kind: 'space', lines: 1 },
      { kind: 'rule', style: 'dashed' },
      { kind: 'text', text: 'Что дальше', bold: true },
      {
        kind: 'text',
        text:
          state.kind === 'needs-staff'
            ? `1.${NBSP}Заявку должен проверить сотрудник: обратитесь в${NBSP}регистратуру.`
            : `1.${NBSP}Отправим заявку сами, как только появится связь.`,
      },
      {
        kind: 'text',
        text: `2.${NBSP}Проверить можно в${NBSP}регистратуре и у${NBSP}инфомата: ${isReadHere(input) ? `по${NBSP}этому коду или ` : ''}в${NBSP}разделе «Мои${NBSP}записи».`,
      },
      {
        kind: 'text',
        text: `3.${NBSP}Без подтверждения приём не${NBSP}обещаем: проверьте заявку до${NBSP}визита.`,
      },
      { kind: 'space', lines: 1 },
      { kind: 'text', text: `Кого спросить: регистратура${telephone(clinic)}.` },
      ...codeOf(input, 'подтверждена ли запись', 'заявки'),
      { kind: 'space', lines: 1 },
      { kind: 'text', text: `Заявка принята: ${moment(booking.createdAt, clinic)}`, align: 'center' },
      ...(madeAt === null
        ? []
        : [{ kind: 'text', text: `Напечатано: ${moment(madeAt, clinic)}`, align: 'center' } as const]),
      { kind: 'text', text: clinic.papers.kiosk, align: 'center' },
      ...footer(clinic),
      { kind: 'space', lines: 1 },
      { kind: 'banner', text: `Не${NBSP}талон` },
      ...copyBannerBelow(input),
    ],
  };
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
    { kind: 'space', lines: 1 },
    { kind: 'text', text: `Если время займут: запишем ${whom}, не${NBSP}раньше этого времени, ${until}.` },
  ];
}

/** After «в течение»: 1 дня, 21 дня, else дней. */
const daysOf = (count: number): string => (count % 10 === 1 && count % 100 !== 11 ? 'дня' : 'дней');
