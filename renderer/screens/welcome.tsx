import { FlaskRound, Stethoscope, TicketCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SoonBoard } from '../components/soon-board.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';

/** Who can see somebody soon, and the two ways on. */
export function WelcomeScreen() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const demonstration = useFlow((state) => state.status?.demonstration ?? false);
  const closed = useFlow(
    ({ status }) => status?.schedule.tooOldToBook === true && status.schedule.asOf !== null,
  );
  return (
    <section className="welcome" data-screen="welcome" aria-label={t('welcome.title')}>
      <SoonBoard closed={closed} />
      <div className="welcome-words">
        <p className="greeting">{t('welcome.greeting')}</p>
        <h1>{t('welcome.title')}</h1>
        <p className="lead">{t('welcome.lead')}</p>
      </div>
      <div className="welcome-ways">
        <button
          type="button"
          className={closed ? 'way closed' : 'way primary'}
          aria-disabled={closed}
          onClick={() => !closed && dispatch({ kind: 'began', purpose: 'book' })}
        >
          <Stethoscope aria-hidden />
          <b>{t('welcome.book')}</b>
          <span>{closed ? t('welcome.bookClosed') : t('welcome.bookNote')}</span>
        </button>
        <button
          type="button"
          className="way"
          onClick={() => dispatch({ kind: 'began', purpose: 'my-bookings' })}
        >
          <TicketCheck aria-hidden />
          <b>{t('welcome.mine')}</b>
          <span>{t('welcome.mineNote')}</span>
        </button>
      </div>
      {demonstration && (
        <p className="demonstration">
          <FlaskRound aria-hidden />
          {t('welcome.demonstration')}
        </p>
      )}
    </section>
  );
}
