import { CalendarX2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '../../domain/bridge.ts';
import { usePatience, Waiting } from '../components/frame/waiting.tsx';
import { useDispatch } from '../flow/flow.ts';
import { useFormat } from '../locales/use-format.ts';

/** `withdraws`: a request is taken back, which needs nobody's answer; at most a try that is under way is waited for. */
type Props = { booking: BookingView; since: number; recorded: boolean; withdraws: boolean };

/** Once the wish is on disk whoever does not want to wait may go. A withdrawal is never so far: it is done, or it came too late. */
export function CancellingScreen({ booking, since, recorded, withdraws }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const patience = usePatience(since);
  const words = { fresh: t('cancel.sent'), more: t('cancel.more'), slow: t('cancel.slow') };
  const cancels = recorded ? words[patience] : t('saving');
  const withdrawing = patience === 'fresh' ? '' : t('withdraw.checking');
  return (
    <Waiting
      name="cancelling"
      mark={<CalendarX2 />}
      title={t(withdraws ? 'withdraw.doing' : 'cancel.doing')}
      about={format.slotWhen(booking.slot)}
      now={withdraws ? withdrawing : cancels}
      safe={{ words: t('cancel.saved'), already: recorded }}
      leave={{
        words: t('cancel.leave'),
        closed: !recorded,
        onPress: () => dispatch({ kind: 'visit-ended' }),
      }}
    />
  );
}
