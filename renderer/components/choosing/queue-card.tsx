import { ChevronRight, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../locales/use-format.ts';
import { Button } from '../controls/button.tsx';

type Props = {
  day: string;
  /** There is no other way to come that day: the card is the answer. */
  only: boolean;
  onChoose: () => void;
};

/** The living queue of one day: no time, seen in the order of arrival. */
export function QueueCard({ day, only, onChoose }: Props) {
  const { t } = useTranslation();
  const { full } = useFormat().day(day);
  return (
    <Button className={only ? 'queue-card only' : 'queue-card'} onPress={onChoose}>
      <span className="queue-icon" aria-hidden>
        <Users />
      </span>
      <span className="queue-words">
        <b>{only ? t('queue.card') : t('queue.name')}</b>
        <span className="queue-day">{full}</span>
        <span>{t('queue.cardText')}</span>
      </span>
      {only ? <span className="queue-do">{t('queue.choose')}</span> : <ChevronRight aria-hidden />}
    </Button>
  );
}
