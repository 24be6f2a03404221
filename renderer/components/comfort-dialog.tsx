import { AArrowUp, Contrast } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { Modal } from './modal.tsx';

/** How the screen suits the patient best; forgotten with the visit. */
export function ComfortDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const contrast = useFlow((state) => state.visit.contrast);
  const largeText = useFlow((state) => state.visit.largeText);
  return (
    <Modal title={t('comfort.title')} onClose={onClose}>
      <div className="switches">
        <Switch
          icon={<Contrast aria-hidden />}
          name={t('comfort.contrast')}
          note={t('comfort.contrastNote')}
          on={contrast}
          onSwitch={() => dispatch({ kind: 'contrast-switched' })}
        />
        <Switch
          icon={<AArrowUp aria-hidden />}
          name={t('comfort.text')}
          note={t('comfort.textNote')}
          on={largeText}
          onSwitch={() => dispatch({ kind: 'text-switched' })}
        />
      </div>
      <button type="button" className="button primary" onClick={onClose}>
        {t('comfort.done')}
      </button>
    </Modal>
  );
}

type SwitchProps = { icon: ReactNode; name: string; note: string; on: boolean; onSwitch: () => void };

function Switch({ icon, name, note, on, onSwitch }: SwitchProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={on ? 'switch chosen' : 'switch'}
      aria-pressed={on}
      aria-label={name}
      onClick={onSwitch}
    >
      {icon}
      <span className="switch-name">
        <b>{name}</b>
        <span>{note}</span>
      </span>
      <span className="switch-state">{on ? t('comfort.on') : t('comfort.off')}</span>
    </button>
  );
}
