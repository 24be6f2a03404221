import { FileX2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReferralView } from '../../domain/bridge.ts';
import type { ReferralObstacle } from '../../domain/referral.ts';
import { ReferralFacts } from '../components/choosing/referral-facts.tsx';
import { Button } from '../components/controls/button.tsx';
import { Mark } from '../components/controls/mark.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { PhoneLine } from '../components/outcome/phone-line.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { mayBook } from '../flow/state.ts';

/** What helps instead: the booking that is there already, the desk, or a doctor who needs no referral. */
const WAY_ON = {
  expired: 'without-one',
  'has-booking': 'mine',
  'has-request': 'mine',
  'other-clinic': 'without-one',
  'speciality-not-offered': 'without-one',
  'no-road': 'without-one',
} as const satisfies Record<ReferralObstacle, 'mine' | 'without-one'>;

const TONE = { mine: 'uncertain', 'without-one': 'impossible' } as const;

/** Why nothing can be booked with this one, what to do about it, and one touch to what can be done here. */
export function ReferralRefusedScreen({ referral }: { referral: ReferralView }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const offersBooking = useFlow(mayBook);
  // Only what stands in the way leads here; a referral with nothing in its way is on its way already.
  const obstacle = referral.obstacle ?? 'no-road';
  const way = WAY_ON[obstacle];
  const tone = TONE[way];
  return (
    <Screen
      name="referral-refused"
      title={t(`obstacle.${obstacle}.why`)}
      mark={
        <Mark tone={tone}>
          <FileX2 />
        </Mark>
      }
      lead={t(`obstacle.${obstacle}.next`)}
      more={<PhoneLine />}
      actions={
        <>
          <Button className="button huge" onPress={() => dispatch({ kind: 'went-back' })}>
            {t('referrals.others')}
          </Button>
          {way === 'mine' && (
            <Button className="button primary huge" onPress={() => dispatch({ kind: 'my-bookings-asked' })}>
              {t('result.mine')}
            </Button>
          )}
          {way === 'without-one' && offersBooking && (
            // The sentence sends to the desk or to a doctor: this is only what the kiosk can do besides.
            <Button className="button huge" onPress={() => dispatch({ kind: 'another-booking-asked' })}>
              {t('referrals.withoutOne')}
            </Button>
          )}
        </>
      }
    >
      <ReferralFacts referral={referral} struck={way === 'without-one'} />
    </Screen>
  );
}
