import { expect, test } from 'vitest';
import type { BookingView } from '../../domain/bridge.ts';
import { instantOf } from '../../domain/clinic-time.ts';
import {
  alreadyBookedWords,
  movedWords,
  wishWords,
} from '../../renderer/components/outcome/booking-words.ts';
import { startI18n } from '../../renderer/locales/i18n.ts';
import { formatFor } from '../../renderer/locales/use-format.ts';
import { bridgeDouble, confirmed } from './bridge-double.ts';
import { doctors, NOW, TIME_ZONE } from './clinic-data.ts';
import { bookedAt } from './stories.ts';

const { t } = startI18n();
const format = formatFor(t, 'ru-RU', TIME_ZONE, '2026-11-22');
const startAt = instantOf('2026-11-22', '10:40', TIME_ZONE);
const plain = (words: string | null): string | undefined => words?.replaceAll(/[\u00a0\u2060]/g, ' ');

async function bookingOf(movedFrom: BookingView['movedFrom'], state: BookingView['state'] = confirmed) {
  const double = bridgeDouble({ movedFrom, verdict: state });
  return bookedAt(double, { place: { kind: 'slot', slotGuid: `d1-${startAt}` } });
}

const from = (day: string, time: string, resourceName: string) => ({
  startAt: instantOf(day, time, TIME_ZONE),
  resourceName,
});
const [petrova = ''] = doctors.map(({ name }) => name);

test('a booking that was not moved says nothing of it', async () => {
  expect(movedWords(await bookingOf(null), format, t)).toBeNull();
});

test('a booking that was moved says from when, to when and to whom', async () => {
  const sameDay = await bookingOf(from('2026-11-22', '09:20', petrova));
  expect(plain(movedWords(sameDay, format, t))).toBe(
    'Ваше время 09:20 заняли — записали вас на 10:40 к этому же врачу.',
  );
  const otherDoctor = await bookingOf(from('2026-11-20', '09:20', 'Сидоров Виктор Васильевич'));
  expect(plain(movedWords(otherDoctor, format, t))).toBe(
    'Ваше время 20 ноября, 09:20 заняли — записали вас на 22 ноября, 10:40 к другому врачу: Петрова Анна Ильинична.',
  );
});

test('only a confirmed booking says that it is one', async () => {
  const movedFrom = from('2026-11-22', '09:20', petrova);
  const states: BookingView['state'][] = [
    { kind: 'pending' },
    { kind: 'refused', reason: 'slot-taken', settledAt: NOW },
    { kind: 'needs-staff', reason: 'no-evidence', since: NOW },
    { kind: 'expired', settledAt: NOW },
    { kind: 'cancelled', settledAt: NOW },
  ];
  for (const state of states) {
    const words = plain(movedWords(await bookingOf(movedFrom, state), format, t));
    expect(words).toContain('09:20');
    expect(words).not.toContain('записали');
  }
});

test('a wish is told with its limits', () => {
  expect(wishWords({ kind: 'nothing' }, startAt, 'sentence', format, t)).toBeNull();
  expect(
    (
      [
        { kind: 'same-doctor', withinDays: 0 },
        { kind: 'same-doctor', withinDays: 10 },
        { kind: 'any-doctor', withinDays: 7 },
      ] as const
    ).map((wish) => plain(wishWords(wish, startAt, 'sentence', format, t))),
  ).toEqual([
    'запишем к этому же врачу в тот же день, но не раньше выбранного времени',
    'запишем к этому же врачу не раньше выбранного времени и не позже 2 декабря',
    'запишем к любому врачу этой специальности не раньше выбранного времени и не позже 29 ноября',
  ]);
});

test('the booking that stands in the way is told as far as it is known', () => {
  const told = (resourceName: string | null, startsAtLocal: string | null) =>
    plain(alreadyBookedWords({ resourceName, startsAtLocal }, format));
  expect(told('Ким Ольга Сергеевна', '2026-11-24 10:40')).toBe('24 ноября, 10:40, Ким Ольга Сергеевна');
  expect(told(null, '2026-11-24 10:40')).toBe('24 ноября, 10:40');
  expect(told('Ким Ольга Сергеевна', null)).toBe('Ким Ольга Сергеевна');
  expect(told('Ким Ольга Сергеевна', '24.11.2026 в 10:40')).toBe('24.11.2026 в 10:40, Ким Ольга Сергеевна');
  expect(told(null, null)).toBeUndefined();
  expect(alreadyBookedWords(undefined, format)).toBeNull();
});

test('a place without a time of its own is a day and a queue', () => {
  expect(
    plain(format.slotWhen({ startAt: instantOf('2026-11-23', '00:00', TIME_ZONE), outOfSchedule: true })),
  ).toBe('завтра, 23 ноября, живая очередь');
});
