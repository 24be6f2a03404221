import { Camera } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFlow } from '../../flow/flow.ts';
import { isClosed, isOffline, mayBook } from '../../flow/state.ts';
import { brokenPrinter } from './strip.ts';

/** Said before anybody begins: nothing can be printed now, and what the patient gets instead. */
export function NoPrintNote() {
  const { t } = useTranslation();
  const broken = useFlow(({ status }) => status && brokenPrinter(status.printer.kind));
  const offersBooking = useFlow((state) => mayBook(state) && !isClosed(state));
  const offline = useFlow(isOffline);
  if (!broken) return null;
  const instead = offline ? t('welcome.noPrintRequest') : t('welcome.noPrintTicket');
  return (
    <p className="note uncertain no-print" role="status">
      <Camera aria-hidden />
      <span>
        <b>{t(`welcome.noPrint.${broken}`)}.</b> {offersBooking ? instead : t('welcome.noPrintMine')}
      </span>
    </p>
  );
}
