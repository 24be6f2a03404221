import { russianTexts } from '../../../../../domain/reason-texts/ru.ts';

/** Russian: referrals. */
export const referrals = {
  referrals: {
    title: 'Ваши направления',
    lead: 'Выберите, по какому записаться',
    asking: 'Спрашиваем регистратуру о ваших направлениях…',
    consultation: 'Приём врача',
    laboratory: 'Анализы',
    issued: 'выдано {{date}}',
    number: '№ {{number}}',
    until: 'действует до {{date}}',
    lastDay: 'действует последний день',
    noEnd: 'срок не указан',
    noPlaces: 'мест пока нет',
    noneInTime: 'до {{date}} мест нет',
    bookedAt: 'вы записаны на {{when}}',
    old: 'Список прочитан {{when}}: регистратура сейчас не отвечает, новых направлений в нём может не быть.',
    failed: 'Не удалось прочитать направления',
    readAt: 'в {{time}}',
    readOn: '{{date}} в {{time}}',
    none: 'Действующих направлений не видно',
    noneText:
      'Если врач выписал направление, оно могло ещё не дойти до регистратуры. Покажите его там: вас запишут.',
    unread: 'Направления пока не прочитать',
    unreadText:
      'Связи с регистратурой нет, и мы не знаем, есть ли у вас направления. Попробуйте позже или покажите бумажное в регистратуре.',
    withoutOne: 'Записаться без направления',
    others: 'Другие направления',
    mine: 'К моим направлениям',
  },
  referralFacts: {
    number: 'Номер',
    from: 'Выдано',
    issued: 'Дата',
    until: 'Действует до',
    booked: 'Запись',
  },
  byReferral: {
    label: 'Направление',
    line: 'По направлению: {{purpose}}',
    tooLate: 'Действует до {{date}}: позже записаться по нему нельзя',
    dayTooLate: 'позже срока',
    noneInTime: 'До {{date}} свободных мест нет. Направление можно продлить у врача, который его выписал.',
    numbered: '{{purpose}}, № {{number}}',
    booked: {
      number: 'По направлению № {{number}}',
      consultation: 'По направлению к врачу',
      laboratory: 'По направлению на анализы',
    },
  },
  obstacle: russianTexts.referral,
} as const;
