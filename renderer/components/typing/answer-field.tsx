import { useTranslation } from 'react-i18next';
import { useFlow } from '../../flow/flow.ts';
import type { Question } from '../../flow/question.ts';
import { Notice } from '../controls/notice.tsx';
import { hintOf } from './answer-hint.ts';
import { PhoneBoxes } from './phone-boxes.tsx';
import { TypedField } from './typed-field.tsx';

/** The answer as typed so far, and a word about it where one helps. */
export function AnswerField({ question }: { question: Question }) {
  const { t } = useTranslation();
  const answer = useFlow(({ visit }) => visit.answers[question]);
  const hint = hintOf(question, answer);
  const label = t(`question.${question}.title`);
  return (
    <>
      {question === 'phone' ? (
        <PhoneBoxes digits={answer} label={label} wrong={hint?.tone === 'uncertain'} />
      ) : (
        <TypedField text={answer} label={label} wrong={hint?.tone === 'uncertain'} />
      )}
      <div className="under-boxes">
        {hint?.tone === 'uncertain' && <Notice tone="uncertain">{t(`question.hint.${hint.kind}`)}</Notice>}
        {hint?.tone === 'calm' && (
          <p className="typed" aria-live="polite">
            {t(`question.hint.${hint.kind}`)}
          </p>
        )}
      </div>
    </>
  );
}
