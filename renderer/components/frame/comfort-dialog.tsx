import { AArrowUp, ArrowDownToLine, Contrast, Volume2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { useVoiceOffered } from '../../voice/use-voice.ts';
import { Button } from '../controls/button.tsx';
import { Switch } from '../controls/switch.tsx';
import { Modal } from './modal.tsx';

/** How the screen suits the patient best; forgotten with the visit. The voice only where this machine can speak. */
export function ComfortDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const contrast = useFlow((state) => state.visit.contrast);
  const largeText = useFlow((state) => state.visit.largeText);
  const lowReach = useFlow((state) => state.visit.lowReach);
  const voice = useFlow((state) => state.visit.voice);
  const speaks = useVoiceOffered();
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
        <Switch
          icon={<ArrowDownToLine aria-hidden />}
          name={t('comfort.reach')}
          note={t('comfort.reachNote')}
          on={lowReach}
          onSwitch={() => dispatch({ kind: 'reach-switched' })}
        />
        {(speaks || voice) && (
          <Switch
            icon={<Volume2 aria-hidden />}
            name={t('comfort.voice')}
            note={t('comfort.voiceNote')}
            on={voice}
            onSwitch={() => dispatch({ kind: 'voice-switched' })}
          />
        )}
      </div>
      <Button className="button primary" onPress={onClose}>
        {t('comfort.done')}
      </Button>
    </Modal>
  );
}
