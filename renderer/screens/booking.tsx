import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFlow } from '../flow/flow.ts';
import type { Choice } from '../flow/state.ts';
import { useFormat } from '../locales/use-format.ts';

const MORE_AFTER_MS = 1_500;
const SLOW_AFTER_MS = 5_000;

export function BookingScreen({ choice, since }: { choice: Choice; since: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const phase = useFlow(({ monoAt }) => {
    const waited = monoAt - since;
    return waited > SLOW_AFTER_MS ? 'slow' : waited > MORE_AFTER_MS ? 'more' : 'fresh';
  });
  return (
    <section className="screen-waiting" data-screen="booking" aria-label={t('booking.title')}>
      <span className="spinner" aria-hidden />
      <h1>{t('booking.title')}</h1>
      <p className="waiting-for">{format.slotWhen(choice)}</p>
      <p className="lead" aria-live="polite">
        {phase === 'slow' ? t('booking.slow') : phase === 'more' ? t('booking.more') : ' '}
      </p>
      <p className="note calm">
        <ShieldCheck aria-hidden />
        <span>
          {t('booking.saved')} {t('booking.stay')}
        </span>
      </p>
    </section>
  );
}
