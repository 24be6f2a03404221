import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePatience, Waiting } from '../components/controls/waiting.tsx';
import { useDispatch } from '../flow/flow.ts';

const MORE_AFTER_MS = 1_000;
const SLOW_AFTER_MS = 5_000;

/** The card is kept and on its way; whoever will not wait may leave. */
export function PushingScreen({ since }: { since: number }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const patience = usePatience(since, MORE_AFTER_MS, SLOW_AFTER_MS);
  const words = { fresh: t('pushing.sent'), more: t('pushing.more'), slow: t('pushing.slow') };
  return (
    <Waiting
      name="pushing"
      mark={<Send />}
      title={t('pushing.title')}
      now={words[patience]}
      safe={t('pushing.saved')}
      leave={{ words: t('pushing.leave'), onPress: () => dispatch({ kind: 'visit-ended' }) }}
    />
  );
}
