import { Mars, Venus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { Button } from '../controls/button.tsx';

const ANSWERS = [
  ['female', Venus],
  ['male', Mars],
] as const;

/** Two answers, one touch. */
export function SexAnswers() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const chosen = useFlow(({ visit }) => visit.answers.sex);
  return (
    <div className="sex-answers">
      {ANSWERS.map(([answer, Icon]) => (
        <Button
          key={answer}
          className={answer === chosen ? 'big-answer chosen' : 'big-answer'}
          pressed={answer === chosen}
          onPress={() => dispatch({ kind: 'answer-chosen', answer })}
        >
          <Icon aria-hidden />
          {t(`sex.${answer}`)}
        </Button>
      ))}
    </div>
  );
}
