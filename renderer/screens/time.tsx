import { useTranslation } from 'react-i18next';
import { DayStrip } from '../components/day-strip.tsx';
import { Initials } from '../components/initials.tsx';
import { Name } from '../components/name.tsx';
import { ReadFailed } from '../components/read-failed.tsx';
import { Screen } from '../components/screen.tsx';
import { SoonestCard } from '../components/soonest-card.tsx';
import { TimesGrid } from '../components/times-grid.tsx';
import { slotChosen } from '../flow/choose.ts';
import { useDispatch } from '../flow/flow.ts';
import type { Step } from '../flow/state.ts';
import { lowerFirst } from '../locales/lower-first.ts';
import { typography } from '../locales/typography.ts';
import { useFormat } from '../locales/use-format.ts';

export function TimeScreen({ step }: { step: Extract<Step, { kind: 'time' }> }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const { days, times, day } = step;
  const soonest = days?.doctor.soonest ?? null;
  const place = days ? format.place(days.doctor.room, days.doctor.floor) : '';
  const full = days?.days.every(({ freeCount }) => freeCount === 0) ?? false;
  return (
    <Screen
      name="time"
      step={4}
      title={t('time.title')}
      aside={
        days && (
          <>
            <div className="card who">
              <Initials name={days.doctor.name} />
              <span className="choice-words">
                <Name name={days.doctor.name} lineLength={27} />
                <span>
                  {[typography(lowerFirst(days.speciality.name)), place].filter(Boolean).join(' · ')}
                </span>
              </span>
            </div>
            {soonest && (
              <SoonestCard
                when={format.when(soonest.startAt)}
                onChoose={() => dispatch(slotChosen(soonest, days.doctor, days.speciality))}
              />
            )}
          </>
        )
      }
    >
      {step.failed && <ReadFailed />}
      {days && !step.failed && (
        <>
          {full && <p className="card empty-state">{t('time.noneAtAll')}</p>}
          {!full && <DayStrip days={days.days} chosen={day} />}
          {!full && times && times.times.length === 0 && (
            <p className="card empty-state">{t('time.noneThisDay')}</p>
          )}
          {!full && times && times.times.length > 0 && (
            <TimesGrid
              key={day}
              times={times.times}
              onChoose={(slot) => dispatch(slotChosen(slot, days.doctor, days.speciality))}
            />
          )}
        </>
      )}
    </Screen>
  );
}
