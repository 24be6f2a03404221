import { useTranslation } from 'react-i18next';
import { identityTail } from '../../domain/identity.ts';
import { IfTakenChoice } from '../components/choosing/if-taken-choice.tsx';
import { referralWords } from '../components/choosing/referral-words.ts';
import { Wanted } from '../components/choosing/wanted.tsx';
import { Button } from '../components/controls/button.tsx';
import { Notice } from '../components/controls/notice.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { identityOf } from '../flow/identity.ts';
import { asksIfTaken, type Choice, isOffline } from '../flow/state.ts';

export function ConfirmScreen({ choice }: { choice: Choice }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const tail = useFlow((state) => {
    const who = identityOf(state);
    return who ? identityTail(who).digits : '';
  });
  const document = useFlow(({ visit }) =>
    visit.document === 'snils' ? t('confirm.snils') : t('confirm.policy'),
  );
  const person = { document, tail };
  const asked = useFlow((state) => state.visit.referral);
  const referral = asked && referralWords(asked, t);
  const offline = useFlow(isOffline);
  // Nobody takes a place in a queue.
  const asks = useFlow(asksIfTaken) && !choice.outOfSchedule;
  return (
    <Screen
      name="confirm"
      title={t('confirm.title')}
      aside={
        asks ? (
          <div className="card brief">
            <Wanted slot={choice} person={person} referral={referral} />
          </div>
        ) : (
          <>
            {offline && <Notice tone="uncertain">{t('confirm.offline')}</Notice>}
            {choice.outOfSchedule && <Notice tone="calm">{t('queue.cardText')}</Notice>}
          </>
        )
      }
      actions={
        <>
          <Button className="button huge" onPress={() => dispatch({ kind: 'went-back' })}>
            {t('confirm.change')}
          </Button>
          <Button className="button primary huge" onPress={() => dispatch({ kind: 'booking-asked' })}>
            {offline ? t('confirm.request') : t('confirm.book')}
          </Button>
        </>
      }
    >
      {asks ? (
        <>
          {offline && <Notice tone="uncertain">{t('confirm.offline')}</Notice>}
          <IfTakenChoice startAt={choice.startAt} />
        </>
      ) : (
        <div className="card big">
          <Wanted slot={choice} person={person} referral={referral} />
        </div>
      )}
    </Screen>
  );
}
