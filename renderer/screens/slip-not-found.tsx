import type { TFunction } from 'i18next';
import { CalendarDays, Hourglass, MapPin, SearchX, TicketX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { localNumber } from '../../domain/local-number.ts';
import { Button } from '../components/controls/button.tsx';
import { Mark } from '../components/controls/mark.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { Advice } from '../components/outcome/advice.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { secondsUntil, waitOf } from '../flow/reduce-time.ts';
import type { Step } from '../flow/state.ts';

/** No booking by that number and date: what to look at again, or how long to wait, and who finds it otherwise. */
export function SlipNotFoundScreen({ step }: { step: Extract<Step, { kind: 'slip-not-found' }> }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const number = useFlow((state) => localNumber(Number(state.visit.slipNumber)));
  const { error } = step;
  const tooMany = error === 'too-many-tries';
  const waitUntil = error === 'too-many-tries' ? step.waitUntil : 0;
  const seconds = useFlow(({ monoAt }) => secondsUntil(waitUntil, monoAt));
  const lost = error === 'internal' || error === 'bad-input';
  const title = tooMany ? t('slip.tooMany') : lost ? t('notBooked.unknown') : t('slip.notFound');
  const lead = tooMany
    ? `${t('slip.tooManyText')} ${waitWords(seconds, t)}`
    : lost
      ? t('slip.lostText')
      : t('slip.notFoundText', { number });
  const Icon = tooMany ? Hourglass : SearchX;
  return (
    <Screen
      name="slip-not-found"
      title={title}
      mark={
        <Mark tone={tooMany || lost ? 'uncertain' : 'impossible'}>
          <Icon />
        </Mark>
      }
      lead={lead}
      actions={
        <>
          <Button className="button huge" onPress={() => dispatch({ kind: 'visit-ended' })}>
            {t('home')}
          </Button>
          <Button
            className="button primary huge"
            disabled={seconds > 0}
            onPress={() => dispatch({ kind: 'data-corrected' })}
          >
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

function waitWords(seconds: number, t: TFunction): string {
  if (seconds === 0) return t('slip.waited');
  const { unit, count } = waitOf(seconds);
  return t(unit === 'seconds' ? 'slip.waitSeconds' : 'slip.waitMinutes', { count });
}
