import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DoctorView } from '../../domain/bridge.ts';
import { ByReferral } from '../components/choosing/by-referral.tsx';
import { SoonestSkeleton } from '../components/choosing/skeletons.tsx';
import { SoonestCard } from '../components/choosing/soonest-card.tsx';
import { SpecialityName } from '../components/choosing/speciality-name.tsx';
import { Button } from '../components/controls/button.tsx';
import { Initials } from '../components/controls/initials.tsx';
import { Name } from '../components/controls/name.tsx';
import { PagedGrid } from '../components/controls/paged-grid.tsx';
import { ReadFailed } from '../components/controls/read-failed.tsx';
import { GridSkeleton } from '../components/controls/skeleton.tsx';
import { useShape } from '../components/controls/use-shape.ts';
import { OfflineNote } from '../components/frame/offline-note.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { slotChosen } from '../flow/choose.ts';
import { doctorsOffered } from '../flow/doctors-offered.ts';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { soonestInTime } from '../flow/referral-days.ts';
import type { Step } from '../flow/state.ts';
import { NBSP, typography } from '../locales/typography.ts';
import { useFormat } from '../locales/use-format.ts';

export function DoctorScreen({ step }: { step: Extract<Step, { kind: 'doctor' }> }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const shape = useShape();
  const { view, specialityId } = step;
  // Beside the doctors a long name leaves the note no room; over them it is two lines.
  const over = shape !== 'portrait';
  const grid = { columns: 1, rowRem: shape === 'landscape' ? 12 : 17.6, maxRowRem: 21 };
  const referral = useFlow((state) => state.visit.referral);
  // The referral's own line takes the room of the second name.
  const byReferral = referral !== null;
  const early = view?.soonest ?? null;
  const inTime = (at: DoctorView['soonest']): DoctorView['soonest'] =>
    soonestInTime(at, referral, format.dayOf);
  const { doctors, soonest } = view
    ? doctorsOffered(view, step.named, inTime)
    : { doctors: [], soonest: null };
  const first = doctors.find(({ guid }) => guid === soonest?.resourceGuid);
  const nobody = view !== null && inTime(early) === null;
  const inTurn = view?.doctors.some(({ queue }) => queue) ?? false;
  const none = inTurn ? t('queue.onlyAtAll') : early ? t('doctor.noneInTime') : t('doctor.none');
  return (
    <Screen
      name="doctor"
      greets
      title={t('doctor.title')}
      lead={
        nobody ? (
          none
        ) : view ? (
          <SpecialityName russian={view.speciality.name} alone={byReferral} />
        ) : (
          <NameToCome id={specialityId} alone={byReferral} />
        )
      }
      aside={
        <>
          <ByReferral />
          {!over && <OfflineNote />}
          {!view && !step.failed && <SoonestSkeleton who />}
          {view && soonest && first && (
            <SoonestCard
              when={format.when(soonest.startAt)}
              who={typography(first.name)}
              onChoose={() => dispatch(slotChosen(soonest, first, view.speciality))}
            />
          )}
        </>
      }
    >
      {over && <OfflineNote />}
      {step.failed && <ReadFailed />}
      {!view && !step.failed && <GridSkeleton {...grid} />}
      {view && !step.failed && (
        <PagedGrid
          items={doctors}
          {...grid}
          render={(doctor) => <DoctorCard key={doctor.guid} doctor={doctor} />}
        />
      )}
    </Screen>
  );
}

/** The place of the speciality's name, as long as it will be: in a narrow column two names take two lines. */
function NameToCome({ id, alone }: { id: string; alone: boolean }) {
  const known = useFlow(({ specialities }) => specialities?.specialities.find((one) => one.id === id)?.name);
  if (known === undefined) return NBSP;
  return (
    <span className="kept-place" aria-hidden>
      <SpecialityName russian={known} alone={alone} />
    </span>
  );
}

function DoctorCard({ doctor }: { doctor: DoctorView }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const referral = useFlow((state) => state.visit.referral);
  const { soonest, queue } = doctor;
  const late = soonest !== null && soonestInTime(soonest, referral, format.dayOf) === null;
  const timed = doctor.freeCount > 0 && !late;
  const none = !timed && !queue;
  return (
    <li>
      <Button
        className={none ? 'choice doctor none' : 'choice doctor'}
        disabled={none}
        onPress={() => dispatch({ kind: 'doctor-chosen', resourceGuid: doctor.guid })}
      >
        <Initials name={doctor.name} />
        <span className="choice-words">
          <Name name={doctor.name} lineLength={27} />
          <span>{format.place(doctor.room, doctor.floor)}</span>
          <span className="choice-facts">
            {timed && <span className="count">{t('places', { count: doctor.freeCount })}</span>}
            {timed && soonest && <span>{t('doctor.soonestAt', { when: format.soon(soonest.startAt) })}</span>}
            {none && <span className="count">{late ? t('doctor.noneInTime') : t('noPlaces')}</span>}
            {queue && (
              <span className="in-turn">
                <Users aria-hidden />
                {t('queue.doctor')}
              </span>
            )}
          </span>
        </span>
      </Button>
    </li>
  );
}
