import { ArrowLeft, ArrowRight, Check, RotateCcw } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/controls/button.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { platformSpeech, useVoice, useVoiceOffered, type Voice, VoiceProvider } from './use-voice.ts';
import { type Guide, startVoiceGuide } from './voice-guide.ts';

/** Gives the page a voice: silent, and only listening for its key, until the patient wants it. */
export function VoiceRoom({ children }: { children: ReactNode }) {
  const dispatch = useDispatch();
  const guide = useRef<Guide | null>(null);
  const voice = useMemo<Voice>(
    () => ({
      // Whoever is being read to is here; the question whether they are is no reading to them, and `touched` no answer to it.
      speech: platformSpeech(() => dispatch({ kind: 'touched' })),
      guide: {
        previous: () => guide.current?.previous(),
        next: () => guide.current?.next(),
        choose: () => guide.current?.choose(),
        again: () => guide.current?.again(),
      },
    }),
    [dispatch],
  );
  return (
    <VoiceProvider value={voice}>
      <Speaking guide={guide} />
      {children}
    </VoiceProvider>
  );
}

/**
 * Speaks as long as this visit wants it: what was queued is gone with the visit. Where this machine has no voice for the
 * language that was chosen it is turned off, rather than stand there and be silent.
 */
function Speaking({ guide }: { guide: { current: Guide | null } }) {
  const { speech } = useVoice();
  const { t, i18n } = useTranslation();
  const on = useFlow((state) => state.visit.voice);
  const offered = useVoiceOffered();
  const dispatch = useDispatch();
  const language = useFlow((state) => state.visit.language);
  // The texts change a moment after the choice of a language does.
  const ready = i18n.language === language;
  useEffect(() => {
    if (!on || !ready) return;
    const started = startVoiceGuide({ speech, t, language });
    guide.current = started;
    return () => {
      guide.current = null;
      started.stop();
    };
  }, [speech, t, on, ready, language, guide]);
  useEffect(() => {
    if (on && !offered) dispatch({ kind: 'voice-lost' });
  }, [on, offered, dispatch]);
  useKeys();
  return null;
}

const KEYS: Record<string, keyof Voice['guide']> = {
  ArrowUp: 'previous',
  ArrowLeft: 'previous',
  ArrowDown: 'next',
  ArrowRight: 'next',
  Enter: 'choose',
  F1: 'again',
};

/** Four keys drive everything, before anything else hears them; the fourth also turns the voice on. */
function useKeys(): void {
  const { guide } = useVoice();
  const dispatch = useDispatch();
  const on = useFlow((state) => state.visit.voice);
  const offered = useVoiceOffered();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const meant = KEYS[event.key];
      if (!meant || event.altKey || event.ctrlKey || event.metaKey) return;
      if (!on && (meant !== 'again' || !offered)) return;
      event.preventDefault();
      event.stopPropagation();
      // A key held down chooses once, and turns the voice on once.
      if (event.repeat && (meant === 'choose' || meant === 'again')) return;
      dispatch({ kind: 'touched' });
      if (on) guide[meant]();
      else dispatch({ kind: 'voice-switched' });
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [guide, dispatch, on, offered]);
}

/** The same four as large zones, always in the same place, for fingers that cannot see: the focus stays where it was led. */
export function VoiceZones() {
  const { t } = useTranslation();
  const { guide } = useVoice();
  const on = useFlow((state) => state.visit.voice);
  if (!on) return null;
  return (
    <section className="voice-zones" data-voice-zones aria-label={t('voice.zones')}>
      <Button className="voice-zone" keepsFocus onPress={guide.previous}>
        <ArrowLeft aria-hidden />
        <span>{t('voice.previous')}</span>
      </Button>
      <Button className="voice-zone" keepsFocus onPress={guide.next}>
        <ArrowRight aria-hidden />
        <span>{t('voice.next')}</span>
      </Button>
      <Button className="voice-zone choose" keepsFocus onPress={guide.choose}>
        <Check aria-hidden />
        <span>{t('voice.choose')}</span>
      </Button>
      <Button className="voice-zone" keepsFocus onPress={guide.again}>
        <RotateCcw aria-hidden />
        <span>{t('voice.again')}</span>
      </Button>
    </section>
  );
}
