import { CalendarX2, Hourglass, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../domain/assert-never.ts';
import type { BookingView } from '../../domain/bridge.ts';
import { Wanted } from '../components/choosing/wanted.tsx';
import { Mark } from '../components/controls/mark.tsx';
import { useShape } from '../components/controls/use-shape.ts';
import { Screen } from '../components/frame/screen.tsx';
import { alreadyBookedWords, movedWords } from '../components/outcome/booking-words.ts';
import { PhoneLine } from '../components/outcome/phone-line.tsx';
import { PrintPanel } from '../components/outcome/print-panel.tsx';
import { ResultActions } from '../components/outcome/result-actions.tsx';
import { useSlidesOut } from '../components/outcome/use-slides-out.ts';
import { Paper } from '../components/paper/paper.tsx';
import { useFlow } from '../flow/flow.ts';
import { mayBook, type PrintAsk } from '../flow/state.ts';
import { useFormat } from '../locales/use-format.ts';

type State = Extract<BookingView['state'], { kind: 'refused' | 'needs-staff' | 'expired' | 'cancelled' }>;

type Props = { booking: BookingView; state: State; print: PrintAsk };

/** No booking: why, what to do instead, and the paper when there is one to hand out. */
export function UnbookedResult({ booking, state, print }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { title, why, already, next } = useWords(booking, state);
  const slides = useSlidesOut(booking);
  const upright = useShape() === 'portrait';
  const tone = TONE[state.kind];
  const Icon = ICON[state.kind];
  const moved = movedWords(booking, format, t);
  const { document } = booking;
  return (
    <Screen
      name={`result-${state.kind}`}
      title={title}
      mark={
        <Mark tone={tone}>
          <Icon />
        </Mark>
      }
      lead={why === null ? next.join(' ') : undefined}
      aside={
        why !== null && (
          <div className={`verdict ${tone}`} role="status">
            <h2>{why}</h2>
            {already && (
              <p>
                <b>{already}</b>
              </p>
            )}
            {next.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        )
      }
      more={
        <>
          {document && <PrintPanel booking={booking} ask={print} roomy />}
          {!document && <PhoneLine />}
        </>
      }
      actions={<ResultActions booking={booking} />}
      actionsSide={document ? 'left' : 'right'}
    >
      {document ? (
        <Paper
          document={document}
          tone={state.kind === 'cancelled' ? 'cancellation' : 'request'}
          terse={upright}
          slides={slides}
        />
      ) : (
        <div className="card big struck">
          <p className="card-label">{t('result.wanted')}</p>
          <Wanted slot={booking.slot} />
          {moved && <p className="card-more">{moved}</p>}
        </div>
      )}
    </Screen>
  );
}

const TONE = {
  refused: 'impossible',
  'needs-staff': 'uncertain',
  expired: 'impossible',
  cancelled: 'over',
} as const;

const ICON = {
  refused: CalendarX2,
  'needs-staff': UserRound,
  expired: Hourglass,
  cancelled: CalendarX2,
} as const;

/**
 * `why` is null where the title says it; `already` is what to know by heart: the booking that stands in the way, or the
 * number to tell; `next` what to do, a sentence each.
 */
type Words = { title: string; why: string | null; already?: string | null; next: string[] };

function useWords(booking: BookingView, state: State): Words {
  const { t } = useTranslation();
  const format = useFormat();
  const offersBooking = useFlow(mayBook);
  switch (state.kind) {
    case 'refused':
      return {
        title: t('result.refused'),
        why: t(`refusal.${state.reason}.why`),
        next: [t(`refusal.${state.reason}.next`)],
        already: alreadyBookedWords(state.alreadyBooked, format),
      };
    case 'needs-staff':
      return {
        title: t('result.needsStaff'),
        why: t(`staff.${state.reason}.why`),
        // The paper says it bigger.
        already: booking.document ? null : t('result.number', { number: booking.localNumber }),
        next: [t(`staff.${state.reason}.next`)],
      };
    case 'expired':
      return { title: t('result.expired'), why: t('result.expiredText'), next: [t('result.expiredNext')] };
    case 'cancelled':
      return {
        title: t(state.withdrawn ? 'withdraw.done' : 'result.cancelled'),
        why: null,
        next: [
          ...(state.withdrawn ? [t('withdraw.slipIsVoid', { number: booking.localNumber })] : []),
          t('result.cancelledNext'),
          ...(offersBooking ? [t('result.cancelledAgain')] : []),
        ],
      };
    default:
      return assertNever(state);
  }
}
