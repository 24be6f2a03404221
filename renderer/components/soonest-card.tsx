import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';

type Props = { when: string; who?: string; onChoose: () => void };

/** The answer most people want, the whole card one button. */
export function SoonestCard({ when, who, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <button type="button" className="soonest" onClick={onChoose}>
      <Clock aria-hidden />
      <span className="soonest-words">
        <span>{t('doctor.soonest')}</span>
        <b>{when}</b>
        {who && <span className="soonest-who">{who}</span>}
      </span>
      <span className="soonest-do">{t('doctor.choose')}</span>
    </button>
  );
}
