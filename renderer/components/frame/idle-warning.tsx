import { useTranslation } from 'react-i18next';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { secondsUntil } from '../../flow/reduce-time.ts';
import { Button } from '../controls/button.tsx';
import { Modal } from './modal.tsx';

/** Asks whether anybody is still there, as often as it takes. Whoever touches the screen beside the question is. */
export function IdleWarning() {
  const asked = useFlow((state) => state.warningEndsAt !== null);
  return asked ? <Warning /> : null;
}

function Warning() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const seconds = useFlow(({ warningEndsAt, monoAt }) => secondsUntil(warningEndsAt ?? monoAt, monoAt));
  const stay = () => dispatch({ kind: 'stayed' });
  return (
    <Modal title={t('idle.title')} urgent closesBeside onClose={stay}>
      <p className="countdown" aria-hidden>
        {seconds}
      </p>
      <p className="modal-text" role="timer">
        {t('idle.text', { count: seconds })}
      </p>
      <Button className="button primary huge" onPress={stay}>
        {t('idle.stay')}
      </Button>
      <Button className="button" onPress={() => dispatch({ kind: 'visit-ended' })}>
        {t('idle.leave')}
      </Button>
    </Modal>
  );
}
