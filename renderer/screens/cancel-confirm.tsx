import { useTranslation } from 'react-i18next';
import type { BookingView } from '../../domain/bridge.ts';
import type { CancelReason } from '../../domain/cancel.ts';
import { Wanted } from '../components/choosing/wanted.tsx';
import { Button } from '../components/controls/button.tsx';
import { Notice } from '../components/controls/notice.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { isOffline } from '../flow/state.ts';
import { lowerFirst } from '../locales/lower-first.ts';

/** `reason` is null for a request that is withdrawn. */
type Props = { booking: BookingView; reason: CancelReason | null };

/** What is given back, once more and big; keeping it is as easy as giving it back. */
export function CancelConfirmScreen({ booking, reason }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const offline = useFlow(isOffline);
  const words =
    reason === null
      ? {
          sure: t('withdraw.sure'),
          lead: t('withdraw.sureLead'),
          keep: t('withdraw.keep'),
          yes: t('withdraw.yes'),
          label: t('result.number', { number: booking.localNumber }),
        }
      : {
          sure: t('cancel.sure'),
          lead: t('cancel.sureLead'),
          keep: t('cancel.keep'),
          yes: t('cancel.yes'),
          label: t('cancel.reasonIs', { why: lowerFirst(t(`cancel.why.${reason}`)) }),
        };
  // A withdrawal needs nobody who could be reached.
  const waits = offline && reason !== null;
  return (
    <Screen
      name="cancel-confirm"
      title={words.sure}
      lead={!waits && words.lead}
      aside={waits && <Notice tone="uncertain">{t('cancel.sureOffline')}</Notice>}
      actions={
        <>
          <Button className="button huge" onPress={() => dispatch({ kind: 'booking-kept' })}>
            {words.keep}
          </Button>
          <Button className="button primary huge" onPress={() => dispatch({ kind: 'cancel-confirmed' })}>
            {words.yes}
          </Button>
        </>
      }
    >
      <div className="card big">
        <p className="card-label">{words.label}</p>
        <Wanted slot={booking.slot} />
      </div>
    </Screen>
  );
}
