import { useTranslation } from 'react-i18next';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { type Answers, type Question, questions } from '../../flow/question.ts';
import { NBSP, typography } from '../../locales/typography.ts';
import { Button } from '../controls/button.tsx';
import { Breakable } from '../typing/typed-field.tsx';

/** `9120000000` as it is read out: +7 (912) 000-00-00. */
const phoneWritten = (digits: string): string =>
  typography(digits.replace(/^(\d{3})(\d{3})(\d{2})(\d{2})$/, `+7${NBSP}($1)${NBSP}$2-$3-$4`));

type Props = {
  only: readonly Question[];
  /** Each line can be opened and changed. */
  mendable?: boolean;
};

/** What the card says, a line to each answer. */
export function CardLines({ only, mendable = false }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const answers = useFlow(({ visit }) => visit.answers);
  return (
    <dl className={mendable ? 'card-lines mendable' : 'card-lines'}>
      {questions
        .filter((question) => only.includes(question))
        .map((question) => (
          <div key={question} className="card-line">
            <dt>{t(`card.${question}`)}</dt>
            <dd className={`card-value ${lengthOf(answers[question])}`}>
              <Value question={question} answers={answers} />
            </dd>
            {mendable && (
              <dd className="card-change">
                <Button
                  className="button"
                  label={t('card.changeOf', { what: t(`card.${question}`) })}
                  onPress={() => dispatch({ kind: 'card-opened', question })}
                >
                  {t('card.change')}
                </Button>
              </dd>
            )}
          </div>
        ))}
    </dl>
  );
}

function Value({ question, answers }: { question: Question; answers: Answers }) {
  const { t } = useTranslation();
  const answer = answers[question];
  if (question === 'sex') return answer === 'male' || answer === 'female' ? t(`sex.${answer}`) : '';
  if (question === 'phone') return phoneWritten(answer);
  if (question === 'email' && answer !== '') return <Breakable text={answer} />;
  return answer === '' ? t('card.none') : typography(answer);
}

const lengthOf = ({ length }: string): string =>
  length === 0 ? 'none' : length > 36 ? 'longest' : length > 20 ? 'long' : '';
