import { useTranslation } from 'react-i18next';
import { policyHint } from '../../domain/policy.ts';
import { DigitBoxes } from '../components/digit-boxes.tsx';
import { DigitPad } from '../components/digit-pad.tsx';
import { NextButton } from '../components/next-button.tsx';
import { Notice } from '../components/notice.tsx';
import { ReaderHint } from '../components/reader-hint.tsx';
import { Screen } from '../components/screen.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { policyLength } from '../flow/identity.ts';

const GROUPS = { unified: [4, 4, 4, 4], temporary: [3, 3, 3] };

export function PolicyScreen() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const policy = useFlow((state) => state.visit.policy);
  const temporary = useFlow((state) => state.visit.temporary);
  const left = policyLength({ temporary }) - policy.length;
  const doubtful = left === 0 && policyHint(policy) === 'check-digit';
  return (
    <Screen
      name="policy"
      step={1}
      title={t('policy.title')}
      lead={temporary ? t('policy.leadTemporary') : t('policy.lead')}
      aside={
        <>
          {!temporary && <ReaderHint>{t('policy.reader')}</ReaderHint>}
          <DigitBoxes
            groups={temporary ? GROUPS.temporary : GROUPS.unified}
            digits={policy}
            label={t('policy.field')}
          />
          <div className="under-boxes">
            {doubtful ? (
              <Notice tone="uncertain">{t('policy.hint')}</Notice>
            ) : (
              <p className="typed" aria-live="polite">
                {left === 0 ? t('policy.complete') : t('policy.entered', { count: policy.length, left })}
              </p>
            )}
          </div>
          <button
            type="button"
            className="check-switch"
            aria-pressed={temporary}
            onClick={() => dispatch({ kind: 'policy-kind-switched' })}
          >
            <span className="check-box" aria-hidden />
            {t('policy.temporary')}
          </button>
        </>
      }
      actions={<NextButton ready={left === 0} />}
    >
      <DigitPad />
    </Screen>
  );
}
