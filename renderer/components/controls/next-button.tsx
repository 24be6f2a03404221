import { useTranslation } from 'react-i18next';
import { useDispatch } from '../../flow/flow.ts';
import { Button } from './button.tsx';

/** «Дальше»: there from the start, works once the number is complete. */
export function NextButton({ ready }: { ready: boolean }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  return (
    <Button className="button primary huge" disabled={!ready} onPress={() => dispatch({ kind: 'went-on' })}>
      {t('next')}
    </Button>
  );
}
