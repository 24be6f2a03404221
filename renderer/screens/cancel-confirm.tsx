import { useTranslation } from 'react-i18next';
import type { BookingView } from '../../domain/bridge.ts';
import type { CancelReason } from '../../domain/cancel.ts';
import { Wanted } from '../components/choosing/wanted.tsx';
import { Button } from '../components/controls/button.tsx';
import { Notice } from '../components/controls/notice.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { lowerFirst } from '../locales/lower-first.ts';

/** What is given back, once more and big; keeping it is as easy as giving it back. */
export function CancelConfirmScreen({ booking, reason }: { booking: BookingView; reason: CancelReason }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const offline = useFlow((state) => state.status?.network.kind === 'offline');
  const keep = () => {
    // Past the question why, to the booking itself.
    dispatch({ kind: 'went-back' });
    dispatch({ kind: 'went-back' });
  };
  return (
    <Screen
      name="cancel-confirm"
      title={t('cancel.sure')}
      lead={!offline && t('cancel.sureLead')}
      aside={offline && <Notice tone="uncertain">{t('cancel.sureOffline')}</Notice>}
      actions={
        <>
          <Button className="button huge" onPress={keep}>
            {t('cancel.keep')}
          </Button>
          <Button className="button primary huge" onPress={() => dispatch({ kind: 'cancel-confirmed' })}>
            {t('cancel.yes')}
          </Button>
        </>
      }
    >
      <div className="card big">
        <p className="card-label">{t('cancel.reasonIs', { why: lowerFirst(t(`cancel.why.${reason}`)) })}</p>
        <Wanted slot={booking.slot} />
      </div>
    </Screen>
  );
}
