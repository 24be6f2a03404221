import type { RefusalReason, StaffReason } from '../../domain/booking.ts';

/** What a row of the documents' error tables means for a slot booking. */
export type Meaning =
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  | { readonly kind: 'already-booked' }
  | { readonly kind: 'needs-staff'; readonly reason: StaffReason }
  | { readonly kind: 'token-refused'; readonly expired: boolean }
  | { readonly kind: 'auth-unreachable' }
  | { readonly kind: 'unknown'; readonly cause: 'possible-effect' };

export type RefusalRow = {
  readonly id: string;
  /** HTTP statuses it may come with: the documented one and, for faults of the request, its neighbours. */
  readonly statuses: readonly number[];
  readonly code: string;
  /** Over the normalised message (`normaliseMessage`); null where the code alone says it. */
  readonly pattern: RegExp | null;
  readonly meaning: Meaning;
};

const fault = [400, 404, 409, 422];
const denied = [401, 403];
const failed = [500];

const refused = (reason: RefusalReason): Meaning => ({ kind: 'refused', reason });
const staff = (reason: StaffReason): Meaning => ({ kind: 'needs-staff', reason });
const defective = staff('defective-request');
const incomplete = staff('patient-record-incomplete');
const possibleEffect: Meaning = { kind: 'unknown', cause: 'possible-effect' };
const authUnreachable: Meaning = { kind: 'auth-unreachable' };

const row = (
  id: string,
  statuses: readonly number[],
  code: string,
  pattern: RegExp | null,
  meaning: Meaning,
): RefusalRow => ({ id, statuses, code, pattern, meaning });

/**
 * The error table of document 001 and the rows that 002 and 003 add. Document 000 has none of its own: its call ends in
 * the same booking. Rows about a referral cannot truly be meant for a request that names none: a defect, for staff.
 * A message is recognised by at most one row; what none recognises is `unrecognised-answer`, never dropped.
 */
export const refusalRows: readonly RefusalRow[] = [
  // Credentials: 001, 002, 003.
  row('authorization-missing', denied, '5010', null, { kind: 'token-refused', expired: false }),
  row('token-malformed', denied, '5008', null, { kind: 'token-refused', expired: false }),
  row('token-expired', denied, '5007', null, { kind: 'token-refused', expired: true }),
  row('signature-wrong', denied, '5009', null, { kind: 'token-refused', expired: false }),

  // The patient's card: 001; the last one 002.
  row('card-missing', [...fault, 403], '4001', null, refused('no-medical-card')),
  row('card-closed', [...fault, 403], '5096', null, refused('medical-card-closed')),
  row('card-not-found', fault, '4000', /^не найден мкаб /, refused('no-medical-card')),

  // The cell: 001, 002, 003.
  row('cell-without-resource', fault, '4000', /не найдено ресурса для записи/, defective),
  row('cell-not-found', fault, '4000', /не найдено ячейки расписания/, defective),
  row('cell-closed', fault, '4000', /^невозможно записаться в заданную ячейку/, refused('slot-unavailable')),
  row('time-taken', fault, '4009', null, refused('slot-taken')),
  row('cell-taken', fault, '4000', /ячейка расписания уже занята/, refused('slot-taken')),
  row('cell-past', fault, '4000', /прошло время начала приема/, refused('slot-past')),
  row('cell-without-rights', fault, '4000', /не хватает прав для записи/, refused('no-rights-for-slot')),
  row('cell-unavailable', fault, '4000', /ячейка расписания недоступна/, refused('slot-unavailable')),
  row('cell-not-named', fault, '4036', null, defective),

  // Who may book it: 001, 002, 003.
  row('age-at-this-time', fault, '4029', null, refused('age-restricted')),
  row('adult-at-childrens-clinic', fault, '4005', null, refused('age-restricted')),
  row(
    'only-disabled',
    fault,
    '4000',
    /только для пациентов с ограниченными возможностями/,
    refused('only-disabled'),
  ),
  row('only-pregnant', fault, '4000', /только для беременных/, refused('only-pregnant')),
  row(
    'only-healthy-children',
    fault,
    '4000',
    /только (для )?здоровых детей/,
    refused('only-healthy-children'),
  ),
  row('already-booked', fault, '4008', null, { kind: 'already-booked' }),
  row(
    'self-booking-forbidden',
    fault,
    '4007',
    /запрещена самостоятельная запись/,
    refused('self-booking-forbidden'),
  ),
  row(
    'not-under-observation',
    fault,
    '4007',
    /не состоите на диспансерном учете/,
    refused('not-under-observation'),
  ),

  // Referrals: 001; 4031 and 4033 are 002's.
  row('referral-type', fault, '4000', /^неподдерживаемый тип направления/, defective),
  row('referral-not-found', fault, '4000', /^направление не найдено/, defective),
  row('referral-other-legal-entity', fault, '4000', /не принадлежат одному юр лицу/, defective),
  row('referral-has-booking', fault, '4000', /у выбранного направления уже есть запись/, defective),
  row('referral-other-patient', fault, '4000', /^направление .*не принадлежит пациенту/, defective),
  row(
    'referral-other-speciality',
    fault,
    '4000',
    /специальность указанная в направлении не совпадает/,
    defective,
  ),
  row('referral-consultation-place', fault, '4000', /^запись на консультацию возможно только/, defective),
  row('referral-unknown-number', fault, '4031', null, defective),
  row('referral-half-named', fault, '4033', null, defective),

  // The server failed half-way: it may have booked.
  row('complex-cell', failed, '5000', /не удалось сделать сложную ячейку/, possibleEffect),
  row('no-identifier', failed, '5000', /не вернула идентификатор/, possibleEffect),
  row('booking-not-found', failed, '5000', /конечная запись не найдена/, possibleEffect),
  row('booking-not-attached', failed, '5000', /конечная запись не прикреплена/, possibleEffect),

  // The server failed before booking, and will again until somebody mends a record or a setting.
  row('patient-not-in-registry', failed, '5000', /^пациент не найден в мип/, incomplete),
  row('person-not-found', failed, '5000', /^данные персоны не найдены/, incomplete),
  row('card-needs-policy', failed, '5000', /номер полиса не может быть пуст/, incomplete),
  row('card-needs-sex', failed, '5000', /пол не указан/, incomplete),
  row('card-needs-family-name', failed, '5000', /фамилия не должна быть пуста/, incomplete),
  row('card-needs-name', failed, '5000', /мкаб имя не должно быть пусто/, incomplete),
  row('policy-not-linked', failed, '5000', /ссылка на мкаб не должна быть пуст/, incomplete),
  row('clinic-code', failed, '5000', /лпу из настройки код поликлиники не найдено/, staff('clinic-setting')),

  // No ticket from the authorization service: nothing was tried, and it concerns every patient alike.
  row('auth-address-empty', failed, '5000', /authurl пустое/, authUnreachable),
  row('auth-unreachable', failed, '5000', /адрес сервиса авторизации недоступен/, authUnreachable),
];
