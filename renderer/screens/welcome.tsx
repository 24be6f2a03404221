import { FlaskRound, MapPin, Stethoscope, TicketCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NoPrintNote } from '../components/no-print-note.tsx';
import { ReaderHint } from '../components/reader-hint.tsx';
import { SoonBoard } from '../components/soon-board.tsx';
import { brokenPrinter } from '../components/strip.ts';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { isClosed, mayBook } from '../flow/state.ts';
import { NBSP } from '../locales/typography.ts';

/** Who can see somebody soon, and the two ways on; where nothing can be booked, who books instead, and one way. */
export function WelcomeScreen() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const demonstration = useFlow((state) => state.status?.demonstration ?? false);
  const offersBooking = useFlow(mayBook);
  const closed = useFlow(isClosed);
  const reader = useFlow(({ status }) => status?.scanner === 'ready');
  const broken = useFlow(({ status }) => status !== null && brokenPrinter(status.printer.kind) !== null);
  const title = offersBooking ? t('welcome.title') : t('welcome.deskTitle');
  return (
    <section
      className={reader && broken ? 'welcome noted crowded' : reader || broken ? 'welcome noted' : 'welcome'}
      data-screen="welcome"
      aria-label={title}
    >
      <div className="welcome-column">
        {offersBooking ? <SoonBoard closed={closed} /> : <DeskBoard />}
        <div className="welcome-words">
          <p className="greeting">{t('welcome.greeting')}</p>
          <h1>{title}</h1>
          {!(reader && offersBooking) && (
            <p className="lead">{offersBooking ? t('welcome.lead') : t('welcome.deskLead')}</p>
          )}
        </div>
      </div>
      <div className="welcome-column">
        <div className="welcome-notes">
          <ReaderHint note={t('welcome.readerNote')}>{t('welcome.reader')}</ReaderHint>
          <NoPrintNote />
        </div>
        <div className={offersBooking ? 'welcome-ways' : 'welcome-ways single'}>
          {offersBooking && (
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
          )}
          <button
            type="button"
            className={offersBooking ? 'way' : 'way primary'}
            onClick={() => dispatch({ kind: 'began', purpose: 'my-bookings' })}
          >
            <TicketCheck aria-hidden />
            <b>{t('welcome.mine')}</b>
            <span>{t('welcome.mineNote')}</span>
          </button>
        </div>
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

/** Where to go with what this kiosk cannot do. */
function DeskBoard() {
  const { t } = useTranslation();
  const phone = useFlow((state) => state.status?.clinic.phone ?? null)?.replaceAll(' ', NBSP);
  return (
    <div className="board desk">
      <MapPin aria-hidden />
      <div>
        <h2>{t('welcome.desk')}</h2>
        <p>{phone ? t('welcome.deskPhone', { phone }) : t('welcome.deskText')}</p>
      </div>
    </div>
  );
}
