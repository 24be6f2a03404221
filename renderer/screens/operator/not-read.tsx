import { Notice } from '../../components/controls/notice.tsx';
import { useSpeak } from './words.ts';

/** What stands on a page that could not be read yet, or not again. It is asked for anew by itself. */
export function NotRead({ read, failed }: { read: boolean; failed: boolean }) {
  const t = useSpeak();
  if (failed) return <Notice tone="uncertain">{read ? t('stale') : t('readFailed')}</Notice>;
  return read ? null : <p className="op-reading late">{t('reading')}</p>;
}
