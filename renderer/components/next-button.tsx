import { useTranslation } from 'react-i18next';
import { useDispatch } from '../flow/flow.ts';

/** «Дальше»: there from the start, works once the number is complete. */
export function NextButton({ ready }: { ready: boolean }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  return (
    <button
      type="button"
      className="button primary huge"
      aria-disabled={!ready}
      onClick={() => ready && dispatch({ kind: 'went-on' })}
    >
      {t('next')}
    </button>
  );
}
