import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../domain/clinic-time.ts';
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

/** When a PIN may be tried again: to the second in the last minute, before it in whole minutes that are not too few. */
export const waitWords = (seconds: number, t: Speak): string =>
  seconds < 60
    ? t('pin.waitSeconds', { count: seconds })
    : t('pin.waitMinutes', { count: Math.ceil(seconds / 60) });
