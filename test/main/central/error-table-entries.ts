/** What is expected of the catalogue, written down from the documents and not from the catalogue. */

/** The entry of each row of a document's error table, in the table's order. */
export const entriesInOrder: Readonly<Record<string, readonly string[]>> = {
  '001': [
    'authorization-missing',
    'token-malformed',
    'token-expired',
    'signature-wrong',
    'card-missing',
    'card-closed',
    'cell-without-resource',
    'cell-not-found',
    'cell-closed',
    'referral-type',
    'referral-not-found',
    'referral-other-legal-entity',
    'referral-has-booking',
    'referral-other-patient',
    'referral-other-speciality',
    'referral-consultation-place',
    'complex-cell',
    'no-identifier',
    'booking-not-found',
    'booking-not-attached',
    'time-taken',
    'cell-taken',
    'cell-past',
    'cell-without-rights',
    'cell-unavailable',
    'adults-only',
    'children-only',
    'infants-only',
    'only-disabled',
    'only-pregnant',
    // The document lists this row twice.
    'children-only',
    'only-healthy-children',
    'already-booked',
    'patient-not-in-registry',
    'person-not-found',
    'card-needs-policy',
    'card-needs-sex',
    'clinic-code',
    'card-needs-family-name',
    'card-needs-name',
    'policy-not-linked',
    'auth-address-empty',
    'auth-unreachable',
  ],
  '002': [
    'card-not-found',
    'referral-half-named',
    'referral-unknown-number',
    'cell-not-named',
    'adult-at-childrens-clinic',
    'self-booking-forbidden',
    'not-under-observation',
    'already-booked',
    'age-group',
    'time-taken',
    'authorization-missing',
    'token-malformed',
    'token-expired',
    'signature-wrong',
  ],
  '003': [
    'signature-wrong',
    'cell-not-named',
    'adult-at-childrens-clinic',
    'self-booking-forbidden',
    'not-under-observation',
    'already-booked',
    'age-group',
    'time-taken',
  ],
};

type Expectation = {
  readonly verdict: string;
  /** To a call that carries no referral, and to every call where `referral` is not set. */
  readonly plain: object;
  /** To a call that carries a referral. */
  readonly referral?: object;
};

const refused = (reason: string): Expectation => ({ verdict: 'refused', plain: { kind: 'refused', reason } });
const staff = (reason: string): Expectation => ({
  verdict: 'needs-staff',
  plain: { kind: 'needs-staff', reason },
});
const defective = staff('defective-request');
const incomplete = staff('patient-record-incomplete');
const aboutReferral = (reason: string): Expectation => ({
  verdict: 'refused',
  plain: defective.plain,
  referral: { kind: 'refused', reason },
});
const token = (expired: boolean): Expectation => ({
  verdict: 'retry',
  plain: { kind: 'token-refused', expired },
});
const mayHaveBooked: Expectation = {
  verdict: 'in-doubt',
  plain: { kind: 'unknown', cause: 'possible-effect' },
};
const authGone: Expectation = { verdict: 'pause', plain: { kind: 'auth-unreachable' } };

export const expectations: Readonly<Record<string, Expectation>> = {
  'authorization-missing': token(false),
  'token-malformed': token(false),
  'token-expired': token(true),
  'signature-wrong': token(false),
  'card-missing': refused('no-medical-card'),
  'card-closed': refused('medical-card-closed'),
  'card-not-found': refused('no-medical-card'),
  'cell-without-resource': defective,
  'cell-not-found': defective,
  'cell-closed': refused('slot-unavailable'),
  'time-taken': refused('slot-taken'),
  'cell-taken': refused('slot-taken'),
  'cell-past': refused('slot-past'),
  'cell-without-rights': refused('no-rights-for-slot'),
  'cell-unavailable': refused('slot-unavailable'),
  'cell-not-named': defective,
  'adults-only': refused('adults-only'),
  'children-only': refused('children-only'),
  'infants-only': refused('infants-only'),
  'age-group': refused('age-restricted'),
  'adult-at-childrens-clinic': refused('childrens-clinic'),
  'only-disabled': refused('only-disabled'),
  'only-pregnant': refused('only-pregnant'),
  'only-healthy-children': refused('only-healthy-children'),
  'already-booked': {
    verdict: 'refused',
    plain: {
      kind: 'already-booked',
      resourceName: 'Петрова Анна Ильинична',
      startsAtLocal: '2026-11-22 09:20',
    },
  },
  'self-booking-forbidden': refused('self-booking-forbidden'),
  'not-under-observation': refused('not-under-observation'),
  'referral-type': aboutReferral('referral-type-unsupported'),
  'referral-not-found': aboutReferral('referral-not-found'),
  'referral-other-legal-entity': aboutReferral('referral-other-legal-entity'),
  'referral-has-booking': {
    verdict: 'in-doubt',
    plain: defective.plain,
    referral: { kind: 'referral-has-booking' },
  },
  'referral-other-patient': aboutReferral('referral-other-patient'),
  'referral-other-speciality': aboutReferral('referral-other-speciality'),
  'referral-consultation-place': aboutReferral('referral-needs-doctor'),
  'referral-unknown-number': aboutReferral('referral-not-found'),
  'referral-half-named': defective,
  'complex-cell': mayHaveBooked,
  'no-identifier': mayHaveBooked,
  'booking-not-found': mayHaveBooked,
  'booking-not-attached': mayHaveBooked,
  'patient-not-in-registry': incomplete,
  'person-not-found': incomplete,
  'card-needs-policy': incomplete,
  'card-needs-sex': incomplete,
  'card-needs-family-name': incomplete,
  'card-needs-name': incomplete,
  'policy-not-linked': incomplete,
  'clinic-code': staff('clinic-setting'),
  'auth-address-empty': authGone,
  'auth-unreachable': authGone,
};
