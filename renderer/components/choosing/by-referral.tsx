import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFlow } from '../../flow/flow.ts';
import { useFormat } from '../../locales/use-format.ts';
import { purposeWords } from './referral-words.ts';

/** By which referral the patient books, and until when it can be; nothing for whoever books without one. */
export function ByReferral() {
  const { t } = useTranslation();
  const format = useFormat();
  const referral = useFlow((state) => state.visit.referral);
  if (referral === null) return null;
  return (
    <p className="by-referral">
      <FileText aria-hidden />
      <span>
        <b>{t('byReferral.line', { purpose: purposeWords(referral, t) })}</b>
        {referral.validUntil !== null && (
          <span>{t('byReferral.tooLate', { date: format.date(referral.validUntil) })}</span>
        )}
      </span>
    </p>
  );
}
