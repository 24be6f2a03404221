import { CreditCard, MapPin, Phone, UserRoundSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/controls/button.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { mayBegin } from '../flow/state.ts';
import { NBSP } from '../locales/typography.ts';

export function NotFoundScreen({ reason }: { reason: 'not-recognised' | 'medical-card-closed' }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const phone = useFlow((state) => state.status?.clinic.phone ?? null);
  const unknown = reason === 'not-recognised';
  const bySnils = useFlow(({ visit }) => visit.document === 'snils');
  const registers = useFlow((state) => unknown && mayBegin(state, 'register'));
  return (
    <Screen
      name="not-found"
      title={unknown ? t('notFound.title') : t('notFound.closedTitle')}
      mark={
        <span className="mark impossible" aria-hidden>
          <UserRoundSearch />
        </span>
      }
      lead={t(unknown ? (bySnils ? 'notFound.textSnils' : 'notFound.text') : 'notFound.closedText')}
      actions={
        <>
          {registers ? (
            <Button className="button huge" onPress={() => dispatch({ kind: 'registration-asked' })}>
              {t('notFound.first')}
            </Button>
          ) : (
            <Button
              className={unknown ? 'button huge' : 'button primary huge'}
              onPress={() => dispatch({ kind: 'visit-ended' })}
            >
              {t('home')}
            </Button>
          )}
          {unknown && (
            <Button className="button primary huge" onPress={() => dispatch({ kind: 'data-corrected' })}>
              {t('notFound.correct')}
            </Button>
          )}
        </>
      }
    >
      <ul className="card advice">
        {unknown && (
          <li>
            <CreditCard aria-hidden />
            {t(bySnils ? 'notFound.checkSnils' : 'notFound.check')}
          </li>
        )}
        <li>
          <MapPin aria-hidden />
          {unknown ? t('notFound.desk') : t('notFound.deskClosed')}
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
