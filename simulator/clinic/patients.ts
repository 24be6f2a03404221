import type { PolicyIdentity, SnilsIdentity } from '../../domain/identity.ts';
import { stableGuid } from './stable.ts';

export type SimPatient = {
  /** Of an old policy series and number in one, without hyphens: by it everybody here is told apart. */
  readonly policy: string;
  /** An old policy's, as it is printed; the number is the rest. */
  readonly series?: string;
  /** Eleven digits; of those who are also found by it. */
  readonly snils?: string;
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
  readonly disabled?: true;
  readonly pregnant?: true;
  /** Has been treated for some days and still is. */
  readonly openCase?: true;
  /** Regularly seen by specialists (under observation), who receive nobody else in some of their cells. */
  readonly observed?: true;
  /** Became known by a push (document 004). */
  readonly pushed?: true;
  /** What the demonstration shows with this patient, Russian and English. */
  readonly note: string;
};

type Extra = Partial<Omit<SimPatient, 'policy' | 'birthDate' | 'family' | 'name' | 'patronymic' | 'note'>>;

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
  patient('5058900848000015', '1990-01-01', 'Тестов Иван Петрович', 'обычный пациент · everything works', {
    snils: '12345678964',
  }),
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
  patient('5054500893004310', '1994-05-06', 'Ожиданьева Вера Максимовна', 'беременна · pregnant', {
    pregnant: true,
  }),
  patient('5049130838005129', '1968-10-11', 'Опорин Григорий Павлович', 'инвалидность · disabled', {
    disabled: true,
    observed: true,
  }),
  patient(
    '7797289746006189',
    '2017-02-03',
    'Кашлюнов Миша Андреевич',
    'ребёнок, болеет · a child under treatment',
    { openCase: true },
  ),
  patient(
    '46АЛ318245',
    '1947-04-02',
    'Стародумова Зинаида Фёдоровна',
    'старый полис, серия и номер · an old policy, series and number',
    { series: '46-АЛ' },
  ),
  patient(
    '4705218123456',
    '1961-11-20',
    'Бережной Пётр Лукич',
    'старый полис, серия из цифр · an old policy, digits in its series',
    { series: '470521' },
  ),
  patient(
    '5053040884000317',
    '1959-06-15',
    'Ключевская Нина Тарасовна',
    'по СНИЛС и ФИО · by СНИЛС and name',
    { snils: '11223344595' },
  ),
];

/** An old policy's number, without its series. */
export const numberOf = ({ policy, series }: Pick<SimPatient, 'policy' | 'series'>): string =>
  series === undefined ? policy : policy.slice(series.replaceAll('-', '').length);

/** Who the patient says they are at a kiosk, by the policy in their hand. */
export const identityOf = (patient: SimPatient): PolicyIdentity => ({
  ...(patient.series === undefined ? {} : { series: patient.series }),
  policy: numberOf(patient),
  birthDate: patient.birthDate,
});

/** The same by СНИЛС; undefined for those who are not found by it. */
export const snilsIdentityOf = ({
  snils,
  family,
  name,
  patronymic,
  birthDate,
}: SimPatient): SnilsIdentity | undefined =>
  snils === undefined ? undefined : { snils, name: { family, given: name, patronymic }, birthDate };

/** The patient's medical card at the clinic (MKAB), as tokens name it. */
export function cardGuidOf(policy: string): string {
  return stableGuid('medical card', policy);
}

/** The person in the regional index, card or no card. */
export function personGuidOf(policy: string): string {
  return stableGuid('person', policy);
}

/** Full years on a day. */
export function ageOn(day: string, birthDate: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
