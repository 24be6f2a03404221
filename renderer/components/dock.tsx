import { Accessibility, ArrowLeft, CircleQuestionMark, House, Languages } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { NBSP } from '../locales/typography.ts';
import { ComfortDialog } from './comfort-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';

/** Back, home, comfort, language and help: always there, always in the same place. */
export function Dock() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const kind = useFlow((state) => state.visit.step.kind);
  const mayGoBack = useFlow((state) => state.visit.trail.length > 0);
  const language = useFlow((state) => state.visit.language);
  const comfort = useFlow((state) => state.visit.contrast || state.visit.largeText);
  const phone = useFlow((state) => state.status?.clinic.phone ?? null);
  const [open, setOpen] = useState<'none' | 'comfort' | 'help'>('none');
  const close = () => setOpen('none');
  const busy = kind === 'booking';
  // A dialog over the page keeps fingers off it, and no reader: what was held under one is what the patient came for.
  useEffect(() => {
    if (kind === 'checking' || kind === 'result') setOpen('none');
  }, [kind]);
  return (
    <nav className="dock" aria-label={t('dock.label')}>
      <div className="dock-back">
        {mayGoBack && !busy ? (
          <button type="button" className="dock-button back" onClick={() => dispatch({ kind: 'went-back' })}>
            <ArrowLeft aria-hidden />
            <span>{t('dock.back')}</span>
          </button>
        ) : (
          phone && (
            <p className="dock-desk">
              <span>{t('dock.desk')}</span>
              <b>{phone.replaceAll(' ', NBSP)}</b>
            </p>
          )
        )}
      </div>
      <button
        type="button"
        className="dock-button"
        disabled={busy}
        onClick={() => dispatch({ kind: 'visit-ended' })}
      >
        <House aria-hidden />
        <span>{t('dock.home')}</span>
      </button>
      <button
        type="button"
        className={comfort ? 'dock-button chosen' : 'dock-button'}
        aria-haspopup="dialog"
        onClick={() => setOpen('comfort')}
      >
        <Accessibility aria-hidden />
        <span>{t('dock.comfort')}</span>
      </button>
      <button
        type="button"
        className="dock-button"
        lang={language === 'ru' ? 'en' : 'ru'}
        onClick={() => dispatch({ kind: 'language-switched' })}
      >
        <Languages aria-hidden />
        <span>{t('dock.language')}</span>
      </button>
      <button type="button" className="dock-button" aria-haspopup="dialog" onClick={() => setOpen('help')}>
        <CircleQuestionMark aria-hidden />
        <span>{t('dock.help')}</span>
      </button>
      {open === 'comfort' && <ComfortDialog onClose={close} />}
      {open === 'help' && <HelpDialog onClose={close} />}
    </nav>
  );
}
