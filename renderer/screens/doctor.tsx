import { useTranslation } from 'react-i18next';
import type { DoctorView } from '../../domain/bridge.ts';
import { Initials } from '../components/initials.tsx';
import { Name } from '../components/name.tsx';
import { PagedGrid } from '../components/paged-grid.tsx';
import { ReadFailed } from '../components/read-failed.tsx';
import { Screen } from '../components/screen.tsx';
import { SoonestCard } from '../components/soonest-card.tsx';
import { useShape } from '../components/use-shape.ts';
import { slotChosen } from '../flow/choose.ts';
import { useDispatch } from '../flow/flow.ts';
import type { Step } from '../flow/state.ts';
import { typography } from '../locales/typography.ts';
import { useFormat } from '../locales/use-format.ts';

export function DoctorScreen({ step }: { step: Extract<Step, { kind: 'doctor' }> }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const shape = useShape();
  const { view } = step;
  const soonest = view?.soonest ?? null;
  const first = view?.doctors.find(({ guid }) => guid === soonest?.resourceGuid);
  const nobody = view?.doctors.every(({ freeCount }) => freeCount === 0) ?? false;
  return (
    <Screen
      name="doctor"
      step={3}
      greets
      title={t('doctor.title')}
      lead={nobody ? t('doctor.none') : view ? typography(view.speciality.name) : ' '}
      aside={
        view &&
        soonest &&
        first && (
          <SoonestCard
            when={format.when(soonest.startAt)}
            who={typography(first.name)}
            onChoose={() => dispatch(slotChosen(soonest, first, view.speciality))}
          />
        )
      }
    >
      {step.failed && <ReadFailed />}
      {view && !step.failed && (
        <PagedGrid
          items={view.doctors}
          columns={1}
          rowRem={shape === 'landscape' ? 12 : 17.6}
          maxRowRem={21}
          render={(doctor) => <DoctorCard key={doctor.guid} doctor={doctor} />}
        />
      )}
    </Screen>
  );
}

function DoctorCard({ doctor }: { doctor: DoctorView }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const none = doctor.freeCount === 0;
  return (
    <li>
      <button
        type="button"
        className={none ? 'choice doctor none' : 'choice doctor'}
        aria-disabled={none}
        onClick={() => !none && dispatch({ kind: 'doctor-chosen', resourceGuid: doctor.guid })}
      >
        <Initials name={doctor.name} />
        <span className="choice-words">
          <Name name={doctor.name} lineLength={27} />
          <span>{format.place(doctor.room, doctor.floor)}</span>
          <span className="choice-facts">
            <span className="count">{none ? t('noPlaces') : t('places', { count: doctor.freeCount })}</span>
            {doctor.soonest && (
              <span>{t('doctor.soonestAt', { when: format.soon(doctor.soonest.startAt) })}</span>
            )}
          </span>
        </span>
      </button>
    </li>
  );
}
