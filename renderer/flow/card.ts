import { claimsOf, policyHint } from '../../domain/policy.ts';
import { birthDateOf } from './birth-date.ts';
import { identityOf, todayOf } from './identity.ts';
import type { State } from './state.ts';
import type { Card, DocumentKind } from './visit.ts';

/** Codes of the federal list of policy kinds, as document 004 takes them. */
const TYPE_CODES: Readonly<Record<Exclude<DocumentKind, 'snils'>, string>> = {
  old: '1',
  temporary: '2',
  unified: '3',
};

/** The card as it will be sent, or undefined while the patient has not said enough for one. */
export function cardOf(state: State): Card | undefined {
  const { document, answers } = state.visit;
  const identity = identityOf(state);
  if (!identity || 'snils' in identity || document === 'snils') return undefined;
  // What was said counts for more than what the policy's digits tell: it may have been asked to put those right.
  const sex = answers.sex === 'male' || answers.sex === 'female' ? answers.sex : sexOf(state);
  return {
    family: answers.family.trim(),
    name: answers.given.trim(),
    patronymic: answers.patronymic.trim(),
    birthDate: identity.birthDate,
    policy: {
      typeCode: TYPE_CODES[document],
      series: 'series' in identity ? identity.series : '',
      number: identity.policy,
    },
    phone: `7${answers.phone}`,
    ...(answers.email === '' ? {} : { email: answers.email }),
    ...(sex === null ? {} : { sex }),
  };
}

/** The sex a unified number tells, when it agrees with the date of birth typed beside it; else null. */
export function sexOf(state: State): 'male' | 'female' | null {
  const { visit } = state;
  const birthDate = birthDateOf(visit.birthDate, todayOf(state));
  if (visit.document !== 'unified' || policyHint(visit.policy, birthDate) !== 'looks-right') return null;
  return claimsOf(visit.policy)?.sex ?? null;
}

/** Whether the sex is a line of its own on the card: a new one needs it, or the registry did not take the one the number tells. */
export const saysSex = (state: State): boolean =>
  state.visit.answers.sex !== '' || (state.visit.purpose === 'register' && sexOf(state) === null);
