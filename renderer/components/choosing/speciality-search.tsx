import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SpecialityView } from '../../../domain/bridge.ts';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import { FIRST_LANGUAGE } from '../../flow/visit.ts';
import { useSpecialityName } from '../../locales/speciality-names.ts';
import { Button } from '../controls/button.tsx';
import { PagedGrid } from '../controls/paged-grid.tsx';
import { type Shape, useShape } from '../controls/use-shape.ts';
import { Screen } from '../frame/screen.tsx';
import { Keyboard } from '../typing/keyboard.tsx';
import { TypedField } from '../typing/typed-field.tsx';
import { findSpecialities } from './find-speciality.ts';
import { SpecialityCard } from './speciality-card.tsx';

/** So few get the whole width. */
const FEW = 2;

/** The least height of a row, rem: what a name of two lines needs. */
const ROW_REM: Record<Shape, number> = { portrait: 13.6, square: 12.5, landscape: 12 };

/** What the Russian name under one in another language adds. */
const DOOR_ROW_REM = 3.4;

type Props = { specialities: readonly SpecialityView[]; typed: string };

/** The specialities narrowed down letter by letter, by their own names or a doctor's. */
export function SpecialitySearch({ specialities, typed }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const shape = useShape();
  const twoNames = useFlow(({ visit }) => visit.language !== FIRST_LANGUAGE);
  const nameOf = useSpecialityName();
  const found = findSpecialities(specialities, typed, (name) => nameOf(name).name);
  return (
    <Screen
      key="search"
      name="speciality-search"
      title={t('find.title')}
      aside={
        <>
          <TypedField text={typed} label={t('find.field')} />
          <div className="find-more">
            <p className="typed" aria-live="polite">
              {typed === '' && t('find.hint')}
              {typed !== '' && found.length > 0 && t('find.found', { count: found.length })}
            </p>
            <Button className="button quiet" onPress={() => dispatch({ kind: 'search-closed' })}>
              {t('find.close')}
            </Button>
          </div>
        </>
      }
      more={<Keyboard kind="words" startsIn={twoNames ? 'latin' : 'russian'} />}
    >
      {found.length === 0 ? (
        <div className="card empty-state">
          <SearchX aria-hidden />
          <h2>{t('find.none', { text: typed })}</h2>
          <p>
            {t('find.noneText')} {t('find.noneDesk')}
          </p>
        </div>
      ) : (
        <PagedGrid
          // What was found anew is looked through from its beginning.
          key={typed}
          items={found}
          columns={found.length <= FEW ? 1 : 2}
          rowRem={ROW_REM[shape] + (twoNames ? DOOR_ROW_REM : 0)}
          maxRowRem={twoNames ? 20 : 18}
          render={({ speciality, doctors }) => (
            <SpecialityCard
              key={speciality.id}
              speciality={speciality}
              foundBy={doctors}
              wide={found.length <= FEW}
            />
          )}
        />
      )}
    </Screen>
  );
}
