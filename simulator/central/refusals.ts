import type { ServiceName } from '../faults.ts';
import type { RowId } from './rows.ts';
import { rowOf } from './rows.ts';

/** What is answered instead of a success. */
export type Refusal = { readonly status: number; readonly code: string; readonly message: string };

/** A row of the documents with its insertions filled. */
export function row(id: RowId, insertions: Readonly<Record<string, string>> = {}): Refusal {
  const { status, code, message } = rowOf(id);
  const filled = message
    .replace(/\{([^}]+)\}/g, (whole, name: string) => insertions[name] ?? whole)
    // A JSON string's own marks, left in the document by whoever copied it there.
    .replaceAll('\\"', '"')
    .replace('"..."', '"http://auth.invalid"');
  return { status, code, message: filled };
}

const START = 'actualAppointment.Start.ToString("dd.MM.yyyy HH:mm")';

/** @param when the booking's time on the clinic's wall clock, `dd.MM.yyyy HH:mm` */
export function alreadyBooked(document: '001' | '002' | '003', resource: string, when: string): Refusal {
  return document === '001'
    ? row('001/already-booked', { 'actualAppointment.ResourceName': resource, [START]: when })
    : row(`${document}/already-booked`, { ФИО: resource, Время: when });
}

/** What no document has a text for. */
export const undocumented = {
  throttled: { status: 429, code: '4290', message: 'Слишком много запросов' },
  'server-error': { status: 500, code: '5000', message: 'Произошла внутренняя ошибка сервера' },
  'unknown-method': { status: 404, code: '4000', message: 'Метод не найден' },
  'unknown-clinic': { status: 404, code: '4000', message: 'ЛПУ не найдено' },
  'unknown-resource': { status: 404, code: '4000', message: 'Ресурс не найден' },
  'unreadable-path': { status: 400, code: '4000', message: 'Адрес запроса не удалось прочитать' },
  'no-basic': { status: 401, code: '5010', message: "Запрос должен содержать 'Authorization: Basic ...'" },
  'wrong-basic': { status: 401, code: '5008', message: 'Логин или пароль некорректны' },
  'referral-not-found': { status: 404, code: '4000', message: 'Направление не найдено' },
  'booking-not-found': { status: 404, code: '4000', message: 'Запись на прием не найдена' },
  'booking-past': { status: 400, code: '4000', message: 'Запись на прием уже прошла или отменена' },
} as const satisfies Record<string, Refusal>;

/** For requests that are not what they should be; the documents name no texts for these. */
export function badRequest(message: string): Refusal {
  return { status: 400, code: '4000', message };
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
