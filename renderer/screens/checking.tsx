import { ScanBarcode } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { birthDateOf } from '../flow/birth-date.ts';
import { useFlow } from '../flow/flow.ts';
import { todayOf } from '../flow/identity.ts';
import { useFormat } from '../locales/use-format.ts';

const SLOW_AFTER_MS = 2_500;

/**
 * Shows itself only when the answer takes a moment (the delay is in the style sheet), and says what it waits for. What was
 * read off a policy is shown at once, so that its holder sees that it was theirs.
 */
export function CheckingScreen() {
  const { t } = useTranslation();
  const scanned = useFlow((state) => state.visit.scanned);
  const slow = useFlow(({ visit: { step }, monoAt }) =>
    step.kind === 'checking' ? monoAt - step.since > SLOW_AFTER_MS : false,
  );
  const name = scanned?.greeting ?? null;
  return (
    <section
      className={scanned ? 'screen-waiting' : 'screen-waiting late'}
      data-screen="checking"
      aria-label={t('checking.title')}
    >
      <span className="spinner" aria-hidden />
      <h1>
        {!scanned && t('checking.title')}
        {scanned && (name === null ? t('checking.read') : t('hello', { name }))}
      </h1>
      {scanned && <PolicyRead />}
      <p className="lead" aria-live="polite">
        {slow ? t('checking.slow') : t('checking.asking')}
      </p>
    </section>
  );
}

/** Which policy it was: enough to know it by, and no more. */
function PolicyRead() {
  const { t } = useTranslation();
  const format = useFormat();
  const tail = useFlow((state) => state.visit.policy.slice(-4));
  const born = useFlow((state) => birthDateOf(state.visit.birthDate, todayOf(state)));
  return (
    <p className="policy-read">
      <ScanBarcode aria-hidden />
      <span>
        <b>{t('checking.policy', { tail })}</b>
        {born && <span>{t('checking.born', { date: format.fullDate(born) })}</span>}
      </span>
    </p>
  );
}
