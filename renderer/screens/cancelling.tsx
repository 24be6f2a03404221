import { useTranslation } from 'react-i18next';
import type { BookingView } from '../../domain/bridge.ts';
import { Waiting } from '../components/controls/waiting.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { useFormat } from '../locales/use-format.ts';

const MORE_AFTER_MS = 1_500;
const SLOW_AFTER_MS = 4_000;

/** The wish is on disk already: whoever does not want to wait may go. */
export function CancellingScreen({ booking, since }: { booking: BookingView; since: number }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const phase = useFlow(({ monoAt }) => {
    const waited = monoAt - since;
    return waited > SLOW_AFTER_MS ? 'slow' : waited > MORE_AFTER_MS ? 'more' : 'fresh';
  });
  return (
    <Waiting
      name="cancelling"
      title={t('cancel.doing')}
      about={format.slotWhen(booking.slot)}
      now={phase === 'slow' ? t('cancel.slow') : phase === 'more' ? t('cancel.more') : ' '}
      safe={t('cancel.saved')}
      leave={{ words: t('cancel.leave'), onPress: () => dispatch({ kind: 'visit-ended' }) }}
    />
  );
}
