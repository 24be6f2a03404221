import { CalendarDays, Hourglass, MapPin, SearchX, TicketX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '../../domain/bridge.ts';
import { localNumber } from '../../domain/local-number.ts';
import { Button } from '../components/controls/button.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { Advice } from '../components/outcome/advice.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';

/** No booking by that number and date: what to look at again, or how long to wait, and who finds it otherwise. */
export function SlipNotFoundScreen({ error }: { error: CallError<'bookingByNumber'> }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const number = useFlow((state) => localNumber(Number(state.visit.slipNumber)));
  const tooMany = error === 'too-many-tries';
  const lost = error === 'internal' || error === 'bad-input';
  const title = tooMany ? t('slip.tooMany') : lost ? t('notBooked.unknown') : t('slip.notFound');
  const lead = tooMany
    ? t('slip.tooManyText')
    : lost
      ? t('slip.lostText')
      : t('slip.notFoundText', { number });
  const Icon = tooMany ? Hourglass : SearchX;
  return (
    <Screen
      name="slip-not-found"
      title={title}
      mark={
        <span className={tooMany || lost ? 'mark uncertain' : 'mark impossible'} aria-hidden>
          <Icon />
        </span>
      }
      lead={lead}
      actions={
        <>
          <Button className="button huge" onPress={() => dispatch({ kind: 'visit-ended' })}>
            {t('home')}
          </Button>
          <Button className="button primary huge" onPress={() => dispatch({ kind: 'data-corrected' })}>
            {tooMany || lost ? t('retry') : t('slip.correct')}
          </Button>
        </>
      }
    >
      <Advice
        items={
          tooMany || lost
            ? [{ icon: MapPin, words: t('slip.desk') }]
            : [
                { icon: TicketX, words: t('slip.checkNumber') },
                { icon: CalendarDays, words: t('slip.checkDate') },
                { icon: MapPin, words: t('slip.checkKiosk') },
              ]
        }
      />
    </Screen>
  );
}
