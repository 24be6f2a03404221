import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, dayOf, timeOf } from '../../domain/clinic-time.ts';
import { useFlow } from '../flow/flow.ts';
import { todayOf } from '../flow/identity.ts';
import { FIRST_LANGUAGE } from '../flow/visit.ts';
import { languages } from './languages.ts';
import { typography } from './typography.ts';

/** How days and times read to a patient, in their language and the clinic's zone. */
export type Format = {
  time(instant: number): string;
  /** «сегодня, 14:20», «завтра, 09:20», «вт, 24 ноября, 09:20». */
  soon(instant: number): string;
  /** «завтра, 22 ноября, 09:20». */
  when(instant: number): string;
  /** The same for a slot, which may have no time of its own: «завтра, 22 ноября, живая очередь». */
  slotWhen(slot: { startAt: number; outOfSchedule: boolean }): string;
  /** «22 ноября». */
  date(day: string): string;
  /** «1 января 1990 г.» */
  fullDate(day: string): string;
  /** The calendar day of an instant at the clinic. */
  dayOf(instant: number): string;
  /** «22 ноября, 09:20». */
  dated(instant: number): string;
  /** «воскресенье, 22 ноября». */
  longDay(instant: number): string;
  /** The parts a day of the strip shows. */
  day(day: string): { weekday: string; number: string; full: string };
  /** «30 февраля», whether or not there is such a day. */
  dayAndMonth(day: number, month: number): string;
  place(room: string | null, floor: number | null): string;
};

export function useFormat(): Format {
  const { t } = useTranslation();
  const language = useFlow((state) => state.visit.language);
  const timeZone = useFlow((state) => state.status?.clinic.timeZone ?? 'UTC');
  const today = useFlow(todayOf);
  return useMemo(
    () => formatFor(t, languages.get(language)?.locale ?? language, timeZone, today),
    [t, language, timeZone, today],
  );
}

const FALLBACK = languages.get(FIRST_LANGUAGE)?.locale ?? FIRST_LANGUAGE;

/** Making one costs a millisecond, and every card of a list needs several. */
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  // A browser that has no such locale is to fall back to what the clinic speaks, not to its own.
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat([locale, FALLBACK], options);
  dateFormats.set(key, known);
  return known;
}

/** Pure: the same for tests, which have no screen. */
export function formatFor(t: TFunction, locale: string, timeZone: string, today: string): Format {
  const make = (options: Intl.DateTimeFormatOptions, zone = timeZone) => {
    const format = dateFormat(locale, { timeZone: zone, ...options });
    return (instant: number): string => typography(format.format(instant));
  };
  const dayMonth = make({ day: 'numeric', month: 'long' });
  const weekdayShort = make({ weekday: 'short' });
  const weekdayLong = make({ weekday: 'long' });
  const calendar = {
    weekday: make({ weekday: 'short' }, 'UTC'),
    number: make({ day: 'numeric' }, 'UTC'),
    full: make({ weekday: 'long', day: 'numeric', month: 'long' }, 'UTC'),
    dayMonth: make({ day: 'numeric', month: 'long' }, 'UTC'),
    whole: make({ day: 'numeric', month: 'long', year: 'numeric' }, 'UTC'),
  };
  const tomorrow = addDays(today, 1);
  const relative = (instant: number): string | null => {
    const day = dayOf(instant, timeZone);
    if (day === today) return t('when.today');
    return day === tomorrow ? t('when.tomorrow') : null;
  };
  const time = (instant: number): string => timeOf(instant, timeZone);
  const nearDay = (instant: number): string =>
    `${relative(instant) ?? weekdayLong(instant)}, ${dayMonth(instant)}`;
  const when = (instant: number): string => t('when.at', { day: nearDay(instant), time: time(instant) });
  return {
    time,
    soon: (instant) =>
      t('when.at', {
        day: relative(instant) ?? `${weekdayShort(instant)}, ${dayMonth(instant)}`,
        time: time(instant),
      }),
    when,
    slotWhen: ({ startAt, outOfSchedule }) =>
      outOfSchedule ? t('when.at', { day: nearDay(startAt), time: t('when.queue') }) : when(startAt),
    date: (day) => calendar.dayMonth(Date.parse(`${day}T12:00:00Z`)),
    fullDate: (day) => calendar.whole(Date.parse(`${day}T12:00:00Z`)),
    dayOf: (instant) => dayOf(instant, timeZone),
    dated: (instant) => t('when.at', { day: dayMonth(instant), time: time(instant) }),
    longDay: (instant) => `${weekdayLong(instant)}, ${dayMonth(instant)}`,
    day: (day) => {
      const at = Date.parse(`${day}T12:00:00Z`);
      return { weekday: calendar.weekday(at), number: calendar.number(at), full: calendar.full(at) };
    },
    dayAndMonth: (day, month) => calendar.dayMonth(Date.UTC(2024, month - 1, 1)).replace(/\d+/, String(day)),
    place: (room, floor) =>
      [room !== null && roomWords(room, t), floor !== null && t('place.floor', { floor })]
        .filter((part) => part !== false)
        .join(', '),
  };
}

/** A room is a number at most clinics and a name at some: «процедурный кабинет». */
const roomWords = (room: string, t: TFunction): string =>
  /^\d/.test(room) ? t('place.room', { room }) : typography(room);
