import { CalendarX2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ByReferral } from '../components/choosing/by-referral.tsx';
import { DayStrip, dayCount } from '../components/choosing/day-strip.tsx';
import { QueueCard } from '../components/choosing/queue-card.tsx';
import { SoonestSkeleton, TimesSkeleton, WhoSkeleton } from '../components/choosing/skeletons.tsx';
import { SoonestCard } from '../components/choosing/soonest-card.tsx';
import { SpecialityName } from '../components/choosing/speciality-name.tsx';
import { TimesGrid, timeColumns } from '../components/choosing/times-grid.tsx';
import { Button } from '../components/controls/button.tsx';
import { Initials } from '../components/controls/initials.tsx';
import { Name } from '../components/controls/name.tsx';
import { ReadFailed } from '../components/controls/read-failed.tsx';
import { useShape } from '../components/controls/use-shape.ts';
import { OfflineNote } from '../components/frame/offline-note.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { queueChosen, slotChosen } from '../flow/choose.ts';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { soonestInTime } from '../flow/referral-days.ts';
import { isForOneDoctor, type Step } from '../flow/state.ts';
import { useFormat } from '../locales/use-format.ts';

export function TimeScreen({ step }: { step: Extract<Step, { kind: 'time' }> }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const shape = useShape();
  const largeText = useFlow((state) => state.visit.largeText);
  const referral = useFlow((state) => state.visit.referral);
  const timeZone = useFlow((state) => state.status?.clinic.timeZone ?? 'UTC');
  const { days, day, times } = step;
  const early = days?.doctor.soonest ?? null;
  const soonest = soonestInTime(early, referral, format.dayOf);
  const place = days ? format.place(days.doctor.room, days.doctor.floor) : '';
  // One doctor's referral has no other doctor to go back to.
  const written = useFlow(isForOneDoctor);
  const opened = days?.days.find((one) => one.day === day);
  const timed = opened !== undefined && opened.freeCount > 0;
  return (
    <Screen
      name="time"
      title={t('time.title')}
      aside={
        days ? (
          <>
            <ByReferral />
            <div className="card who">
              <Initials name={days.doctor.name} />
              <span className="choice-words">
                <Name name={days.doctor.name} lineLength={27} />
                <span>
                  <SpecialityName russian={days.speciality.name} lower />
                  {place && ` · ${place}`}
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
        ) : (
          !step.failed && (
            <>
              <WhoSkeleton />
              <SoonestSkeleton />
            </>
          )
        )
      }
    >
      {step.failed && <ReadFailed />}
      {!days && !step.failed && (
        <TimesSkeleton days={dayCount(shape, largeText)} columns={timeColumns(shape)} />
      )}
      {days && !step.failed && (
        <>
          {day === null && (
            <div className="card empty-state">
              <CalendarX2 aria-hidden />
              <p>
                {early && referral?.validUntil
                  ? t('byReferral.noneInTime', { date: format.date(referral.validUntil) })
                  : t('time.noneAtAll')}
              </p>
              <Button className="button primary" onPress={() => dispatch({ kind: 'went-back' })}>
                {written ? t('referrals.mine') : t('result.otherDoctor')}
              </Button>
            </div>
          )}
          {day !== null && <OfflineNote />}
          {day !== null && <DayStrip days={days.days} chosen={day} />}
          {opened?.queue && (
            <QueueCard
              day={opened.day}
              only={!timed}
              onChoose={() => dispatch(queueChosen(opened.day, days.doctor, days.speciality, timeZone))}
            />
          )}
          {timed && !times && <TimesSkeleton days={0} columns={timeColumns(shape)} />}
          {opened && !opened.queue && times && times.times.length === 0 && (
            <p className="card empty-state">{t('time.noneThisDay')}</p>
          )}
          {timed && times && times.times.length > 0 && (
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
