import { CreditCard, MapPin, UserRoundSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/controls/button.tsx';
import { Mark } from '../components/controls/mark.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { Advice } from '../components/outcome/advice.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { mayBegin, type NotFoundReason } from '../flow/state.ts';

const WORDS = {
  'not-recognised': ['notFound.title', 'notFound.text', 'notFound.desk'],
  'medical-card-closed': ['notFound.closedTitle', 'notFound.closedText', 'notFound.deskClosed'],
  'not-offered': ['notFound.byPolicyTitle', 'notFound.byPolicyText', 'notFound.desk'],
} as const;

export function NotFoundScreen({ reason }: { reason: NotFoundReason }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const [title, text, desk] = WORDS[reason];
  const unknown = reason === 'not-recognised';
  const closed = reason === 'medical-card-closed';
  const bySnils = useFlow(({ visit }) => visit.document === 'snils');
  const check = !unknown ? 'notFound.anyPolicy' : bySnils ? 'notFound.checkSnils' : 'notFound.check';
  const registers = useFlow((state) => unknown && mayBegin(state, 'register'));
  return (
    <Screen
      name="not-found"
      title={t(title)}
      mark={
        <Mark tone="impossible">
          <UserRoundSearch />
        </Mark>
      }
      lead={t(unknown && bySnils ? 'notFound.textSnils' : text)}
      actions={
        <>
          {registers ? (
            <Button className="button huge" onPress={() => dispatch({ kind: 'registration-asked' })}>
              {t('notFound.first')}
            </Button>
          ) : (
            <Button
              className={closed ? 'button primary huge' : 'button huge'}
              onPress={() => dispatch({ kind: 'visit-ended' })}
            >
              {t('home')}
            </Button>
          )}
          {!closed && (
            <Button className="button primary huge" onPress={() => dispatch({ kind: 'data-corrected' })}>
              {t(unknown ? 'notFound.correct' : 'notFound.byPolicy')}
            </Button>
          )}
        </>
      }
    >
      <Advice
        items={[...(closed ? [] : [{ icon: CreditCard, words: t(check) }]), { icon: MapPin, words: t(desk) }]}
      />
    </Screen>
  );
}
