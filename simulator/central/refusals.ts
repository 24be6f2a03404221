import type { ServiceName } from '../faults.ts';

/**
 * The error rows the simulated service can give, as document 001 lists them (000 lists none of its own). Texts are the
 * documents', to the letter: 4000 and 5000 are told apart by nothing else.
 */
export type Refusal = { readonly status: number; readonly code: string; readonly message: string };

const row = (status: number, code: string, message: string): Refusal => ({ status, code, message });

export const refusals = {
  'no-token': row(403, '5010', "Запрос должен содержать 'Authorization: Bearer ...'"),
  'token-malformed': row(403, '5008', 'Токен некорректен'),
  'token-expired': row(403, '5007', 'Время действия токена истекло'),
  'token-signature': row(403, '5009', 'Подпись запроса некорректна'),
  'no-card': row(
    404,
    '4001',
    'Ваша электронная медицинская карта отсутствует. Обратитесь в регистратуру медицинского учреждения.',
  ),
  'card-closed': row(
    403,
    '5096',
    'Ваша электронная медицинская карта закрыта. Обратитесь в регистратуру медицинского учреждения.',
  ),
  'slot-not-found': row(400, '4000', 'По указанному идентификатору не найдено ячейки расписания'),
  'slot-unavailable': row(400, '4000', 'Выбранная ячейка расписания недоступна.'),
  'slot-no-rights': row(400, '4000', 'У вас не хватает прав для записи в выбранную ячейку расписания.'),
  'slot-past': row(400, '4000', 'У выбранной ячейки расписания прошло время начала приема.'),
  'slot-taken-long-ago': row(400, '4000', 'Выбранная ячейка расписания уже занята.'),
  'slot-taken': row(400, '4009', 'Это время уже занято. Выберите другое свободное время приема.'),
  'adults-only': row(
    400,
    '4029',
    'Запись недоступна для лиц младше 18 лет. Сотрудниками учреждения было установлено ограничение по возрасту при записи на прием на выбранное время.',
  ),
  'desk-only': row(
    400,
    '4007',
    'Вам запрещена самостоятельная запись на прием через интернет или инфомат. Для записи на прием обратитесь в регистратуру медицинского учреждения лично или по телефону.',
  ),
  'auth-unreachable': row(
    500,
    '5000',
    'Не удалось получить Ticket. Адрес сервиса авторизации недоступен "http://auth.invalid" - значение настройки "AuthUrl"',
  ),
  /** Not of the documents: no page says what throttling looks like. */
  throttled: row(429, '4290', 'Слишком много запросов'),
  'server-error': row(500, '5000', 'Произошла внутренняя ошибка сервера'),
} as const satisfies Record<string, Refusal>;

/** @param when the booking's time on the clinic's wall clock, `dd.MM.yyyy HH:mm` */
export function alreadyBooked(resourceName: string, when: string): Refusal {
  return row(
    400,
    '4008',
    `Вы уже записаны ${resourceName} на ${when}. Запрещено иметь более одной активной записи на прием на одну специальность.`,
  );
}

/** For requests that are not what they should be; the documents name no texts for these. */
export function badRequest(message: string): Refusal {
  return row(400, '4000', message);
}

/** The standard answer. The authorisation service writes its code as a number, the others as a string: both are seen. */
export function standardAnswer(
  refusal: Refusal,
  service?: ServiceName | null,
): Record<string, string | number> {
  const { code, message } = refusal;
  const written = service === 'auth' && /^\d+$/.test(code) ? Number(code) : code;
  return { Code: written, Message: message, Message_code: code };
}
