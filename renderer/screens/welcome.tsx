import { CreditCard, FlaskRound, MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SoonBoard } from '../components/choosing/soon-board.tsx';
import { Ways } from '../components/choosing/ways.tsx';
import { NoPrintNote } from '../components/frame/no-print-note.tsx';
import { brokenPrinter } from '../components/frame/strip.ts';
import { Hint, ReaderHint } from '../components/typing/reader-hint.tsx';
import { useFlow } from '../flow/flow.ts';
import { isClosed, mayBegin, mayBook } from '../flow/state.ts';
import { usePhone } from '../locales/use-phone.ts';

/** Who can see somebody soon, and the ways on; where nothing can be booked, who books instead. */
export function WelcomeScreen() {
  const { t } = useTranslation();
  const demonstration = useFlow((state) => state.status?.demonstration ?? false);
  const offersBooking = useFlow(mayBook);
  const closed = useFlow(isClosed);
  // A reader that is away leaves its place: nothing moves when it is back.
  const reader = useFlow(({ status }) => status !== null && status.scanner !== 'none');
  const broken = useFlow(({ status }) => status !== null && brokenPrinter(status.printer.kind) !== null);
  const byReferral = useFlow((state) => mayBegin(state, 'referral'));
  const bookable = offersBooking || byReferral;
  const shut = closed && bookable;
  const title = useTitle();
  return (
    <section
      className={`welcome${reader || broken ? ' noted' : ''}${offersBooking && !closed ? '' : ' long-title'}`}
      data-screen="welcome"
      aria-label={title}
    >
      <div className="welcome-column">
        {offersBooking && !closed ? <SoonBoard /> : <DeskBoard closed={closed} />}
        <div className="welcome-words">
          <p className="greeting">{t('welcome.greeting')}</p>
          <h1>{title}</h1>
          {!(reader && bookable) && (
            <p className="lead">
              {shut ? t('welcome.closedLead') : bookable ? t('welcome.lead') : t('welcome.deskLead')}
            </p>
          )}
        </div>
      </div>
      <div className="welcome-column">
        <div className="welcome-notes">
          <WelcomeHint />
          <NoPrintNote />
        </div>
        <Ways />
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

/** What can be done here now. */
function useTitle(): string {
  const { t } = useTranslation();
  const offersBooking = useFlow(mayBook);
  const byReferral = useFlow((state) => mayBegin(state, 'referral'));
  const closed = useFlow(isClosed);
  if (!offersBooking && !byReferral) return t('welcome.deskTitle');
  if (closed) return t('welcome.closedTitle');
  return offersBooking ? t('welcome.title') : t('welcome.referralTitle');
}

/** What to have at hand, and that there is a reader for it while there is one. */
function WelcomeHint() {
  const { t } = useTranslation();
  const scanner = useFlow((state) => state.status?.scanner ?? 'none');
  if (scanner === 'lost')
    return (
      <Hint icon={<CreditCard />} note={t('welcome.byHandNote')}>
        {t('welcome.byHand')}
      </Hint>
    );
  return <ReaderHint note={t('welcome.readerNote')}>{t('welcome.reader')}</ReaderHint>;
}

/** Where to go with what this kiosk cannot do. */
function DeskBoard({ closed }: { closed: boolean }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const byReferral = useFlow((state) => mayBegin(state, 'referral'));
  return (
    <div className="board desk">
      <MapPin aria-hidden />
      <div>
        <h2>
          {closed ? t('welcome.deskClosed') : byReferral ? t('welcome.deskReferral') : t('welcome.desk')}
        </h2>
        {closed || byReferral ? (
          phone && <p>{t('result.phone', { phone })}</p>
        ) : (
          <p>{phone ? t('welcome.deskPhone', { phone }) : t('welcome.deskText')}</p>
        )}
      </div>
    </div>
  );
}
