import { BIRTH_DATE_LENGTH } from './birth-date.ts';
import type { PatientEvent } from './event.ts';
import { policyLength } from './identity.ts';
import type { State, Visit } from './state.ts';
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
    return typed(state, { temporary, policy });
  }
  if (visit.step.kind === 'policy')
    return typed(state, { policy: edited(visit.policy, policyLength(visit), event) });
  if (visit.step.kind === 'birth-date')
    return typed(state, { birthDate: edited(visit.birthDate, BIRTH_DATE_LENGTH, event) });
  return state;
}

/** Who changes a digit of what was read is somebody else than the policy's holder, and not greeted by that name. */
function typed(state: State, change: Partial<Pick<Visit, 'policy' | 'birthDate' | 'temporary'>>): State {
  const next = onVisit(state, change);
  const { policy, birthDate } = state.visit;
  const changed = next.visit.policy !== policy || next.visit.birthDate !== birthDate;
  return changed ? onVisit(next, { scanned: null }) : next;
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
