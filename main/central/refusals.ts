import type { RefusalReason, StaffReason } from '../../domain/booking.ts';
import type { Meaning } from './meaning.ts';

/** The documents that have an error table. 000 and 004 have none. */
export type DocumentWithErrors = '001' | '002' | '003';

export type RefusalRow = {
  readonly id: string;
  /** Whose error tables list it. It is recognised in the answer to any call: 000 has no table and books all the same. */
  readonly documents: readonly DocumentWithErrors[];
  /** HTTP statuses it may come with: the documented one and, for faults of the request, its neighbours. */
  readonly statuses: readonly number[];
  readonly code: string;
  /**
   * Over the normalised message (`normaliseMessage`). Null where the code says enough: it is then whatever no other row
   * of this code recognises.
   */
  readonly pattern: RegExp | null;
  readonly meaning: Meaning;
};

const fault = [400, 404, 409, 422];
const denied = [401, 403];
const failed = [500];

const all = ['001', '002', '003'] as const;
const first = ['001'] as const;
const second = ['002'] as const;
const later = ['002', '003'] as const;

const refused = (reason: RefusalReason): Meaning => ({ kind: 'refused', reason });
const aboutReferral = (reason: RefusalReason & `referral-${string}`): Meaning => ({
  kind: 'referral-refused',
  reason,
});
const staff = (reason: StaffReason): Meaning => ({ kind: 'needs-staff', reason });
const defective = staff('defective-request');
const incomplete = staff('patient-record-incomplete');
const tokenRefused: Meaning = { kind: 'token-refused', expired: false };
const tokenExpired: Meaning = { kind: 'token-refused', expired: true };
const possibleEffect: Meaning = { kind: 'unknown', cause: 'possible-effect' };
const authUnreachable: Meaning = { kind: 'auth-unreachable' };

/** A row of one code: whose documents, how it is recognised, what it means. */
const rowsOf =
  (statuses: readonly number[], code: string) =>
  (
    id: string,
    documents: readonly DocumentWithErrors[],
    pattern: RegExp | null,
    meaning: Meaning,
  ): RefusalRow => ({ id, documents, statuses, code, pattern, meaning });

const validation = rowsOf(fault, '4000');
const selfBooking = rowsOf(fault, '4007');
const age = rowsOf(fault, '4029');
const failure = rowsOf(failed, '5000');

/**
 * The catalogue of errors: every row of the error tables of documents 001, 002 and 003. Rows that mean the same share an
 * entry, however the documents spell them. Patterns begin where the message does wherever a name may be inserted in it,
 * so that no doctor's or clinic's name is taken for an error.
 *
 * An answer is recognised by at most one entry; what none recognises is `unrecognised-answer`, never dropped. What the
 * patient is told follows from the meaning (`topicOf`); the operator reads the server's own words, kept in the attempt.
 */
