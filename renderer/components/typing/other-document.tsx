import { useTranslation } from 'react-i18next';
import { useDispatch } from '../../flow/flow.ts';
import { Button } from '../controls/button.tsx';

/** Whoever has no such number is known by another. */
export function OtherDocument() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  return (
    <Button className="button quiet" onPress={() => dispatch({ kind: 'document-asked' })}>
      {t('policy.otherDocument')}
    </Button>
  );
}
