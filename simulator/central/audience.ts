import { assertNever } from '../../domain/assert-never.ts';
import type { Day } from '../../domain/clinic-time.ts';
import type { SimPatient } from '../clinic/patients.ts';
import { ageOn } from '../clinic/patients.ts';

export const audiences = [
  'adults',
  'children',
  'infants',
  'disabled',
  'pregnant',
  'healthy-children',
  'observed',
] as const;

/** For whom a time is kept; the staff sets it on a cell, a resource or the whole clinic. */
export type Audience = (typeof audiences)[number];

const ADULT_YEARS = 18;

/** Why a patient is not of those a time is kept for. */
export type Outside = Audience | 'open-case';

/** @returns why not, or undefined when the patient is one of them */
export function outside(audience: Audience, patient: SimPatient, day: Day): Outside | undefined {
  const years = ageOn(day, patient.birthDate);
  switch (audience) {
    case 'adults':
      return years < ADULT_YEARS ? audience : undefined;
    case 'children':
      return years >= ADULT_YEARS ? audience : undefined;
    case 'infants':
      return years >= 1 ? audience : undefined;
    case 'disabled':
      return patient.disabled ? undefined : audience;
    case 'pregnant':
      return patient.pregnant ? undefined : audience;
    case 'observed':
      return patient.observed ? undefined : audience;
    case 'healthy-children':
      if (years >= ADULT_YEARS) return audience;
      return patient.openCase ? 'open-case' : undefined;
    default:
      return assertNever(audience);
  }
}
