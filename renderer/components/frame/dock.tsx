import { Accessibility, ArrowLeft, CircleQuestionMark, House, Languages, Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { isBusy } from '../../flow/state.ts';
import { languageAfter, languages } from '../../locales/languages.ts';
import { usePhone } from '../../locales/use-phone.ts';
import { useVoiceOffered } from '../../voice/use-voice.ts';
import { Button } from '../controls/button.tsx';
import { ComfortDialog } from './comfort-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';

/** Back, home, comfort, language and help: always there, always in the same place. */
export function Dock() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const kind = useFlow((state) => state.visit.step.kind);
  const mayGoBack = useFlow((state) => state.visit.trail.length > 0);
  const language = useFlow((state) => state.visit.language);
  const nextLanguage = languageAfter(language);
  const comfort = useFlow(({ visit }) => visit.contrast || visit.largeText || visit.lowReach || visit.voice);
  const voice = useFlow((state) => state.visit.voice);
  // On the first screen there is nowhere to go back to: the place is for whoever cannot read what stands elsewhere.
  const offersVoice = useVoiceOffered() && kind === 'welcome';
  const phone = usePhone();
  const [open, setOpen] = useState<'none' | 'comfort' | 'help'>('none');
  const close = () => setOpen('none');
  const busy = useFlow(({ visit }) => isBusy(visit.step));
  // A dialog over the page keeps fingers off it, and no reader: what was held under one is what the patient came for.
  useEffect(() => {
    if (kind === 'checking' || kind === 'result') setOpen('none');
  }, [kind]);
  return (
    <nav className="dock" aria-label={t('dock.label')}>
      <div className="dock-back">
        {mayGoBack && !busy ? (
          <Button className="dock-button back" onPress={() => dispatch({ kind: 'went-back' })}>
            <ArrowLeft aria-hidden />
            <span>{t('dock.back')}</span>
          </Button>
        ) : offersVoice ? (
          <Button
            className={voice ? 'dock-button back chosen' : 'dock-button back'}
            pressed={voice}
            onPress={() => dispatch({ kind: 'voice-switched' })}
          >
            <Volume2 aria-hidden />
            <span>{t('dock.voice')}</span>
          </Button>
        ) : (
          phone && (
            <p className="dock-desk">
              <span>{t('dock.desk')}</span>
              <b>{phone}</b>
            </p>
          )
        )}
      </div>
      <Button className="dock-button" disabled={busy} onPress={() => dispatch({ kind: 'visit-ended' })}>
        <House aria-hidden />
        <span>{t('dock.home')}</span>
      </Button>
      <Button
        className={comfort ? 'dock-button chosen' : 'dock-button'}
        opensDialog
        onPress={() => setOpen('comfort')}
      >
        <Accessibility aria-hidden />
        <span>{t('dock.comfort')}</span>
      </Button>
      <Button
        className="dock-button"
        lang={nextLanguage}
        onPress={() => dispatch({ kind: 'language-chosen', language: nextLanguage })}
      >
        <Languages aria-hidden />
        <span>{languages.get(nextLanguage)?.name}</span>
      </Button>
      <Button className="dock-button" opensDialog onPress={() => setOpen('help')}>
        <CircleQuestionMark aria-hidden />
        <span>{t('dock.help')}</span>
      </Button>
      {open === 'comfort' && <ComfortDialog onClose={close} />}
      {open === 'help' && <HelpDialog onClose={close} />}
    </nav>
  );
}
