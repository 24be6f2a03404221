import { CalendarCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePatience, Waiting } from '../components/frame/waiting.tsx';
import { useDispatch } from '../flow/flow.ts';
import type { Choice } from '../flow/state.ts';
import { useFormat } from '../locales/use-format.ts';

type Props = { choice: Choice; since: number; recorded: boolean };

/** Once the wish is on disk the engine waits for its answer a few seconds; the paper comes out all the same. */
export function BookingScreen({ choice, since, recorded }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const patience = usePatience(since);
  const words = { fresh: t('booking.sent'), more: t('booking.more'), slow: t('booking.slow') };
  return (
    <Waiting
      name="booking"
      mark={<CalendarCheck />}
      title={t('booking.title')}
      about={format.slotWhen(choice)}
      now={recorded ? words[patience] : t('saving')}
      safe={{ words: t('booking.saved'), already: recorded }}
      leave={{
        words: t('booking.leave'),
        closed: !recorded || patience !== 'slow',
        onPress: () => dispatch({ kind: 'booking-left' }),
      }}
    />
  );
}
