import { CreditCard, MapPin, Phone, UserRoundSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/controls/button.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { mayBegin, type NotFoundReason } from '../flow/state.ts';
import { NBSP } from '../locales/typography.ts';

const WORDS = {
  'not-recognised': ['notFound.title', 'notFound.text', 'notFound.desk'],
  'medical-card-closed': ['notFound.closedTitle', 'notFound.closedText', 'notFound.deskClosed'],
  'not-offered': ['notFound.byPolicyTitle', 'notFound.byPolicyText', 'notFound.desk'],
} as const;

export function NotFoundScreen({ reason }: { reason: NotFoundReason }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const phone = useFlow((state) => state.status?.clinic.phone ?? null);
  const [title, text, desk] = WORDS[reason];
  const unknown = reason === 'not-recognised';
  const closed = reason === 'medical-card-closed';
  const bySnils = useFlow(({ visit }) => visit.document === 'snils');
  const registers = useFlow((state) => unknown && mayBegin(state, 'register'));
  return (
    <Screen
      name="not-found"
      title={t(title)}
      mark={
        <span className="mark impossible" aria-hidden>
          <UserRoundSearch />
        </span>
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
      <ul className="card advice">
        {!closed && (
          <li>
            <CreditCard aria-hidden />
            {t(!unknown ? 'notFound.anyPolicy' : bySnils ? 'notFound.checkSnils' : 'notFound.check')}
          </li>
        )}
        <li>
          <MapPin aria-hidden />
          {t(desk)}
        </li>
        {phone && (
          <li>
            <Phone aria-hidden />
            {t('notFound.phone', { phone: phone.replaceAll(' ', NBSP) })}
          </li>
        )}
      </ul>
    </Screen>
  );
}
