import { useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Dock } from './components/frame/dock.tsx';
import { IdleWarning } from './components/frame/idle-warning.tsx';
import { DIALOGS_ID } from './components/frame/modal.tsx';
import { ScanTrouble } from './components/frame/scan-trouble.tsx';
import { StartAnew } from './components/frame/start-anew.tsx';
import { Top } from './components/frame/top.tsx';
import { useDispatch, useFlow } from './flow/flow.ts';
import { CurrentScreen } from './screens/current-screen.tsx';
import { VoiceRoom, VoiceZones } from './voice/voice-keys.tsx';

/** The frame that never moves, and in it the screen of the current step. A new visit builds all of it anew. */
export function App() {
  const number = useFlow((state) => state.visit.number);
  return (
    <StartAnew>
      <VoiceRoom>
        <Kiosk key={number} />
      </VoiceRoom>
    </StartAnew>
  );
}

function Kiosk() {
  const dispatch = useDispatch();
  useDress();
  const touched = () => dispatch({ kind: 'touched' });
  return (
    <div className="kiosk" onPointerDownCapture={touched} onKeyDownCapture={touched}>
      <Top />
      <main className="stage">
        <CurrentScreen />
      </main>
      <VoiceZones />
      <Dock />
      <IdleWarning />
      <ScanTrouble />
      <div id={DIALOGS_ID} />
    </div>
  );
}

/** Language, theme, text size, reach and voice of the visit, put on the page. */
function useDress(): void {
  const { i18n, t } = useTranslation();
  const language = useFlow((state) => state.visit.language);
  const contrast = useFlow((state) => state.visit.contrast);
  const largeText = useFlow((state) => state.visit.largeText);
  const lowReach = useFlow((state) => state.visit.lowReach);
  const voice = useFlow((state) => state.visit.voice);
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.lang = language;
    page.dataset.theme = contrast ? 'contrast' : 'light';
    page.dataset.text = largeText ? 'large' : 'normal';
    // With the voice everything is driven by the four zones at the bottom, and needs the whole height.
    page.dataset.reach = lowReach && !voice ? 'low' : 'usual';
    page.dataset.voice = voice ? 'on' : 'off';
    if (i18n.language !== language) void i18n.changeLanguage(language);
    document.title = t('app.title');
  }, [i18n, t, language, contrast, largeText, lowReach, voice]);
}
