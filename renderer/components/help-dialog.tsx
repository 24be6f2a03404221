import { useTranslation } from 'react-i18next';
import { useFlow } from '../flow/flow.ts';
import { NBSP } from '../locales/typography.ts';
import { Modal } from './modal.tsx';

/** How it works, and whom to ask when it does not. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const phone = useFlow((state) => state.status?.clinic.phone ?? null);
  return (
    <Modal title={t('help.title')} onClose={onClose}>
      <ol className="numbered">
        <li>{t('help.policy')}</li>
        <li>{t('help.choose')}</li>
        <li>{t('help.confirm')}</li>
      </ol>
      <p className="note uncertain">{t('help.offline')}</p>
      <p className="modal-text">
        {phone ? t('help.deskPhone', { phone: phone.replaceAll(' ', NBSP) }) : t('help.desk')}
      </p>
      <button type="button" className="button primary" onClick={onClose}>
        {t('help.close')}
      </button>
    </Modal>
  );
}
