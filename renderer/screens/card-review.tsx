import { useTranslation } from 'react-i18next';
import { Button } from '../components/controls/button.tsx';
import { Notice } from '../components/controls/notice.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { CardLines } from '../components/outcome/card-lines.tsx';
import { birthDateOf } from '../flow/birth-date.ts';
import { saysSex, sexOf } from '../flow/card.ts';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { todayOf } from '../flow/identity.ts';
import type { Question } from '../flow/question.ts';
import { isOffline } from '../flow/state.ts';
import { useFormat } from '../locales/use-format.ts';

/** Everything that will be sent, each line to be put right. */
export function CardReviewScreen() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const registers = useFlow(({ visit }) => visit.purpose === 'register');
  const offline = useFlow(isOffline);
  const showsSex = useFlow(saysSex);
  const name: Question[] = ['family', 'given', 'patronymic'];
  return (
    <Screen
      name="card-review"
      title={t(registers ? 'card.titleRegister' : 'card.titleContacts')}
      lead={<KnownBy />}
      aside={offline && <Notice tone="uncertain">{t('card.offline')}</Notice>}
      actions={
        <Button
          className="button primary huge"
          onPress={() => dispatch({ kind: 'card-sent', requestId: crypto.randomUUID() })}
        >
          {t('card.send')}
        </Button>
      }
    >
      <CardLines only={[...name, ...(showsSex ? (['sex'] as const) : []), 'phone', 'email']} mendable />
    </Screen>
  );
}

/** Policy, date of birth, and the sex the number tells: sent along, and changed only by beginning anew. */
function KnownBy() {
  const { t } = useTranslation();
  const format = useFormat();
  const tail = useFlow(({ visit }) => visit.policy.slice(-4));
  const born = useFlow((state) => birthDateOf(state.visit.birthDate, todayOf(state)));
  const sex = useFlow((state) => (saysSex(state) ? null : sexOf(state)));
  if (born === undefined) return null;
  const date = format.fullDate(born);
  return <>{sex ? t(`card.known.${sex}`, { tail, date }) : t('card.known.unsaid', { tail, date })}</>;
}
