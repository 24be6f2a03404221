import { CalendarClock, CircleCheck, type LucideIcon, Undo2, UserRoundX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '../../domain/bridge.ts';
import { type CancelReason, cancelReasons } from '../../domain/cancel.ts';
import { Button } from '../components/controls/button.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { GivenBack } from '../components/outcome/given-back.tsx';
import { useDispatch } from '../flow/flow.ts';

const ICON: Readonly<Record<CancelReason, LucideIcon>> = {
  'not-needed': CircleCheck,
  'cannot-come': UserRoundX,
  'other-time': CalendarClock,
  mistake: Undo2,
};

/** Four big answers; none of them is the wrong one. */
export function CancelReasonScreen({ booking }: { booking: BookingView }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  return (
    <Screen
      name="cancel-reason"
      title={t('cancel.title')}
      lead={t('cancel.lead')}
      aside={<GivenBack booking={booking} />}
    >
      <ul className="reasons">
        {cancelReasons.map((reason) => {
          const Icon = ICON[reason];
          return (
            <li key={reason}>
              <Button
                className="choice reason"
                onPress={() => dispatch({ kind: 'cancel-reason-chosen', reason })}
              >
                <span className="choice-icon">
                  <Icon aria-hidden />
                </span>
                <span className="choice-words">
                  <b>{t(`cancel.why.${reason}`)}</b>
                  <span>{t(`cancel.note.${reason}`)}</span>
                </span>
              </Button>
            </li>
          );
        })}
      </ul>
    </Screen>
  );
}
