import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { policyHint } from '../../domain/policy.ts';
import { NextButton } from '../components/controls/next-button.tsx';
import { Notice } from '../components/controls/notice.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { DigitBoxes } from '../components/typing/digit-boxes.tsx';
import { DigitPad } from '../components/typing/digit-pad.tsx';
import { type BirthDateProblem, birthDateOf, birthDateProblem } from '../flow/birth-date.ts';
import { useFlow } from '../flow/flow.ts';
import { todayOf } from '../flow/identity.ts';
import { type Format, useFormat } from '../locales/use-format.ts';

const GROUPS = [2, 2, 4];

/** Of a person, or beside the number of a slip: never one alone. */
export function BirthDateScreen({ of }: { of: 'identity' | 'slip' }) {
  const { t } = useTranslation();
  const format = useFormat();
  const digits = useFlow((state) => state.visit.birthDate);
  const unified = useFlow(({ visit }) => (visit.document === 'unified' ? visit.policy : ''));
  const today = useFlow(todayOf);
  const problem = birthDateProblem(digits, today);
  const date = birthDateOf(digits, today);
  const doubtful = of === 'identity' && date !== undefined && policyHint(unified, date) === 'birth-date';
  return (
    <Screen
      name="birth-date"
      title={t('birth.title')}
      lead={t('birth.lead')}
      aside={
        <>
          <DigitBoxes
            groups={GROUPS}
            words={[t('birth.day'), t('birth.month'), t('birth.year')]}
            digits={digits}
            label={t('birth.field')}
            wrong={problem !== null}
          />
          <div className="under-boxes">
            {problem && <Notice tone="impossible">{problemWords(problem, t, format)}</Notice>}
            {doubtful && <Notice tone="uncertain">{t('birth.hint')}</Notice>}
          </div>
        </>
      }
      actions={<NextButton ready={date !== undefined} />}
    >
      <DigitPad />
    </Screen>
  );
}

function problemWords(problem: BirthDateProblem, t: TFunction, format: Format): string {
  switch (problem.kind) {
    case 'no-such-day':
      return t('birth.noSuchDay', { day: problem.day });
    case 'no-such-month':
      return t('birth.noSuchMonth', { month: problem.month });
    case 'not-in-month':
      return t('birth.notInMonth', { date: format.dayAndMonth(problem.day, problem.month) });
    case 'not-a-leap-year':
      return t('birth.notALeapYear', { year: problem.year });
    case 'before-1900':
      return t('birth.before1900');
    case 'future':
      return t('birth.future');
  }
}
