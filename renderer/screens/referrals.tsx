import { FileSearch, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../domain/bridge.ts';
import { ReferralCard } from '../components/choosing/referral-card.tsx';
import { inOrderOfUse } from '../components/choosing/referral-order.ts';
import { Button } from '../components/controls/button.tsx';
import { Notice } from '../components/controls/notice.tsx';
import { PagedGrid } from '../components/controls/paged-grid.tsx';
import { ReadFailed } from '../components/controls/read-failed.tsx';
import { GridSkeleton } from '../components/controls/skeleton.tsx';
import { useShape } from '../components/controls/use-shape.ts';
import { Screen } from '../components/frame/screen.tsx';
import { PhoneLine } from '../components/outcome/phone-line.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { todayOf } from '../flow/identity.ts';
import { mayBook, type Step } from '../flow/state.ts';
import { useFormat } from '../locales/use-format.ts';

type View = Output<'referrals'>;

/** So few leave room for the way that needs none. */
const FEW = 3;

/** A doctor's orders, those that can be used first; where there are none, the other ways on. */
export function ReferralsScreen({ step: { view, failed } }: { step: Extract<Step, { kind: 'referrals' }> }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const shape = useShape();
  const upright = shape === 'portrait';
  const format = useFormat();
  const specialities = useFlow((state) => state.specialities?.specialities);
  const offersBooking = useFlow(mayBook);
  const none = view?.referrals.length === 0;
  const usable = view?.referrals.some(({ obstacle }) => obstacle === null) ?? true;
  const grid = {
    columns: 1,
    rowRem: upright ? 20.6 : shape === 'square' ? 17.4 : 15.2,
    maxRowRem: upright ? 28 : 21,
  };
  return (
    <Screen
      name="referrals"
      greets
      title={t('referrals.title')}
      lead={none ? undefined : view || failed ? t('referrals.lead') : t('referrals.asking')}
      aside={view && !none && !view.live && view.asOf !== null && <Old asOf={view.asOf} />}
      more={none && <PhoneLine />}
      actions={
        view &&
        offersBooking &&
        (!usable || view.referrals.length <= FEW) && (
          <Button
            className={none ? 'button primary huge' : 'button'}
            onPress={() => dispatch({ kind: 'another-booking-asked' })}
          >
            {t('referrals.withoutOne')}
          </Button>
        )
      }
    >
      {failed && <ReadFailed title={t('referrals.failed')} />}
      {!view && !failed && <GridSkeleton {...grid} />}
      {view && none && !failed && <NoReferrals view={view} />}
      {view && !none && !failed && (
        <PagedGrid
          items={inOrderOfUse(view.referrals, specialities ?? [], format)}
          {...grid}
          render={(referral) => <ReferralCard key={referral.guid} referral={referral} />}
        />
      )}
    </Screen>
  );
}

/** That nobody could be asked, and when the referrals shown were read. */
function Old({ asOf }: { asOf: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useFlow(todayOf);
  const day = format.dayOf(asOf);
  const time = format.time(asOf);
  const when =
    day === today ? t('referrals.readAt', { time }) : t('referrals.readOn', { date: format.date(day), time });
  return <Notice tone="uncertain">{t('referrals.old', { when })}</Notice>;
}

/** None, as far as anybody knows: read and empty is another thing than never read. */
function NoReferrals({ view }: { view: View }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const unread = view.asOf === null && !view.live;
  return (
    <div className="card empty-state">
      {unread ? <WifiOff aria-hidden /> : <FileSearch aria-hidden />}
      <h2>{unread ? t('referrals.unread') : t('referrals.none')}</h2>
      <p>{unread ? t('referrals.unreadText') : t('referrals.noneText')}</p>
      {unread && (
        <Button className="button" onPress={() => dispatch({ kind: 'reread' })}>
          {t('retry')}
        </Button>
      )}
    </div>
  );
}
