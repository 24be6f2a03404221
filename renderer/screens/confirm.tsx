import { useTranslation } from 'react-i18next';
import { timeOf } from '../../domain/clinic-time.ts';
import { Notice } from '../components/notice.tsx';
import { Screen } from '../components/screen.tsx';
import { Wanted } from '../components/wanted.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import type { Choice } from '../flow/state.ts';

export function ConfirmScreen({ choice }: { choice: Choice }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const tail = useFlow((state) => state.visit.policy.slice(-4));
  const offline = useFlow((state) => state.status?.network.kind === 'offline');
  const asOf = useFlow(({ status }) =>
    status && status.schedule.asOf !== null ? timeOf(status.schedule.asOf, status.clinic.timeZone) : null,
  );
  return (
    <Screen
      name="confirm"
      step={5}
      title={t('confirm.title')}
      more={
        offline && (
          <Notice tone="uncertain">
            {asOf === null ? t('confirm.offlineNoTime') : t('confirm.offline', { time: asOf })}
          </Notice>
        )
      }
      actions={
        <>
          <button type="button" className="button huge" onClick={() => dispatch({ kind: 'went-back' })}>
            {t('confirm.change')}
          </button>
          <button
            type="button"
            className="button primary huge"
            onClick={() => dispatch({ kind: 'booking-asked' })}
          >
            {t('confirm.book')}
          </button>
        </>
      }
    >
      <div className="card big">
        <Wanted slot={choice} policyTail={tail} />
      </div>
    </Screen>
  );
}
