import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePatience, Waiting } from '../components/frame/waiting.tsx';
import { useDispatch } from '../flow/flow.ts';

const SLOW_AFTER_MS = 5_000;

/** Once the card is on disk it is on its way, and whoever will not wait may leave. */
export function PushingScreen({ since, recorded }: { since: number; recorded: boolean }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const patience = usePatience(since, SLOW_AFTER_MS);
  const words = { fresh: t('pushing.sent'), more: t('pushing.more'), slow: t('pushing.slow') };
  return (
    <Waiting
      name="pushing"
      mark={<Send />}
      title={t('pushing.title')}
      now={recorded ? words[patience] : t('saving')}
      safe={{ words: t('pushing.saved'), already: recorded }}
      leave={{
        words: t('pushing.leave'),
        closed: !recorded,
        onPress: () => dispatch({ kind: 'visit-ended' }),
      }}
    />
  );
}
