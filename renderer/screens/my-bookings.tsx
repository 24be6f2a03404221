import type { TFunction } from 'i18next';
import { CalendarDays, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../domain/assert-never.ts';
import type { BookingView } from '../../domain/bridge.ts';
import { SpecialityName } from '../components/choosing/speciality-name.tsx';
import { Button } from '../components/controls/button.tsx';
import { PagedGrid } from '../components/controls/paged-grid.tsx';
import { ReadFailed } from '../components/controls/read-failed.tsx';
import { GridSkeleton } from '../components/controls/skeleton.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { wishWords } from '../components/outcome/booking-words.ts';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { mayBook, type Step } from '../flow/state.ts';
import { typography } from '../locales/typography.ts';
import { type Format, useFormat } from '../locales/use-format.ts';

type Props = { step: Extract<Step, { kind: 'my-bookings' }> };

/** Everything this kiosk has booked for the patient, or asked for. */
export function MyBookingsScreen({ step: { view, failed, unknown } }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const book = () => dispatch({ kind: 'another-booking-asked' });
  const offersBooking = useFlow(mayBook);
  const bookings = view?.bookings;
  const none = bookings?.length === 0;
  // The registry knows nobody by that number and date: what is not found here may be mistyped.
  const mistyped = none && unknown;
  return (
    <Screen
      name="my-bookings"
      greets
      title={t('mine.title')}
      lead={none ? undefined : t('mine.lead')}
      actions={
        bookings && (
          <>
            {offersBooking && (
              <Button className={none && !mistyped ? 'button primary huge' : 'button huge'} onPress={book}>
                {t('mine.book')}
              </Button>
            )}
            {mistyped && (
              <Button className="button primary huge" onPress={() => dispatch({ kind: 'data-corrected' })}>
                {t('notFound.correct')}
              </Button>
            )}
          </>
        )
      }
    >
      {failed && <ReadFailed title={t('mine.readFailed')} />}
      {!bookings && !failed && <GridSkeleton columns={1} rowRem={18} maxRowRem={30} />}
      {none && (
        <div className="card empty-state">
          <CalendarDays aria-hidden />
          <h2>{t(mistyped ? 'mine.unknown' : 'mine.none')}</h2>
          <p>{t(mistyped ? 'mine.unknownText' : 'mine.noneText')}</p>
        </div>
      )}
      {bookings && !none && !failed && (
        <PagedGrid
          items={bookings}
          columns={1}
          rowRem={bookings.some(hasMore) ? 22 : 18}
          maxRowRem={30}
          render={(booking) => <BookingCard key={booking.id} booking={booking} />}
        />
      )}
    </Screen>
  );
}

const TONE = {
  confirmed: 'good',
  pending: 'uncertain',
  'needs-staff': 'uncertain',
  refused: 'impossible',
  expired: 'impossible',
  cancelled: 'over',
} as const;

function BookingCard({ booking }: { booking: BookingView }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const { slot, state } = booking;
  const more = moreWords(booking, format, t);
  return (
    <li>
      <Button
        className={`choice booking ${TONE[state.kind]}`}
        onPress={() => dispatch({ kind: 'booking-opened', booking })}
      >
        <span className="choice-words">
          <b>{format.slotWhen(slot)}</b>
          <span>
            {typography(slot.resourceName)} · <SpecialityName russian={slot.specialityName} lower alone />
          </span>
          {more && <span className="booking-more">{more}</span>}
          <Chip booking={booking} />
        </span>
        <ChevronRight aria-hidden />
      </Button>
    </li>
  );
}

/** How it stands; with a confirmed one, how giving it back stands. */
function Chip({ booking: { state, cancelling } }: { booking: BookingView }) {
  const { t } = useTranslation();
  if (state.kind === 'confirmed' && cancelling === 'under-way')
    return <span className="chip uncertain">{t('cancel.chipUnderWay')}</span>;
  if (state.kind === 'confirmed' && cancelling === 'needs-staff')
    return <span className="chip uncertain">{t('cancel.chipNeedsStaff')}</span>;
  return <span className={`chip ${TONE[state.kind]}`}>{stateWords(state, t)}</span>;
}

/** Whether the card has something to say besides its time, its doctor and its state. */
const hasMore = ({ movedFrom, state, ifTaken }: BookingView): boolean =>
  movedFrom !== null || (state.kind === 'pending' && ifTaken.kind !== 'nothing');

function moreWords({ movedFrom, state, ifTaken, slot }: BookingView, format: Format, t: TFunction) {
  if (movedFrom) return t('moved.instead', { from: format.dated(movedFrom.startAt) });
  return state.kind === 'pending' ? wishWords(ifTaken, slot.startAt, 'brief', format, t) : null;
}

function stateWords(state: BookingView['state'], t: TFunction): string {
  switch (state.kind) {
    case 'confirmed':
      return t('mine.confirmed');
    case 'pending':
      return t('mine.pending');
    case 'refused':
      return t('mine.refused', { why: t(`refusal.${state.reason}.why`).toLowerCase() });
    case 'needs-staff':
      return t('mine.needsStaff');
    case 'expired':
      return t('mine.expired');
    case 'cancelled':
      return t(state.withdrawn ? 'mine.withdrawn' : 'mine.cancelled');
    default:
      return assertNever(state);
  }
}