export const refusalRows: readonly RefusalRow[] = [
  // Credentials.
  rowsOf(denied, '5010')('authorization-missing', ['001', '002'], null, tokenRefused),
  rowsOf(denied, '5008')('token-malformed', ['001', '002'], null, tokenRefused),
  rowsOf(denied, '5007')('token-expired', ['001', '002'], null, tokenExpired),
  rowsOf(denied, '5009')('signature-wrong', all, null, tokenRefused),

  // The patient's card.
  rowsOf([...fault, 403], '4001')('card-missing', first, null, refused('no-medical-card')),
  rowsOf([...fault, 403], '5096')('card-closed', first, null, refused('medical-card-closed')),
  validation('card-not-found', second, /^не найден мкаб /, refused('no-medical-card')),

  // The cell.
  validation(
    'cell-without-resource',
    first,
    /^по указанному идентификатору ячейки расписания не найдено ресурса/,
    defective,
  ),
  validation(
    'cell-not-found',
    first,
    /^по указанному идентификатору не найдено ячейки расписания/,
    defective,
  ),
  validation('cell-closed', first, /^невозможно записаться в заданную ячейку/, refused('slot-unavailable')),
  rowsOf(fault, '4009')('time-taken', all, null, refused('slot-taken')),
  validation('cell-taken', first, /^выбранная ячейка расписания уже занята/, refused('slot-taken')),
  validation('cell-past', first, /^у выбранной ячейки расписания прошло время/, refused('slot-past')),
  validation(
    'cell-without-rights',
    first,
    /^у вас не хватает прав для записи/,
    refused('no-rights-for-slot'),
  ),
  validation(
    'cell-unavailable',
    first,
    /^выбранная ячейка расписания недоступна/,
    refused('slot-unavailable'),
  ),
  rowsOf(fault, '4036')('cell-not-named', later, null, defective),

  // Who may book it.
  age('adults-only', first, /^запись недоступна для лиц младше 18 лет/, refused('adults-only')),
  age('children-only', first, /^запись недоступна для взрослых/, refused('children-only')),
  age('infants-only', first, /^запись доступна только для детей до 1 года/, refused('infants-only')),
  age('age-group', later, null, refused('age-restricted')),
  rowsOf(fault, '4005')('adult-at-childrens-clinic', later, null, refused('childrens-clinic')),
  validation(
    'only-disabled',
    first,
    /^это время доступно (для записи на прием )?только для пациентов с ограниченными возможностями/,
    refused('only-disabled'),
  ),
  validation(
    'only-pregnant',
    first,
    /^это время доступно (для записи на прием )?только для беременных/,
    refused('only-pregnant'),
  ),
  validation(
    'only-healthy-children',
    first,
    /^это время доступно (для записи на прием )?только (для )?здоровых детей/,
    refused('only-healthy-children'),
  ),
  rowsOf(fault, '4008')('already-booked', all, null, { kind: 'already-booked' }),
  selfBooking(
    'self-booking-forbidden',
    later,
    /запрещена самостоятельная запись/,
    refused('self-booking-forbidden'),
  ),
  selfBooking(
    'not-under-observation',
    later,
    /не состоите на диспансерном учете/,
    refused('not-under-observation'),
  ),

  // Referrals.
  validation(
    'referral-type',
    first,
    /^неподдерживаемый тип направления/,
    aboutReferral('referral-type-unsupported'),
  ),
  validation('referral-not-found', first, /^направление не найдено/, aboutReferral('referral-not-found')),
  validation(
    'referral-other-legal-entity',
    first,
    /^лпу в направлении и запросе не принадлежат одному юр/,
    aboutReferral('referral-other-legal-entity'),
  ),
  validation('referral-has-booking', first, /^у выбранного направления уже есть запись/, {
    kind: 'referral-has-booking',
  }),
  validation(
    'referral-other-patient',
    first,
    /^направление .*не принадлежит пациенту/,
    aboutReferral('referral-other-patient'),
  ),
  validation(
    'referral-other-speciality',
    first,
    /^специальность указанная в направлении не совпадает/,
    aboutReferral('referral-other-speciality'),
  ),
  validation(
    'referral-consultation-place',
    first,
    /^запись на консультацию возможн. только/,
    aboutReferral('referral-needs-doctor'),
  ),
  // "Does not exist or is another patient's": not found covers both, and accuses nobody.
  rowsOf(fault, '4031')('referral-unknown-number', second, null, aboutReferral('referral-not-found')),
  rowsOf(fault, '4033')('referral-half-named', second, null, defective),

  // The server failed half-way: it may have booked.
  failure('complex-cell', first, /не удалось сделать сложную ячейку/, possibleEffect),
  failure('no-identifier', first, /не вернула идентификатор/, possibleEffect),
  failure('booking-not-found', first, /конечная запись не найдена/, possibleEffect),
  failure('booking-not-attached', first, /конечная запись не прикреплена/, possibleEffect),

  // The server failed before booking, and will again until somebody mends a record or a setting.
  failure('patient-not-in-registry', first, /^пациент не найден в мип/, incomplete),
  failure('person-not-found', first, /^данные персоны не найдены/, incomplete),
  failure('card-needs-policy', first, /номер полиса не может быть пуст/, incomplete),
  failure('card-needs-sex', first, /пол не указан/, incomplete),
  failure('card-needs-family-name', first, /фамилия не должна быть пуст/, incomplete),
  failure('card-needs-name', first, /мкаб имя не должно быть пуст/, incomplete),
  failure('policy-not-linked', first, /ссылка на мкаб не должна быть пуст/, incomplete),
  failure('clinic-code', first, /лпу из настройки код поликлиники не найдено/, staff('clinic-setting')),

  // No ticket from the authorization service: nothing was tried, and it concerns every patient alike.
  failure('auth-address-empty', first, /^не удалось получить ticket .*authurl пустое/, authUnreachable),
  failure(
    'auth-unreachable',
    first,
    /^не удалось получить ticket адрес сервиса авторизации недоступен/,
    authUnreachable,
  ),
];
