import type { TFunction } from 'i18next';
import { Check, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '../../domain/bridge.ts';
import { bookedReferralWords } from '../components/choosing/referral-words.ts';
import { Wanted } from '../components/choosing/wanted.tsx';
import { Mark } from '../components/controls/mark.tsx';
import { Notice } from '../components/controls/notice.tsx';
import { useShape } from '../components/controls/use-shape.ts';
import { Screen } from '../components/frame/screen.tsx';
import { movedWords, wishWords } from '../components/outcome/booking-words.ts';
import { CancelNote } from '../components/outcome/cancel-note.tsx';
import { PrintPanel } from '../components/outcome/print-panel.tsx';
import { ResultActions } from '../components/outcome/result-actions.tsx';
import { useSlidesOut } from '../components/outcome/use-slides-out.ts';
import { Paper } from '../components/paper/paper.tsx';
import { useFlow } from '../flow/flow.ts';
import type { PrintAsk } from '../flow/state.ts';
import { useFormat } from '../locales/use-format.ts';

type Props = { booking: BookingView; confirmed: boolean; turned: boolean; print: PrintAsk };

/** A ticket, or a request slip that cannot be mistaken for one. */
export function BookedResult({ booking, confirmed, turned, print }: Props) {
  const largeText = useFlow((state) => state.visit.largeText);
  const { t } = useTranslation();
  const format = useFormat();
  const slides = useSlidesOut(booking);
  // Upright the paper is short of room, and its sentences stand beside it; across it has the whole height.
  const upright = useShape() === 'portrait';
  const moved = movedWords(booking, format, t);
  const wish = wishWords(booking.ifTaken, booking.slot.startAt, 'sentence', format, t);
  const title = confirmed ? confirmedTitle(moved !== null, turned, t) : t('result.pending');
  return (
    <Screen
      name={confirmed ? 'result-confirmed' : 'result-pending'}
      title={title}
      mark={<Mark tone={confirmed ? 'done' : 'uncertain'}>{confirmed ? <Check /> : <Clock />}</Mark>}
      lead={bookedReferralWords(booking.referral, t)}
      aside={
        <>
          {moved && <Notice tone={confirmed ? 'calm' : 'uncertain'}>{moved}</Notice>}
          <CancelNote booking={booking} />
        </>
      }
      more={
        <>
          {booking.document && <PrintPanel booking={booking} ask={print} roomy={moved === null} />}
          {!confirmed && !moved && <WhatNext wish={wish} tellsWish={upright} />}
          {!confirmed && moved && upright && wish && (
            <Notice tone="calm">
              {t('ifTaken.willTitle')} {wish}.
            </Notice>
          )}
        </>
      }
      actions={<ResultActions booking={booking} />}
      actionsSide="left"
    >
      {booking.document ? (
        <Paper
          document={booking.document}
          tone={confirmed ? 'ticket' : 'request'}
          folded={!confirmed || largeText || moved !== null}
          terse={upright}
          slides={slides}
        />
      ) : (
        <div className="card big">
          <Wanted slot={booking.slot} />
        </div>
      )}
    </Screen>
  );
}

const confirmedTitle = (moved: boolean, turned: boolean, t: TFunction): string => {
  if (moved) return t('result.moved');
  return turned ? t('result.turned') : t('result.confirmed');
};

/** With a wish, the third step is what it asks for; `tellsWish` unless the paper says it big enough. */
function WhatNext({ wish, tellsWish }: { wish: string | null; tellsWish: boolean }) {
  const { t } = useTranslation();
  const connected = useFlow(({ status }) => status?.network.kind === 'online');
  return (
    <ol className="card numbered" aria-label={t('result.next')}>
      <li>
        <b>{t('result.step1')}</b> {t(connected ? 'result.step1Connected' : 'result.step1Text')}
      </li>
      <li>
        <b>{t('result.step2')}</b> {t('result.step2Text')}
      </li>
      {wish === null && (
        <li>
          <b>{t('result.step3')}</b> {t('result.step3Text')}
        </li>
      )}
      {wish !== null && tellsWish && (
        <li>
          <b>{t('ifTaken.willTitle')}</b> {wish}
        </li>
      )}
    </ol>
  );
}
