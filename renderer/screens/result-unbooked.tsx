import { CalendarX2, Hourglass, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '../../domain/bridge.ts';
import { PhoneLine } from '../components/phone-line.tsx';
import { ResultActions } from '../components/result-actions.tsx';
import { Screen } from '../components/screen.tsx';
import { Wanted } from '../components/wanted.tsx';

type State = Extract<BookingView['state'], { kind: 'refused' | 'needs-staff' | 'expired' }>;

/** No booking: why, and what to do instead. */
export function UnbookedResult({ booking, state }: { booking: BookingView; state: State }) {
  const { t } = useTranslation();
  const { title, why, next } = useWords(booking, state);
  const staff = state.kind === 'needs-staff';
  const Icon = staff ? UserRound : state.kind === 'expired' ? Hourglass : CalendarX2;
  return (
    <Screen
      name={`result-${state.kind}`}
      title={title}
      mark={
        <span className={staff ? 'mark uncertain' : 'mark impossible'} aria-hidden>
          <Icon />
        </span>
      }
      aside={
        <div className={staff ? 'verdict uncertain' : 'verdict impossible'} role="status">
          <h2>{why}</h2>
          {next && <p>{next}</p>}
        </div>
      }
      more={<PhoneLine />}
      actions={<ResultActions state={state} />}
    >
      <div className={staff ? 'card big' : 'card big struck'}>
        <p className="card-label">{t('result.wanted')}</p>
        <Wanted slot={booking.slot} />
      </div>
    </Screen>
  );
}

function useWords(booking: BookingView, state: State): { title: string; why: string; next: string | null } {
  const { t } = useTranslation();
  switch (state.kind) {
    case 'refused':
      return {
        title: t('result.refused'),
        why: t(`refusal.${state.reason}.why`),
        next: t(`refusal.${state.reason}.next`),
      };
    case 'needs-staff':
      return {
        title: t('result.needsStaff'),
        why: t('result.needsStaffText', { number: booking.localNumber }),
        next: null,
      };
    case 'expired':
      return { title: t('result.expired'), why: t('result.expiredText'), next: t('result.expiredNext') };
  }
}
