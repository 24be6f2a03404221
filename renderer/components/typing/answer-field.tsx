import { useTranslation } from 'react-i18next';
import { useFlow } from '../../flow/flow.ts';
import type { Question } from '../../flow/question.ts';
import { Notice } from '../controls/notice.tsx';
import { hintOf } from './answer-hint.ts';
import { PhoneBoxes } from './phone-boxes.tsx';
import { refusedAnswer } from './refused-answer.ts';
import { TypedField } from './typed-field.tsx';

/** The answer as typed so far, and a word about it where one helps. */
export function AnswerField({ question }: { question: Question }) {
  const { t } = useTranslation();
  const answer = useFlow(({ visit }) => visit.answers[question]);
  const hint = hintOf(question, answer);
  const refused = useFlow(({ visit }) => refusedAnswer(visit, question));
  const doubtful = refused !== null || hint?.tone === 'uncertain';
  const label = t(`question.${question}.title`);
  return (
    <>
      {question === 'phone' ? (
        <PhoneBoxes digits={answer} label={label} wrong={doubtful} />
      ) : (
        <TypedField text={answer} label={label} wrong={doubtful} />
      )}
      <div className="under-boxes">
        {refused && <Notice tone="uncertain">{t(`question.hint.${refused}Refused`)}</Notice>}
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
