import { useTranslation } from 'react-i18next';
import type { SpecialityView } from '../../domain/bridge.ts';
import { Name } from '../components/name.tsx';
import { PagedGrid } from '../components/paged-grid.tsx';
import { Screen } from '../components/screen.tsx';
import { SpecialityIcon } from '../components/speciality-icon.tsx';
import { useShape } from '../components/use-shape.ts';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { useFormat } from '../locales/use-format.ts';

export function SpecialityScreen() {
  const { t } = useTranslation();
  const view = useFlow((state) => state.specialities);
  const shape = useShape();
  const largeText = useFlow((state) => state.visit.largeText);
  const nobody = view?.specialities.every(({ freeCount }) => freeCount === 0) ?? false;
  return (
    <Screen
      name="speciality"
      step={2}
      greets
      title={t('speciality.title')}
      lead={nobody ? t('speciality.none') : undefined}
    >
      {view && (
        <PagedGrid
          items={view.specialities}
          columns={shape === 'landscape' ? 3 : 2}
          rowRem={shape === 'portrait' ? (largeText ? 18 : 17) : 16}
          maxRowRem={27}
          render={(speciality) => <SpecialityCard key={speciality.id} speciality={speciality} />}
        />
      )}
    </Screen>
  );
}

function SpecialityCard({ speciality: { id, name, freeCount, soonestAt } }: { speciality: SpecialityView }) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const format = useFormat();
  const none = freeCount === 0;
  const largeText = useFlow((state) => state.visit.largeText);
  const lineLength = (useShape() === 'landscape' ? 12 : 14) * (largeText ? 0.8 : 1);
  return (
    <li>
      <button
        type="button"
        className={none ? 'choice none' : 'choice'}
        aria-disabled={none}
        onClick={() => !none && dispatch({ kind: 'speciality-chosen', specialityId: id })}
      >
        <span className="choice-icon">
          <SpecialityIcon name={name} />
        </span>
        <span className="choice-words">
          <Name name={name} lineLength={lineLength} />
          <span className="choice-facts">
            <span className="count">{none ? t('noPlaces') : t('places', { count: freeCount })}</span>
            {soonestAt !== null && <span>{format.soon(soonestAt)}</span>}
          </span>
        </span>
      </button>
    </li>
  );
}
