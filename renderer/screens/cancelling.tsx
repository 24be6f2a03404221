import { CalendarX2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '../../domain/bridge.ts';
import { usePatience, Waiting } from '../components/frame/waiting.tsx';
import { useDispatch } from '../flow/flow.ts';
import { useFormat } from '../locales/use-format.ts';

/** `withdraws`: a request is taken back, which needs nobody's answer. */
type Props = { booking: BookingView; since: number; recorded: boolean; withdraws: boolean };

/** Once the wish is on disk whoever does not want to wait may go. */
export function CancellingScreen({ booking, since, recorded, withdraws }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const patience = usePatience(since);
  const words = { fresh: t('cancel.sent'), more: t('cancel.more'), slow: t('cancel.slow') };
  return (
    <Waiting
      name="cancelling"
      mark={<CalendarX2 />}
      title={t(withdraws ? 'withdraw.doing' : 'cancel.doing')}
      about={format.slotWhen(booking.slot)}
      now={recorded && !withdraws ? words[patience] : t('saving')}
      safe={{ words: t('cancel.saved'), already: recorded }}
      leave={{
        words: t('cancel.leave'),
        closed: !recorded,
        onPress: () => dispatch({ kind: 'visit-ended' }),
      }}
    />
  );
}
