import { ScanBarcode, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Waiting } from '../components/frame/waiting.tsx';
import { birthDateOf } from '../flow/birth-date.ts';
import { useFlow } from '../flow/flow.ts';
import { todayOf } from '../flow/identity.ts';
import { useFormat } from '../locales/use-format.ts';

const SLOW_AFTER_MS = 2_500;

/**
 * Shows itself only when the answer takes a moment, and says what it waits for; back and home stay open. What was read off
 * a policy is shown at once, so that its holder sees that it was theirs.
 */
export function CheckingScreen({ since }: { since: number }) {
  const { t } = useTranslation();
  const scanned = useFlow((state) => state.visit.scanned);
  const slow = useFlow(({ monoAt }) => monoAt - since > SLOW_AFTER_MS);
  const name = scanned?.greeting ?? null;
  return (
    <Waiting
      name="checking"
      mark={<Search />}
      title={
        scanned === null ? t('checking.title') : name === null ? t('checking.read') : t('hello', { name })
      }
      about={scanned && <PolicyRead />}
      now={slow ? t('checking.slow') : t('checking.asking')}
      late={scanned === null}
    />
  );
}

/** Which policy it was: enough to know it by, and no more. */
function PolicyRead() {
  const { t } = useTranslation();
  const format = useFormat();
  const tail = useFlow((state) => state.visit.policy.slice(-4));
  const born = useFlow((state) => birthDateOf(state.visit.birthDate, todayOf(state)));
  return (
    <span className="policy-read">
      <ScanBarcode aria-hidden />
      <span>
        <b>{t('checking.policy', { tail })}</b>
        {born && <span>{t('checking.born', { date: format.fullDate(born) })}</span>}
      </span>
    </span>
  );
}
