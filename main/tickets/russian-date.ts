import { type Instant, timeOf } from '../../domain/clinic-time.ts';

export const NBSP = '\u00a0';

/** A moment in the clinic's zone, in the words of a Russian document. What belongs together is joined by hard spaces. */
export type RussianDate = {
  /** «воскресенье» */
  readonly weekday: string;
  /** «22 ноября 2026» */
  readonly date: string;
  /** «09:20» */
  readonly time: string;
};

const formatters = new Map<string, Intl.DateTimeFormat>();

export function russianDate(instant: Instant, timeZone: string): RussianDate {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('ru-RU', {
      timeZone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  // Parts, because the whole ends in «г.» and its order is the locale's business.
  const parts = formatter.formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((candidate) => candidate.type === type)?.value ?? '';
  return {
    weekday: part('weekday'),
    date: [part('day'), part('month'), part('year')].join(NBSP),
    time: timeOf(instant, timeZone),
  };
}
