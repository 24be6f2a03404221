import { useTranslation } from 'react-i18next';
import type { ReferralView } from '../../../domain/bridge.ts';
import { typography } from '../../locales/typography.ts';
import { useFormat } from '../../locales/use-format.ts';
import { Name } from '../controls/name.tsx';
import { purposeWords } from './referral-words.ts';

/** Letters a line of the card holds at the size of a title. */
const NAME_LINE = 19;

/** One referral, everything that is known of it, line by line as it stands on the paper. */
export function ReferralFacts({ referral, struck }: { referral: ReferralView; struck: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { number, fromClinicName, issuedOn, validUntil, bookedAt } = referral;
  const facts: [string, string | null][] = [
    [t('referralFacts.number'), number],
    [t('referralFacts.from'), fromClinicName === null ? null : typography(fromClinicName)],
    [t('referralFacts.issued'), format.fullDate(issuedOn)],
    [t('referralFacts.until'), validUntil === null ? null : format.fullDate(validUntil)],
    [t('referralFacts.booked'), bookedAt === null ? null : format.when(bookedAt)],
  ];
  return (
    <div className={struck ? 'card big referral-facts struck' : 'card big referral-facts'}>
      <p className="card-label">{t('byReferral.label')}</p>
      <Name name={purposeWords(referral, t)} lineLength={NAME_LINE} />
      <dl>
        {facts.map(
          ([term, value]) =>
            value !== null && (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}
