import { CalendarCheck, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReferralView } from '../../../domain/bridge.ts';
import { addDays } from '../../../domain/clinic-time.ts';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { todayOf } from '../../flow/identity.ts';
import { lowerFirst } from '../../locales/lower-first.ts';
import { useSpecialityName } from '../../locales/speciality-names.ts';
import { typography } from '../../locales/typography.ts';
import { useFormat } from '../../locales/use-format.ts';
import { Button } from '../controls/button.tsx';
import { Name } from '../controls/name.tsx';
import { useShape } from '../controls/use-shape.ts';
import { placesOf, purposeWords } from './referral-words.ts';
import { SpecialityIcon } from './speciality-icon.tsx';
import { OnDoor } from './speciality-name.tsx';

/** Letters a line of the card holds beside its picture and its count. */
const LINE = 27;
/** A referral that ends within so many days says so loudly. */
const ENDS_SOON_DAYS = 3;

/** What for, by whom, until when, and whether anything can be booked with it. Both kinds can be touched: one tells why not. */
export function ReferralCard({ referral }: { referral: ReferralView }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const { obstacle } = referral;
  const { name, lang, onDoor } = useSpecialityName()(purposeWords(referral, t));
  const booked = obstacle === 'has-booking';
  return (
    <li>
      <Button
        className={obstacle === null ? 'choice referral' : 'choice referral none'}
        onPress={() => dispatch({ kind: 'referral-chosen', referral })}
      >
        <span className="choice-icon">
          {booked ? <CalendarCheck aria-hidden /> : <SpecialityIcon name={onDoor ?? name} />}
        </span>
        <span className="choice-words">
          <Name name={name} lineLength={LINE} lang={lang} />
          <Issued referral={referral} onPaper={onDoor} />
          {obstacle === null ? <Until referral={referral} /> : <Obstacle referral={referral} />}
        </span>
        {obstacle === null && <Places referral={referral} />}
        <ChevronRight aria-hidden />
      </Button>
    </li>
  );
}

/**
 * What it is for in Russian, where the card says it otherwise; the paper's number and date, and who wrote it: under them
 * where the card is narrow. Where nothing can be booked the reason matters more.
 */
function Issued({ referral, onPaper }: { referral: ReferralView; onPaper: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const upright = useShape() === 'portrait';
  const { issuedOn, number, fromClinicName, obstacle } = referral;
  const paper = [
    ...(number === null ? [] : [t('referrals.number', { number })]),
    // Its place is taken by the name in Russian.
    ...(onPaper === null ? [t('referrals.issued', { date: format.date(issuedOn) })] : []),
  ];
  const clinic = obstacle === null && fromClinicName !== null ? typography(fromClinicName) : null;
  const said = (
    <>
      {onPaper !== null && (
        <>
          <OnDoor name={onPaper} /> ·{' '}
        </>
      )}
      {paper.join(' · ')}
    </>
  );
  if (!upright)
    return (
      <span>
        {said}
        {clinic !== null && <span className="referral-clinic"> · {clinic}</span>}
      </span>
    );
  return (
    <>
      <span>{said}</span>
      {clinic !== null && <span className="referral-clinic">{clinic}</span>}
    </>
  );
}

function Until({ referral: { validUntil } }: { referral: ReferralView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useFlow(todayOf);
  if (validUntil === null) return <span className="chip over">{t('referrals.noEnd')}</span>;
  const soon = validUntil <= addDays(today, ENDS_SOON_DAYS);
  return (
    <span className={soon ? 'chip uncertain' : 'chip'}>
      {validUntil === today
        ? t('referrals.lastDay')
        : t('referrals.until', { date: format.date(validUntil) })}
    </span>
  );
}

const CHIP = {
  expired: 'impossible',
  'has-booking': 'good',
  'has-request': 'uncertain',
  'other-clinic': 'impossible',
  'speciality-not-offered': 'impossible',
  'no-road': 'impossible',
} as const;

function Obstacle({ referral: { obstacle, bookedAt } }: { referral: ReferralView }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (obstacle === null) return null;
  const words =
    obstacle === 'has-booking' && bookedAt !== null
      ? t('referrals.bookedAt', { when: format.dated(bookedAt) })
      : lowerFirst(t(`obstacle.${obstacle}.why`));
  return <span className={`chip ${CHIP[obstacle]}`}>{words}</span>;
}

function Places({ referral }: { referral: ReferralView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const specialities = useFlow((state) => state.specialities?.specialities);
  const places = specialities ? placesOf(referral, specialities, format) : null;
  if (places === null) return null;
  if (places.kind === 'some')
    return <span className="referral-places count">{t('places', { count: places.count })}</span>;
  return (
    <span className="referral-places">
      {places.kind === 'none-in-time'
        ? t('referrals.noneInTime', { date: format.date(places.until) })
        : t(places.kind === 'none' ? 'referrals.noPlaces' : 'queue.doctor')}
    </span>
  );
}
