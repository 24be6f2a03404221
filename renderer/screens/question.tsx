import { useTranslation } from 'react-i18next';
import { Button } from '../components/controls/button.tsx';
import { NextButton } from '../components/controls/next-button.tsx';
import { useShape } from '../components/controls/use-shape.ts';
import { Screen } from '../components/frame/screen.tsx';
import { AnswerField } from '../components/typing/answer-field.tsx';
import { DigitPad } from '../components/typing/digit-pad.tsx';
import { Keyboard } from '../components/typing/keyboard.tsx';
import { OtherDocument } from '../components/typing/other-document.tsx';
import { SexAnswers } from '../components/typing/sex-answers.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { isAnswered, maySkip, type Question, typedInto } from '../flow/question.ts';

/** One question of a card, of the name that goes with a СНИЛС, or of an old policy. */
export function QuestionScreen({ question }: { question: Question }) {
  const { t } = useTranslation();
  const bySnils = useFlow(({ visit }) => visit.document === 'snils');
  const shape = useShape();
  const named = question === 'family' || question === 'given' || question === 'patronymic';
  return (
    <Screen
      // Each question is a screen of its own: it is read out anew, and nothing of the one before stays.
      key={question}
      name="question"
      title={t(`question.${question}.title`)}
      lead={named && bySnils ? t('question.bySnils') : t(`question.${question}.lead`)}
      aside={
        question !== 'sex' && (
          <>
            <AnswerField question={question} />
            {question === 'series' && shape !== 'square' && <OtherDocument />}
          </>
        )
      }
      actions={question !== 'sex' && <Ways question={question} />}
    >
      <Answers question={question} />
    </Screen>
  );
}

function Ways({ question }: { question: Question }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const ready = useFlow(({ visit }) => isAnswered(question, visit.answers));
  const shape = useShape();
  return (
    <>
      {maySkip(question) && (
        <Button className="button huge" onPress={() => dispatch({ kind: 'question-skipped' })}>
          {t(question === 'email' ? 'question.email.skip' : 'question.patronymic.skip')}
        </Button>
      )}
      {question === 'series' && shape === 'square' && <OtherDocument />}
      <NextButton ready={ready} />
    </>
  );
}

function Answers({ question }: { question: Question }) {
  const capital = useFlow(({ visit }) => isCapitalDue(question, visit.answers[question]));
  switch (question) {
    case 'sex':
      return <SexAnswers />;
    case 'phone':
      return <DigitPad />;
    case 'email':
      return <Keyboard kind="email" />;
    case 'series':
      return <Keyboard kind="series" capital />;
    default:
      return <Keyboard kind="words" capital={capital} />;
  }
}

/** Whether the next letter will stand as a capital: whatever the answer does with one of our letters. */
const isCapitalDue = (question: Question, before: string): boolean =>
  typedInto(question, before, 'ж').endsWith('Ж');
