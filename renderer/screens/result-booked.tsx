import { Check, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '../../domain/bridge.ts';
import { Paper } from '../components/paper.tsx';
import { PrintPanel } from '../components/print-panel.tsx';
import { ResultActions } from '../components/result-actions.tsx';
import { Screen } from '../components/screen.tsx';
import { Wanted } from '../components/wanted.tsx';
import { useFlow } from '../flow/flow.ts';
import type { PrintAsk } from '../flow/state.ts';

type Props = { booking: BookingView; confirmed: boolean; turned: boolean; print: PrintAsk };

/** A ticket, or a request slip that cannot be mistaken for one. */
export function BookedResult({ booking, confirmed, turned, print }: Props) {
  const largeText = useFlow((state) => state.visit.largeText);
  const { t } = useTranslation();
  const title = confirmed ? (turned ? t('result.turned') : t('result.confirmed')) : t('result.pending');
  return (
    <Screen
      name={confirmed ? 'result-confirmed' : 'result-pending'}
      title={title}
      mark={
        <span className={confirmed ? 'mark done' : 'mark uncertain'} aria-hidden>
          {confirmed ? <Check /> : <Clock />}
        </span>
      }
      more={
        <>
          {booking.document && <PrintPanel booking={booking} ask={print} />}
          {!confirmed && <WhatNext />}
        </>
      }
      actions={<ResultActions state={booking.state} />}
      actionsSide="left"
    >
      {booking.document ? (
        <Paper
          document={booking.document}
          tone={confirmed ? 'ticket' : 'request'}
          folded={!confirmed || largeText}
        />
      ) : (
        <div className="card big">
          <Wanted slot={booking.slot} />
        </div>
      )}
    </Screen>
  );
}

function WhatNext() {
  const { t } = useTranslation();
  return (
    <ol className="card numbered" aria-label={t('result.next')}>
      <li>
        <b>{t('result.step1')}</b> {t('result.step1Text')}
      </li>
      <li>
        <b>{t('result.step2')}</b> {t('result.step2Text')}
      </li>
      <li>
        <b>{t('result.step3')}</b> {t('result.step3Text')}
      </li>
    </ol>
  );
}
