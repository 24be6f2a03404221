import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ByReferral } from '../components/choosing/by-referral.tsx';
import { SpecialityCard } from '../components/choosing/speciality-card.tsx';
import { SpecialitySearch } from '../components/choosing/speciality-search.tsx';
import { Button } from '../components/controls/button.tsx';
import { PagedGrid } from '../components/controls/paged-grid.tsx';
import { GridSkeleton } from '../components/controls/skeleton.tsx';
import { useShape } from '../components/controls/use-shape.ts';
import { OfflineNote } from '../components/frame/offline-note.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { usePreloadedKeyboard } from '../components/typing/keyboard.tsx';
import { useDispatch, useFlow } from '../flow/flow.ts';
import { FIRST_LANGUAGE } from '../flow/visit.ts';

/** So few get the whole width. */
const FEW = 3;
/** Fewer than these are seen at one look: nobody needs to search them. */
const SEARCHED_FROM = 7;

/** What the clinic offers, the most used first; with a referral, only where it can be used. */
export function SpecialityScreen() {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const view = useFlow((state) => state.specialities);
  const step = useFlow(({ visit }) => (visit.step.kind === 'speciality' ? visit.step : null));
  const shape = useShape();
  const largeText = useFlow((state) => state.visit.largeText);
  const twoNames = useFlow(({ visit }) => visit.language !== FIRST_LANGUAGE);
  usePreloadedKeyboard();
  const only = step?.only ?? null;
  const search = step?.search ?? null;
  const offered = view?.specialities.filter(({ id }) => only === null || only.includes(id)) ?? [];
  if (search !== null) return <SpecialitySearch specialities={offered} typed={search} />;
  const few = offered.length > 0 && offered.length <= FEW;
  const grid = {
    columns: few ? 1 : shape === 'landscape' ? 3 : 2,
    // A name in another language has the Russian one under it.
    rowRem: twoNames ? (largeText ? 19.4 : 21.5) : shape === 'portrait' ? (largeText ? 18 : 17) : 16,
    maxRowRem: twoNames ? 32 : 27,
  };
  const nobody = view !== null && offered.every(({ freeCount, queue }) => freeCount === 0 && !queue);
  return (
    <Screen
      key="all"
      name="speciality"
      greets
      title={only === null ? t('speciality.title') : t('speciality.where')}
      lead={nobody ? t('speciality.none') : undefined}
      aside={
        <>
          <ByReferral />
          <OfflineNote />
        </>
      }
      more={
        offered.length >= SEARCHED_FROM && (
          <Button className="button find-open" onPress={() => dispatch({ kind: 'search-opened' })}>
            <Search aria-hidden />
            {t('find.open')}
          </Button>
        )
      }
    >
      {!view && <GridSkeleton {...grid} />}
      {view && (
        <PagedGrid
          items={offered}
          {...grid}
          render={(speciality) => <SpecialityCard key={speciality.id} speciality={speciality} wide={few} />}
        />
      )}
    </Screen>
  );
}
