import { useTranslation } from 'react-i18next';
import { lowerFirst } from '../locales/lower-first.ts';
import { typography } from '../locales/typography.ts';
import { useFormat } from '../locales/use-format.ts';

type Props = {
  slot: {
    startAt: number;
    resourceName: string;
    specialityName: string;
    room: string | null;
    floor: number | null;
  };
  policyTail?: string;
};

/** Everything that is booked, big: when, to whom, where. */
export function Wanted({ slot, policyTail }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = format.place(slot.room, slot.floor);
  return (
    <dl className="wanted">
      <div className="wanted-when">
        <dt>{t('confirm.when')}</dt>
        <dd>
          <b>{format.time(slot.startAt)}</b>
          <span>{format.longDay(slot.startAt)}</span>
        </dd>
      </div>
      <div>
        <dt>{t('confirm.who')}</dt>
        <dd>
          <b>{typography(slot.resourceName)}</b>
          <span>{typography(lowerFirst(slot.specialityName))}</span>
        </dd>
      </div>
      {place && (
        <div>
          <dt>{t('confirm.where')}</dt>
          <dd>
            <b>{place}</b>
          </dd>
        </div>
      )}
      {policyTail && (
        <div>
          <dt>{t('confirm.policy')}</dt>
          <dd>
            <b>…{policyTail}</b>
          </dd>
        </div>
      )}
    </dl>
  );
}
