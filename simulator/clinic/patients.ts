import { policyHint } from '../../domain/policy.ts';
import { stableGuid } from './stable.ts';

export type SimPatient = {
  readonly policy: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly family: string;
  readonly name: string;
  readonly patronymic: string;
  readonly hasCard: boolean;
  /** The card was closed: the patient left the clinic. */
  readonly closed?: true;
  /** Booking without the desk is forbidden to this patient (4007). */
  readonly deskOnly?: true;
  /** What the demonstration shows with this patient, Russian and English. */
  readonly note: string;
};

type Extra = Partial<Pick<SimPatient, 'hasCard' | 'closed' | 'deskOnly'>>;

const patient = (
  policy: string,
  birthDate: string,
  fullName: string,
  note: string,
  extra: Extra = {},
): SimPatient => {
  const [family = '', name = '', patronymic = ''] = fullName.split(' ');
  return { policy, birthDate, family, name, patronymic, hasCard: true, note, ...extra };
};

/** Invented people with numbers that pass the check digit and spell their date of birth. */
export const patients: readonly SimPatient[] = [
  patient('5058900848000015', '1990-01-01', 'Тестов Иван Петрович', 'обычный пациент · everything works'),
  patient('5057999770543217', '2000-02-29', 'Пробная Анна', 'без отчества, 29 февраля · no patronymic'),
  patient('5067050868000773', '1949-12-31', 'Примерова Мария Ивановна', 'пожилая · an older woman'),
  patient('5074940832009994', '1950-05-17', 'Образцов Семён Андреевич', 'пожилой · an older man'),
  patient(
    '7793489740123451',
    '2015-06-09',
    'Чижиков Лев Денисович',
    'ребёнок · a child: no urologist (4029)',
  ),
  patient(
    '5056120885000123',
    '1978-03-14',
    'Облакова Дарья Сергеевна',
    'обычная пациентка · everything works',
  ),
  patient('7748410847003418', '1985-11-02', 'Причалов Антон Юрьевич', 'обычный пациент · everything works'),
  patient(
    '5051730874012072',
    '1962-08-25',
    'Долгорукая-Заозёрная Александра Константиновна',
    'длинное имя · long name',
  ),
  patient('4655600880000887', '1993-04-19', 'Новосёлова Кира Олеговна', 'нет карты · no card (404, 4001)', {
    hasCard: false,
  }),
  patient(
    '5047820841023109',
    '1971-12-08',
    'Отъездов Фёдор Ильич',
    'карта закрыта · closed card (403, 5096)',
    {
      closed: true,
    },
  ),
  patient(
    '7792699719005197',
    '2003-07-30',
    'Запретов Никита Романович',
    'только через регистратуру · desk only (4007)',
    {
      deskOnly: true,
    },
  ),
  patient('123456789', '1988-09-05', 'Временнова Яна Павловна', 'временное свидетельство · 9 digits'),
  patient(
    '5058340877007641',
    '1956-01-22',
    'Лепесткова Роза Марковна',
    'обычная пациентка · everything works',
  ),
  patient(
    '5089099796006257',
    '2009-10-03',
    'Скворцова Таисия Глебовна',
    'подросток · a teenager: no urologist',
  ),
];

const byPolicy = new Map(patients.map((each) => [each.policy, each]));
const byCard = new Map(patients.map((each) => [cardGuidOf(each), each]));

/** The patient's medical card at the clinic (MKAB), as tokens name it. */
export function cardGuidOf(who: SimPatient): string {
  return stableGuid('medical card', who.policy);
}

export function patientByCard(cardGuid: string): SimPatient | undefined {
  return byCard.get(cardGuid.toLowerCase());
}

/**
 * The one who has both this policy and this date of birth; never by one alone. A number that is well formed and spells the date but is
 * on no list belongs to somebody without a card here, as does everybody else.
 */
export function findPatient(
  policy: string,
  birthDate: string,
): SimPatient | 'well-formed-stranger' | undefined {
  const known = byPolicy.get(policy);
  if (known?.birthDate === birthDate) return known;
  return !known && policyHint(policy, birthDate) === 'looks-right' ? 'well-formed-stranger' : undefined;
}

/** Full years on a day. */
export function ageOn(day: string, birthDate: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
