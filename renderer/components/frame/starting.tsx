import { HeartPulse } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Before the kiosk has said anything. */
export function StartingScreen() {
  const { t } = useTranslation();
  return (
    <section className="screen-waiting" data-screen="starting" aria-label={t('app.starting')}>
      <span className="waiting-mark" aria-hidden>
        <HeartPulse />
      </span>
      <h1 className="late">{t('app.starting')}</h1>
    </section>
  );
}
