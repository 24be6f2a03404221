import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../controls/button.tsx';
import { hyphenable } from '../controls/name.tsx';

type Props = { when: string; who?: string; onChoose: () => void };

/** The answer most people want, the whole card one button. */
export function SoonestCard({ when, who, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <Button className="soonest" onPress={onChoose}>
      <Clock aria-hidden />
      <span className="soonest-words">
        <span>{t('doctor.soonest')}</span>
        <b>{when}</b>
        {who && <span className="soonest-who">{hyphenable(who)}</span>}
      </span>
      <span className="soonest-do">{t('doctor.choose')}</span>
    </Button>
  );
}
