import { Check, Hourglass, PencilLine, TriangleAlert, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../domain/assert-never.ts';
import type { PushView } from '../../domain/bridge.ts';
import { Mark } from '../components/controls/mark.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { CardLines } from '../components/outcome/card-lines.tsx';
import { PhoneLine } from '../components/outcome/phone-line.tsx';
import { PushActions } from '../components/outcome/push-actions.tsx';
import { RejectedFields } from '../components/outcome/rejected-fields.tsx';
import { useFlow } from '../flow/flow.ts';
import { questionsToMend } from '../flow/reduce-card.ts';
import { mayBook } from '../flow/state.ts';

type State = PushView['state'];

const LOOK = {
  accepted: { tone: 'done', Icon: Check },
  pending: { tone: 'uncertain', Icon: Hourglass },
  mendable: { tone: 'uncertain', Icon: PencilLine },
  rejected: { tone: 'impossible', Icon: TriangleAlert },
  'needs-staff': { tone: 'uncertain', Icon: UserRound },
} as const;

const isMendable = ({ fields }: Extract<State, { kind: 'rejected' }>): boolean =>
  questionsToMend(fields).length > 0;

/** What became of the card: taken, still to be sent, to be mended, or a matter for the desk. */
export function PushResultScreen({ push: { state } }: { push: PushView }) {
  const { tone, Icon } = LOOK[state.kind === 'rejected' && isMendable(state) ? 'mendable' : state.kind];
  const { title, text } = usePushWords(state);
  const registers = useFlow(({ visit }) => visit.purpose === 'register');
  return (
    <Screen
      name={`push-${state.kind}`}
      title={title}
      mark={
        <Mark tone={tone}>
          <Icon />
        </Mark>
      }
      lead={text}
      more={(state.kind === 'rejected' || state.kind === 'needs-staff') && <PhoneLine />}
      actions={<PushActions state={state} />}
    >
      {state.kind === 'rejected' ? (
        <RejectedFields fields={state.fields} />
      ) : (
        <Said all={registers} kept={state.kind !== 'accepted'} />
      )}
    </Screen>
  );
}

/** What the patient has just typed, so that they see what the registry has of it. */
function Said({ all, kept }: { all: boolean; kept: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={all ? 'card big said' : 'card big said few'}>
      <p className="card-label">{kept ? t('pushed.kept') : t('pushed.sent')}</p>
      <CardLines only={all ? ['family', 'given', 'patronymic', 'phone', 'email'] : ['phone', 'email']} />
    </div>
  );
}

function usePushWords(state: State): { title: string; text: string } {
  const { t } = useTranslation();
  const registers = useFlow(({ visit }) => visit.purpose === 'register');
  const books = useFlow(mayBook);
  switch (state.kind) {
    case 'accepted': {
      if (!registers) return { title: t('pushed.contacts'), text: t('pushed.contactsText') };
      const text = books ? t('pushed.registerText') : t('pushed.registerTextDesk');
      const { attachment } = state;
      const more = attachment === 'none' ? '' : ` ${t(`pushed.attachment.${attachment}`)}`;
      return { title: t('pushed.register'), text: text + more };
    }
    case 'pending':
      return { title: t('pushed.pending'), text: t('pushed.pendingText') };
    case 'rejected': {
      const words = `rejection.card-${state.reason}` as const;
      return {
        title: isMendable(state) ? t('pushed.rejected') : t('pushed.rejectedDesk'),
        text: `${t(`${words}.why`)}. ${t(`${words}.next`)}`,
      };
    }
    case 'needs-staff':
      return { title: t('pushed.needsStaff'), text: t('pushed.needsStaffText') };
    default:
      return assertNever(state);
  }
}
