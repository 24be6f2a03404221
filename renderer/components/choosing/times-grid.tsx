import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Format, useFormat } from '../../locales/use-format.ts';
import { Button } from '../controls/button.tsx';
import { Pager } from '../controls/pager.tsx';
import { type Group, pageGroups } from '../controls/paging.ts';
import { useHeight } from '../controls/use-height.ts';
import { type Shape, useShape } from '../controls/use-shape.ts';

type Slot = { slotGuid: string; startAt: number };
type Part = 'morning' | 'day' | 'evening';

const PARTS: readonly Part[] = ['morning', 'day', 'evening'];
const ROW_REM = 9.6;
const GAP_REM = 2;
const PAGER_REM = 11;
/** A heading with what is under it, of a row with what is between two of them. */
const HEADING_ROWS = 5.6 / (ROW_REM + GAP_REM);

/** How many times stand in a row. */
export const timeColumns = (shape: Shape): number => (shape === 'landscape' ? 5 : 3);

type Props = { times: readonly Slot[]; onChoose: (slot: Slot) => void };

/** The free times of one day, under the part of the day they are in. */
export function TimesGrid({ times, onChoose }: Props) {
  const { t } = useTranslation();
  const [ref, height] = useHeight<HTMLDivElement>();
  const [wanted, setPage] = useState(0);
  const format = useFormat();
  const columns = timeColumns(useShape());
  const groups = partsOf(times, format);
  const lay = (rem: number): Group<Slot>[][] =>
    pageGroups(groups, { columns, rows: (rem + GAP_REM) / (ROW_REM + GAP_REM), headingRows: HEADING_ROWS });
  const whole = lay(height);
  const pages = whole.length > 1 ? lay(height - PAGER_REM) : whole;
  const page = Math.min(wanted, pages.length - 1);
  return (
    <div className="times" ref={ref}>
      {height > 0 &&
        pages[page]?.map(({ key, items }) => (
          <section key={key} className="times-part" aria-label={t(`time.${key as Part}`)}>
            <h2>
              {t(`time.${key as Part}`)} <small>{format.longDay(items[0]?.startAt ?? 0)}</small>
            </h2>
            <div className="times-row" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
              {items.map((slot) => (
                <Button key={slot.slotGuid} className="time" onPress={() => onChoose(slot)}>
                  {format.time(slot.startAt)}
                </Button>
              ))}
            </div>
          </section>
        ))}
      {height > 0 && (
        <Pager
          page={page}
          pages={pages.length}
          onPage={setPage}
          words={{ back: t('page.earlierTimes'), next: t('page.laterTimes') }}
        />
      )}
    </div>
  );
}

const partOf = (time: string): Part => (time < '12:00' ? 'morning' : time < '17:00' ? 'day' : 'evening');

function partsOf(times: readonly Slot[], format: Format): Group<Slot>[] {
  return PARTS.map((key) => ({
    key,
    items: times.filter(({ startAt }) => partOf(format.time(startAt)) === key),
  })).filter(({ items }) => items.length > 0);
}
