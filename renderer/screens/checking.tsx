import { useTranslation } from 'react-i18next';
import { useFlow } from '../flow/flow.ts';

const SLOW_AFTER_MS = 2_500;

/** Shows itself only when the answer takes a moment (the delay is in the style sheet), and says what it waits for. */
export function CheckingScreen() {
  const { t } = useTranslation();
  const slow = useFlow(({ visit: { step }, monoAt }) =>
    step.kind === 'checking' ? monoAt - step.since > SLOW_AFTER_MS : false,
  );
  return (
    <section className="screen-waiting late" data-screen="checking" aria-label={t('checking.title')}>
      <span className="spinner" aria-hidden />
      <h1>{t('checking.title')}</h1>
      <p className="lead" aria-live="polite">
        {slow ? t('checking.slow') : t('checking.asking')}
      </p>
    </section>
  );
}
