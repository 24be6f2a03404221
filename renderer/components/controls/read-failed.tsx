import { useTranslation } from 'react-i18next';
import { useDispatch } from '../../flow/flow.ts';
import { Button } from './button.tsx';

/** What stands in place of answers that could not be read; the schedule, unless the title says what else. */
export function ReadFailed({ title }: { title?: string }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  return (
    <div className="card empty-state">
      <h2>{title ?? t('readFailed.title')}</h2>
      <p>{t('readFailed.text')}</p>
      <Button className="button primary" onPress={() => dispatch({ kind: 'reread' })}>
        {t('retry')}
      </Button>
    </div>
  );
}
