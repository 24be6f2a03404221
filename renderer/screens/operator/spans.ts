import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../domain/clinic-time.ts';
import { waitOf } from '../../flow/reduce-time.ts';
import type { Speak } from './words.ts';

/** How long something lasts, as roughly as one says it: «22 мин», «2 ч 10 мин», «3 сут». */
export function spanWords(ms: number, t: Speak): string {
  if (ms < MINUTE_MS) return t('span.now');
  if (ms < HOUR_MS) return t('span.minutes', { n: Math.floor(ms / MINUTE_MS) });
  if (ms >= 2 * DAY_MS) return t('span.days', { n: Math.floor(ms / DAY_MS) });
  const n = Math.floor(ms / HOUR_MS);
  const m = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  return m === 0 ? t('span.hours', { n }) : t('span.hoursMinutes', { n, m });
}

/** The same where seconds count: how far two clocks are apart. */
export const exactSpan = (ms: number, t: Speak): string =>
  ms < 2 * MINUTE_MS ? t('span.seconds', { n: Math.round(ms / SECOND_MS) }) : spanWords(ms, t);

/** When a PIN may be tried again. */
export function waitWords(seconds: number, t: Speak): string {
  const { unit, count } = waitOf(seconds);
  return t(unit === 'seconds' ? 'pin.waitSeconds' : 'pin.waitMinutes', { count });
}
