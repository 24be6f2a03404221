import { useTranslation } from 'react-i18next';
import { IfTakenChoice } from '../components/if-taken-choice.tsx';
import { Notice } from '../components/notice.tsx';
import { Screen } from '../components/screen.tsx';
import { Wanted } from '../components/wanted.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { asksIfTaken, type Choice } from '../flow/state.ts';

export function ConfirmScreen({ choice }: { choice: Choice }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const tail = useFlow((state) => state.visit.policy.slice(-4));
  const offline = useFlow((state) => state.status?.network.kind === 'offline');
  const asks = useFlow(asksIfTaken);
  return (
    <Screen
      name="confirm"
      step={5}
      title={t('confirm.title')}
      aside={
        asks && (
          <div className="card brief">
            <Wanted slot={choice} policyTail={tail} />
          </div>
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
      {asks ? (
        <>
          {offline && <Notice tone="uncertain">{t('confirm.offline')}</Notice>}
          <IfTakenChoice startAt={choice.startAt} />
        </>
      ) : (
        <div className="card big">
          <Wanted slot={choice} policyTail={tail} />
        </div>
      )}
    </Screen>
  );
}
