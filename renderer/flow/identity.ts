import { dayOf } from '../../domain/clinic-time.ts';
import type { Identity } from '../../domain/patient.ts';
import { TEMPORARY_LENGTH, UNIFIED_LENGTH } from '../../domain/policy.ts';
import { birthDateOf } from './birth-date.ts';
import type { State, Visit } from './state.ts';

export const policyLength = ({ temporary }: Pick<Visit, 'temporary'>): number =>
  temporary ? TEMPORARY_LENGTH : UNIFIED_LENGTH;

/** The clinic's calendar day, or the browser's own zone's before the clinic is known. */
export const todayOf = ({ wallAt, status }: Pick<State, 'wallAt' | 'status'>): string =>
  dayOf(wallAt, status?.clinic.timeZone ?? 'UTC');

/** Who the patient says they are, once both halves are complete. */
export function identityOf(state: State): Identity | undefined {
  const { visit } = state;
  const birthDate = birthDateOf(visit.birthDate, todayOf(state));
  if (birthDate === undefined || visit.policy.length !== policyLength(visit)) return undefined;
  return { policy: visit.policy, birthDate };
}

/** The same person, by both halves. */
export const isSameIdentity = (one: Identity, other: Identity | undefined): boolean =>
  one.policy === other?.policy && one.birthDate === other.birthDate;
