import { CreditCard, MapPin, Phone, UserRoundSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Screen } from '../components/screen.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { NBSP } from '../locales/typography.ts';

export function NotFoundScreen({ reason }: { reason: 'not-recognised' | 'medical-card-closed' }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const phone = useFlow((state) => state.status?.clinic.phone ?? null);
  const unknown = reason === 'not-recognised';
  return (
    <Screen
      name="not-found"
      title={unknown ? t('notFound.title') : t('notFound.closedTitle')}
      mark={
        <span className="mark impossible" aria-hidden>
          <UserRoundSearch />
        </span>
      }
      lead={unknown ? t('notFound.text') : t('notFound.closedText')}
      actions={
        <>
          <button
            type="button"
            className={unknown ? 'button huge' : 'button primary huge'}
            onClick={() => dispatch({ kind: 'visit-ended' })}
          >
            {t('home')}
          </button>
          {unknown && (
            <button
              type="button"
              className="button primary huge"
              onClick={() => dispatch({ kind: 'data-corrected' })}
            >
              {t('notFound.correct')}
            </button>
          )}
        </>
      }
    >
      <ul className="card advice">
        {unknown && (
          <li>
            <CreditCard aria-hidden />
            {t('notFound.check')}
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
