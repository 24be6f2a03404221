import { ScanBarcode, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { Button } from '../controls/button.tsx';

/**
 * What became of something held under the reader, when it led nowhere. It lies over the header, where nothing can be
 * touched, and goes by itself: nobody is held up by it, nothing moves.
 */
export function ScanTrouble() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const kind = useFlow((state) => state.visit.trouble?.kind ?? null);
  return (
    <div className="scan-trouble-room" role="status">
      {kind && (
        <div className="scan-trouble">
          <ScanBarcode aria-hidden />
          <p>{t(`scan.${kind}`)}</p>
          <Button
            className="scan-trouble-close"
            label={t('scan.close')}
            onPress={() => dispatch({ kind: 'trouble-closed' })}
          >
            <X aria-hidden />
          </Button>
        </div>
      )}
    </div>
  );
}
