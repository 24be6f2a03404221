import { LABORATORY_SPECIALITY } from './specialities.ts';
import { stableGuid } from './stable.ts';

export type Doctor = {
  readonly guid: string;
  /** Place in the clinic's list; shifts and rooms follow from it. */
  readonly index: number;
  readonly specialityId: string;
  /** Family name, name, patronymic. Invented. */
  readonly name: string;
  readonly room: string;
  readonly floor: number;
  /** A consultation is given by a doctor or in a room, never by a device. A doctor when absent. */
  readonly kind?: 'doctor' | 'room' | 'device';
};

/** Speciality, floor, first room, names. Some are long on purpose: a screen has to bear them. */
const staff: readonly (readonly [string, number, number, readonly string[]])[] = [
  [
    '76',
    1,
    112,
    [
      'Ветрова Анна Ильинична',
      'Лугинин Павел Сергеевич',
      'Константинопольская-Преображенская Александра Владиславовна',
      'Озёрный Тимофей Львович',
      'Берёзкина Мария Фёдоровна',
      'Снегирёв Артём Николаевич',
      'Полянская Ева Борисовна',
      'Дубравин Глеб Андреевич',
    ],
  ],
  [
    '25',
    2,
    204,
    [
      'Рябинина Ольга Викторовна',
      'Кленов Борис Игоревич',
      'Жаворонкова Светлана Тимуровна',
      'Заречный Максимилиан Ростиславович',
    ],
  ],
  [
    '49',
    3,
    301,
    ['Лазурная Вера Павловна', 'Ясенев Денис Олегович', 'Светлоозёрская-Заболотная Екатерина Вячеславовна'],
  ],
  [
    '42',
    2,
    212,
    [
      'Калинин-Полевой Илья Романович',
      'Ивушкина Тамара Сергеевна',
      'Родникова Галина Петровна',
      'Соколовский Марк Эдуардович',
    ],
  ],
  ['72', 1, 124, ['Гранитов Егор Степанович', 'Медуницына Алла Юрьевна', 'Боровиков Вениамин Аркадьевич']],
  ['48', 3, 308, ['Щеглова Нина Антоновна', 'Камышов Роман Ильич', 'Черёмухина Полина Даниловна']],
  ['83', 2, 221, ['Малинина Юлия Константиновна', 'Верескова Инна Геннадьевна']],
  [
    '2',
    4,
    402,
    [
      'Ромашкина Елена Алексеевна',
      'Травина Дарья Михайловна',
      'Незабудкина Ксения Валерьевна',
      'Липовецкая Регина Яковлевна',
    ],
  ],
  ['68', 4, 411, ['Каменев-Горский Олег Дмитриевич', 'Туманов Виктор Савельевич']],
  ['12', 3, 316, ['Росинкина Зоя Вадимовна', 'Тополев Кирилл Евгеньевич']],
  ['71', 1, 130, ['Кремнёв Степан Захарович', 'Горницкая Лидия Марковна']],
  [
    '63',
    4,
    418,
    ['Жемчужная Алина Руслановна', 'Белокаменцев Антон Владимирович', 'Орешникова Майя Леонидовна'],
  ],
  [LABORATORY_SPECIALITY, 1, 140, ['Процедурный кабинет № 1', 'Анализатор экспресс-лаборатории']],
];

const kinds: Readonly<Record<string, 'room' | 'device'>> = {
  'Процедурный кабинет № 1': 'room',
  'Анализатор экспресс-лаборатории': 'device',
};

/** Everybody who receives patients in the clinic, forty of them, and the laboratory's room and device. */
export const doctors: readonly Doctor[] = staff
  .flatMap(([specialityId, floor, firstRoom, names]) =>
    names.map((name, i) => ({ specialityId, floor, room: String(firstRoom + i), name })),
  )
  .map((doctor, index) => ({
    ...doctor,
    index,
    guid: stableGuid('doctor', doctor.name),
    kind: kinds[doctor.name] ?? 'doctor',
  }));
