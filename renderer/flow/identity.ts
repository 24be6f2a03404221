import { dayOf } from '../../domain/clinic-time.ts';
import type { Identity } from '../../domain/patient.ts';
import { TEMPORARY_LENGTH, UNIFIED_LENGTH } from '../../domain/policy.ts';
import { birthDateOf } from './birth-date.ts';
import { isAnswered } from './question.ts';
import type { State } from './state.ts';
import type { DocumentKind, Visit } from './visit.ts';

const LENGTHS: Readonly<Record<DocumentKind, { readonly least: number; readonly most: number }>> = {
  unified: { least: UNIFIED_LENGTH, most: UNIFIED_LENGTH },
  temporary: { least: TEMPORARY_LENGTH, most: TEMPORARY_LENGTH },
  old: { least: 4, most: 12 },
  snils: { least: 11, most: 11 },
};

/** The most digits the number of a document can have. */
export const policyLength = ({ document }: Pick<Visit, 'document'>): number => LENGTHS[document].most;

/** Whether the digits typed can be the whole number. */
export const isNumberComplete = ({ document, policy }: Pick<Visit, 'document' | 'policy'>): boolean =>
  policy.length >= LENGTHS[document].least && policy.length <= LENGTHS[document].most;

/** The clinic's calendar day, or UTC's before the clinic is known. */
export const todayOf = ({ wallAt, status }: Pick<State, 'wallAt' | 'status'>): string =>
  dayOf(wallAt, status?.clinic.timeZone ?? 'UTC');

/** Who the patient says they are, once every part is complete. */
export function identityOf(state: State): Identity | undefined {
  const { visit } = state;
  const { document, policy, answers } = visit;
  const birthDate = birthDateOf(visit.birthDate, todayOf(state));
  if (birthDate === undefined || !isNumberComplete(visit)) return undefined;
  switch (document) {
    case 'unified':
    case 'temporary':
      return { policy, birthDate };
    case 'old':
      return isAnswered('series', answers) ? { series: answers.series, policy, birthDate } : undefined;
    case 'snils': {
      const { family, given, patronymic } = answers;
      const named = isAnswered('family', answers) && isAnswered('given', answers);
      return named ? { snils: policy, name: { family, given, patronymic }, birthDate } : undefined;
    }
  }
}

/** The same person, by every part. */
export const isSameIdentity = (one: Identity, other: Identity | undefined): boolean =>
  other !== undefined && partsOf(one) === partsOf(other);

function partsOf(identity: Identity): string {
  if ('snils' in identity) return `snils ${identity.snils} ${identity.birthDate}`;
  return `${'series' in identity ? identity.series : ''} ${identity.policy} ${identity.birthDate}`;
}
