import type { DoctorView, SpecialityView } from '../../domain/bridge.ts';
import { addDays, dayOf, instantOf } from '../../domain/clinic-time.ts';

/** An invented clinic: everything the double shows comes from here. */
export const TIME_ZONE = 'Europe/Moscow';
export const clinic = {
  name: 'Поликлиника № 12',
  address: 'ул. Садовая, 8',
  timeZone: TIME_ZONE,
  phone: '+7 495 000-00-12',
  papers: {
    header: null,
    footer: null,
    bring: 'паспорт, полис, СНИЛС',
    logo: null,
    patient: 'name',
    kiosk: 'инфомат № 2, холл 1 этажа',
  },
} as const;

/** Sunday, 22 November 2026, 09:41 in the clinic. */
export const NOW = instantOf('2026-11-22', '09:41', TIME_ZONE);
export const TODAY = dayOf(NOW, TIME_ZONE);
const at = (inDays: number, time: string): number => instantOf(addDays(TODAY, inDays), time, TIME_ZONE);

const speciality = (
  id: string,
  name: string,
  freeCount: number,
  soonestAt: number | null,
  doctors: readonly string[],
  queue = false,
): SpecialityView => ({
  id,
  name,
  freeCount,
  soonestAt,
  queue,
  doctors: [...doctors],
});

const doctor = (
  guid: string,
  name: string,
  room: string,
  freeCount: number,
  startAt?: number,
  queue = false,
): DoctorView => ({
  guid,
  name,
  room,
  floor: Number(room.slice(0, 1)),
  freeCount,
  soonest: startAt === undefined ? null : { slotGuid: `${guid}-${startAt}`, startAt, resourceGuid: guid },
  queue,
});

export const doctors: readonly DoctorView[] = [
  doctor('d1', 'Петрова Анна Ильинична', '214', 47, at(0, '10:20')),
  doctor('d2', 'Константинопольская-Преображенская Александра Вениаминовна', '118', 21, at(1, '09:20')),
  doctor('d3', 'Сидоров Виктор Васильевич', '216', 3, at(2, '12:00')),
  doctor('d4', 'Ким Ольга Сергеевна', '301', 0),
  doctor('d5', 'Гаврилов Пётр Андреевич', '303', 1, at(4, '18:20')),
  doctor('d6', 'Ахметова Лилия Ринатовна', '305', 12, at(1, '13:00')),
  // By the clock and in turn.
  doctor('d7', 'Воронцов Глеб Юрьевич', '307', 30, at(1, '15:00'), true),
  // In turn alone.
  doctor('q1', 'Процедурный кабинет', '105', 0, undefined, true),
];

/** Whom a referral is written for by name. */
export const cardiologist = doctor('k1', 'Лебедева Мария Олеговна', '220', 1, at(2, '12:40'));

/** In the kiosk's order: what is booked most comes first, what has no place last. */
export const specialities: readonly SpecialityView[] = [
  speciality(
    '1',
    'Терапевт',
    114,
    at(0, '10:20'),
    doctors.map(({ name }) => name),
    true,
  ),
  speciality('2', 'Педиатр', 41, at(0, '11:00'), ['Журавлёва Нина Павловна', 'Петренко Захар Ильич']),
  speciality('3', 'Хирург', 23, at(0, '14:20'), ['Рубцов Илья Денисович']),
  speciality('4', 'Кардиолог', 1, at(2, '12:40'), [cardiologist.name]),
  speciality('5', 'Невролог', 3, at(1, '09:20'), ['Липовецкая Раиса Яковлевна', 'Липатов Семён Аркадьевич']),
  speciality('7', 'Оториноларинголог (ЛОР)', 12, at(1, '16:00'), ['Ли Вера Романовна']),
  speciality('8', 'Эндокринолог', 5, at(5, '08:40'), ['Юсупова Дина Маратовна']),
  speciality('9', 'Акушер-гинеколог', 17, at(0, '15:00'), ['Цветкова Алла Львовна']),
  speciality('10', 'Дерматовенеролог', 9, at(3, '10:00'), [
    'Шубин Марк Олегович',
    'Липницкий-Заозёрный Вениамин Эдуардович',
  ]),
  speciality('11', 'Травматолог-ортопед', 22, at(1, '09:00'), ['Щукин Егор Кириллович']),
  speciality('12', 'Врач ультразвуковой диагностики', 31, at(6, '17:40'), ['УЗИ-аппарат, кабинет 310']),
  speciality('6', 'Офтальмолог', 0, null, ['Быкова Яна Игоревна'], true),
];

export const doctorOf = (guid: string): DoctorView | undefined =>
  [...doctors, cardiologist].find((one) => one.guid === guid);

/** The horizon; the counts repeat so that a full day, an empty day and single places are all there. */
const days = Array.from({ length: 28 }, (_, index) => ({
  day: addDays(TODAY, index),
  freeCount: [14, 9, 3, 0, 21, 1, 0][index % 7] ?? 0,
}));

const CLOCK = [
  '09:20',
  '09:40',
  '10:00',
  '10:40',
  '11:00',
  '11:20',
  '12:20',
  '12:40',
  '13:20',
  '14:00',
  '14:40',
  '15:00',
  '17:20',
  '17:40',
  '18:00',
  '18:20',
  '18:40',
  '19:00',
  '19:20',
  '19:40',
  '20:00',
];

/** Whom nobody can ask for a time has no free place on any day; who receives in turn does so but on Saturdays and Sundays. */
export const daysOf = ({ freeCount, queue }: DoctorView) =>
  days.map((one, index) => ({
    day: one.day,
    freeCount: freeCount === 0 ? 0 : one.freeCount,
    queue: queue && index % 7 !== 0 && index % 7 !== 6,
  }));

/** As many times of a day as it has free places. */
export const timesOf = (doctor: DoctorView, day: string) =>
  CLOCK.slice(0, daysOf(doctor).find((one) => one.day === day)?.freeCount ?? 0).map((time) => {
    const startAt = instantOf(day, time, TIME_ZONE);
    return { slotGuid: `${doctor.guid}-${startAt}`, startAt };
  });
