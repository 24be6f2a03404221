import type { OperatorEntryView } from '../../../domain/bridge.ts';
import { typography } from '../../locales/typography.ts';
import type { Format } from '../../locales/use-format.ts';
import type { Verdict } from './verdict.tsx';
import type { Speak } from './words.ts';

/** What a request is about: the words for it differ. */
export type Subject = 'book' | 'card' | 'cancel';

export function subjectOf({ kind }: Pick<OperatorEntryView, 'kind'>): Subject {
  if (kind === 'push-patient') return 'card';
  return kind === 'cancel-booking' ? 'cancel' : 'book';
}

/** Whom and when it is about; null for a card, which is about neither. */
export function aboutWords({ resourceName, startAt, kind }: OperatorEntryView, format: Format, t: Speak) {
  if (resourceName === null || startAt === null) return null;
  const when =
    kind === 'book-out-of-schedule'
      ? t('requests.inTurn', { day: format.date(format.dayOf(startAt)) })
      : format.dated(startAt);
  return { who: typography(resourceName), when };
}

/** «полис …0015»; null once personal data is gone. */
export function tailWords({ policyTail, tailOf }: OperatorEntryView, t: Speak): string | null {
  if (policyTail === '') return null;
  return tailOf === 'snils'
    ? t('requests.snils', { tail: policyTail })
    : t('requests.policy', { tail: policyTail });
}

/** Nothing about a request is good or bad but what a person must do; the rest is on its way, done, or over. */
export const stateVerdict: Readonly<Record<OperatorEntryView['state'], Verdict>> = {
  'needs-staff': 'look',
  'in-doubt': 'unclear',
  sending: 'unclear',
  queued: 'unclear',
  delivered: 'good',
  refused: 'broken',
  expired: 'broken',
  withdrawn: 'good',
};
