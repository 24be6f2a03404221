import { useTranslation } from 'react-i18next';
import { useFlow } from '../../flow/flow.ts';
import { isOffline } from '../../flow/state.ts';
import { useFormat } from '../../locales/use-format.ts';

/** While there is no network: how old what is shown is, and what comes of choosing from it. */
export function OfflineNote() {
  const { t } = useTranslation();
  const format = useFormat();
  const offline = useFlow(isOffline);
  const asOf = useFlow(({ status }) => status?.schedule.asOf ?? null);
  if (!offline) return null;
  return (
    <p className="offline-note">
      {asOf === null ? t('offlineNote') : t('offlineNoteAsOf', { time: format.time(asOf) })}
    </p>
  );
}
