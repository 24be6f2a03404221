import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { localNumber } from '../../domain/local-number.ts';
import { Waiting } from '../components/frame/waiting.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';

const SLOW_AFTER_MS = 2_500;

export function FindingScreen({ since }: { since: number }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const number = useFlow((state) => localNumber(Number(state.visit.slipNumber)));
  const slow = useFlow(({ monoAt }) => monoAt - since > SLOW_AFTER_MS);
  return (
    <Waiting
      name="finding"
      mark={<Search />}
      title={t('slip.finding')}
      about={number}
      now={slow ? t('slip.findingSlow') : t('slip.findingText')}
      leave={{ words: t('cancel.leave'), onPress: () => dispatch({ kind: 'visit-ended' }) }}
    />
  );
}
