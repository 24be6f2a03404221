import type { TFunction } from 'i18next';
import { assertNever } from '../../../domain/assert-never.ts';
import type { AlreadyBooked } from '../../../domain/booking.ts';
import type { BookingView } from '../../../domain/bridge.ts';
import { addDays } from '../../../domain/clinic-time.ts';
import type { IfTaken } from '../../../domain/if-taken.ts';
import { typography } from '../../locales/typography.ts';
import type { Format } from '../../locales/use-format.ts';

/**
 * What the kiosk will do when the time of a request is taken, as a sentence or in a few words for a list; null when the
 * patient wished for nothing.
 */
export function wishWords(
  wish: IfTaken,
  startAt: number,
  form: 'sentence' | 'brief',
  format: Format,
  t: TFunction,
): string | null {
  if (wish.kind === 'nothing') return null;
  const brief = form === 'brief';
  const date = format.date(addDays(format.dayOf(startAt), wish.withinDays));
  switch (wish.kind) {
    case 'same-doctor':
      if (wish.withinDays === 0) return brief ? t('mine.ifTakenSameDay') : t('ifTaken.willSameDay');
      return brief ? t('mine.ifTakenSame', { date }) : t('ifTaken.willSame', { date });
    case 'any-doctor':
      return brief ? t('mine.ifTakenAny', { date }) : t('ifTaken.willAny', { date });
    default:
      return assertNever(wish);
  }
}

/** That another place was found than the one asked for; null when it was not. */
export function movedWords(
  { movedFrom, slot, state }: Pick<BookingView, 'movedFrom' | 'slot' | 'state'>,
  format: Format,
  t: TFunction,
): string | null {
  if (!movedFrom) return null;
  const sameDay = format.dayOf(movedFrom.startAt) === format.dayOf(slot.startAt);
  const from = sameDay ? format.time(movedFrom.startAt) : format.dated(movedFrom.startAt);
  const to = sameDay ? format.time(slot.startAt) : format.dated(slot.startAt);
  const name = slot.resourceName;
  switch (state.kind) {
    case 'confirmed':
      return movedFrom.resourceName === name
        ? t('moved.sameDoctor', { from, to })
        : t('moved.otherDoctor', { from, to, name });
    case 'pending':
      return t('moved.asking', { from, to, name });
    case 'refused':
    case 'needs-staff':
    case 'expired':
    case 'cancelled':
      return t('moved.first', { from: format.dated(movedFrom.startAt) });
    default:
      return assertNever(state);
  }
}

/** With whom and when the patient is booked already, as far as the server told; null when it told nothing. */
export function alreadyBookedWords(already: AlreadyBooked | undefined, format: Format): string | null {
  const parts = [
    already?.startsAtLocal && localWhen(already.startsAtLocal, format),
    already?.resourceName,
  ].filter((part): part is string => Boolean(part));
  return parts.length > 0 ? typography(parts.join(', ')) : null;
}

/** `YYYY-MM-DD HH:mm` is on the clinic's wall clock already; what does not look so is shown as it came. */
function localWhen(local: string, format: Format): string {
  const [day, time, ...more] = local.split(' ');
  if (!day || !time || more.length > 0 || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return local;
  return `${format.date(day)}, ${time}`;
}
