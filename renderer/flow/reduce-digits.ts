import { BIRTH_DATE_LENGTH } from './birth-date.ts';
import type { PatientEvent } from './event.ts';
import { policyLength } from './identity.ts';
import type { State } from './state.ts';
import { onVisit } from './step.ts';

type DigitEvent = Extract<
  PatientEvent,
  { kind: 'digit-typed' | 'digit-erased' | 'digits-cleared' | 'policy-kind-switched' }
>;

/** The pad and the keyboard write into the number the screen asks for. */
export function reduceDigits(state: State, event: DigitEvent): State {
  const { visit } = state;
  if (event.kind === 'policy-kind-switched') {
    if (visit.step.kind !== 'policy') return state;
    const temporary = !visit.temporary;
    // A number that was being typed is another number: its first nine digits are nobody's certificate.
    const policy = visit.policy.length > policyLength({ temporary }) ? '' : visit.policy;
    return onVisit(state, { temporary, policy });
  }
  if (visit.step.kind === 'policy')
    return onVisit(state, { policy: edited(visit.policy, policyLength(visit), event) });
  if (visit.step.kind === 'birth-date')
    return onVisit(state, { birthDate: edited(visit.birthDate, BIRTH_DATE_LENGTH, event) });
  return state;
}

function edited(
  digits: string,
  length: number,
  event: Exclude<DigitEvent, { kind: 'policy-kind-switched' }>,
): string {
  switch (event.kind) {
    case 'digit-typed':
      return /^\d$/.test(event.digit) ? (digits + event.digit).slice(0, length) : digits;
    case 'digit-erased':
      return digits.slice(0, -1);
    case 'digits-cleared':
      return '';
  }
}
