import { useTranslation } from 'react-i18next';
import { useDispatch } from '../flow/flow.ts';

/** What stands in place of answers that could not be read. */
export function ReadFailed() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  return (
    <div className="card empty-state">
      <h2>{t('readFailed.title')}</h2>
      <p>{t('readFailed.text')}</p>
      <button type="button" className="button primary" onClick={() => dispatch({ kind: 'reread' })}>
        {t('retry')}
      </button>
    </div>
  );
}
