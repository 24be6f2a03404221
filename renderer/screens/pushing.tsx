import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/controls/button.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';

const MORE_AFTER_MS = 1_500;
const SLOW_AFTER_MS = 5_000;

/** The card is kept and on its way; whoever will not wait may leave. */
export function PushingScreen({ since }: { since: number }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const phase = useFlow(({ monoAt }) => {
    const waited = monoAt - since;
    return waited > SLOW_AFTER_MS ? 'slow' : waited > MORE_AFTER_MS ? 'more' : 'fresh';
  });
  return (
    <section className="screen-waiting" data-screen="pushing" aria-label={t('pushing.title')}>
      <span className="spinner" aria-hidden />
      <h1>{t('pushing.title')}</h1>
      <p className="lead" aria-live="polite">
        {phase === 'slow' ? t('pushing.slow') : phase === 'more' ? t('pushing.more') : ' '}
      </p>
      <p className="note calm">
        <ShieldCheck aria-hidden />
        <span>{t('pushing.saved')}</span>
      </p>
      <Button className="button huge" onPress={() => dispatch({ kind: 'visit-ended' })}>
        {t('pushing.leave')}
      </Button>
    </section>
  );
}
