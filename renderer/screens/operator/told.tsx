import { Notice } from '../../components/controls/notice.tsx';
import type { OpenDesk, Told } from '../../flow/operator/desk.ts';
import { causeWords } from './cause-words.ts';
import { type Speak, useSpeak } from './words.ts';

/** What came of what was touched last, in words. */
export function ToldNote({ desk: { told } }: { desk: OpenDesk }) {
  const t = useSpeak();
  if (told === null) return null;
  return <Notice tone={toneOf(told)}>{toldWords(told, t)}</Notice>;
}

function toneOf(told: Told): 'calm' | 'uncertain' | 'impossible' {
  if (told.kind === 'failed') return 'impossible';
  if (told.kind !== 'test-print' || told.outcome.kind === 'printed') return 'calm';
  return told.outcome.kind === 'failed' ? 'impossible' : 'uncertain';
}

function toldWords(told: Told, t: Speak): string {
  switch (told.kind) {
    case 'sweep':
    case 'deliver':
    case 'leave':
      return t(`told.${told.kind}`);
    case 'decided':
      return t(`told.${told.what}`);
    case 'failed':
      return t(`failed.${told.error}`);
    case 'test-print':
      switch (told.outcome.kind) {
        case 'printed':
          return told.outcome.verified ? t('told.testPrinted') : t('told.testSent');
        case 'failed':
          return t('told.testFailed', { why: causeWords(told.outcome.reason, t) });
        case 'in-doubt':
          return t('told.testInDoubt');
      }
  }
}
