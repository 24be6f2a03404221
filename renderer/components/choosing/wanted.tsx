import { useTranslation } from 'react-i18next';
import { useFormat } from '../../locales/use-format.ts';
import { Name } from '../controls/name.tsx';
import { SpecialityName } from './speciality-name.tsx';

/** Letters a line of the brief card holds; the big one has room and takes any name at full size. */
const NAME_LINE = 27;

type Props = {
  slot: {
    startAt: number;
    /** The patient comes that day and is seen in turn: `startAt` is no time. */
    outOfSchedule: boolean;
    resourceName: string;
    specialityName: string;
    room: string | null;
    floor: number | null;
  };
  /** What the patient is known by, and its last digits. */
  person?: { readonly document: string; readonly tail: string };
  /** By which referral, when by one. */
  referral?: string | null;
};

/** Everything that is booked, big: when, to whom, where. */
export function Wanted({ slot, person, referral = null }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = format.place(slot.room, slot.floor);
  return (
    <dl className="wanted">
      <div className="wanted-when">
        <dt>{t('confirm.when')}</dt>
        <dd>
          {slot.outOfSchedule ? (
            <b className="queue">{t('queue.name')}</b>
          ) : (
            <b>{format.time(slot.startAt)}</b>
          )}
          <span>{format.longDay(slot.startAt)}</span>
        </dd>
      </div>
      <div className="wanted-who">
        <dt>{t('confirm.who')}</dt>
        <dd>
          <Name name={slot.resourceName} lineLength={NAME_LINE} />
          <SpecialityName russian={slot.specialityName} lower />
        </dd>
      </div>
      {place && (
        <div className="wanted-where">
          <dt>{t('confirm.where')}</dt>
          <dd>
            <b>{place}</b>
          </dd>
        </div>
      )}
      {referral !== null && (
        <div className="wanted-referral">
          <dt>{t('byReferral.label')}</dt>
          <dd>
            <b>{referral}</b>
          </dd>
        </div>
      )}
      {person && (
        <div className="wanted-policy">
          <dt>{person.document}</dt>
          <dd>
            <b>…{person.tail}</b>
          </dd>
        </div>
      )}
    </dl>
  );
}
