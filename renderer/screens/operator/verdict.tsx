import { Check, CircleSlash, EyeOff, TriangleAlert, X } from 'lucide-react';
import { useSpeak } from './words.ts';

export const verdicts = ['good', 'look', 'broken', 'off', 'unclear'] as const;
export type Verdict = (typeof verdicts)[number];

const ICONS = { good: Check, look: TriangleAlert, broken: X, off: CircleSlash, unclear: EyeOff };

/** The sign alone, beside words that say the same. */
export function VerdictSign({ verdict }: { verdict: Verdict }) {
  const Icon = ICONS[verdict];
  return (
    <span className={`op-sign ${verdict}`} aria-hidden>
      <Icon />
    </span>
  );
}

/** How something stands, in a word and a sign; the colour only repeats it. */
export function VerdictChip({ verdict }: { verdict: Verdict }) {
  const t = useSpeak();
  const Icon = ICONS[verdict];
  return (
    <span className={`op-chip ${verdict}`}>
      <Icon aria-hidden />
      {t(`verdict.${verdict}`)}
    </span>
  );
}
