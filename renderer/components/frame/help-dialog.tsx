import { useTranslation } from 'react-i18next';
import { useFlow } from '../../flow/flow.ts';
import { mayBook } from '../../flow/state.ts';
import { usePhone } from '../../locales/use-phone.ts';
import { Button } from '../controls/button.tsx';
import { Modal } from './modal.tsx';

/** How it works, and whom to ask when it does not. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const offersBooking = useFlow(mayBook);
  return (
    <Modal title={t('help.title')} onClose={onClose}>
      {offersBooking ? (
        <>
          <ol className="numbered">
            <li>{t('help.policy')}</li>
            <li>{t('help.choose')}</li>
            <li>{t('help.confirm')}</li>
          </ol>
          <p className="note uncertain">{t('help.offline')}</p>
          <p className="modal-text">{phone ? t('help.deskPhone', { phone }) : t('help.desk')}</p>
        </>
      ) : (
        <p className="modal-text">{phone ? t('welcome.deskPhone', { phone }) : t('welcome.deskText')}</p>
      )}
      <Button className="button primary" onPress={onClose}>
        {t('help.close')}
      </Button>
    </Modal>
  );
}
