import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../domain/assert-never.ts';
import type { BookingView } from '../../../domain/bridge.ts';
import { useFlow } from '../../flow/flow.ts';
import { isOffline } from '../../flow/state.ts';
import { Notice } from '../controls/notice.tsx';

/** How far giving a booking back is; nothing while nobody asked for it. Until the answer comes, the booking stands. */
export function CancelNote({ booking: { cancelling, localNumber, state } }: { booking: BookingView }) {
  const { t } = useTranslation();
  const offline = useFlow(isOffline);
  if (state.kind !== 'confirmed') return null;
  switch (cancelling) {
    case 'impossible':
    case 'possible':
    case 'later':
      return null;
    case 'under-way':
      return <Notice tone="uncertain">{offline ? t('cancel.underWayOffline') : t('cancel.underWay')}</Notice>;
    case 'refused':
      return <Notice tone="impossible">{t('cancel.refused')}</Notice>;
    case 'needs-staff':
      return <Notice tone="uncertain">{t('cancel.needsStaff', { number: localNumber })}</Notice>;
    default:
      return assertNever(cancelling);
  }
}
