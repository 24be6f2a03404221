import { ChevronRight, CircleCheck } from 'lucide-react';
import type { OperatorEntryView, Output } from '../../../domain/bridge.ts';
import { Button } from '../../components/controls/button.tsx';
import { PagedGrid } from '../../components/controls/paged-grid.tsx';
import { useShape } from '../../components/controls/use-shape.ts';
import {
  type Filter,
  filters,
  LISTED,
  type OpenDesk,
  type Page,
  statesOf,
} from '../../flow/operator/desk.ts';
import { useFormat } from '../../locales/use-format.ts';
import { DeskFrame } from './frame.tsx';
import { NotRead } from './not-read.tsx';
import { aboutWords, stateVerdict, tailWords } from './request-words.ts';
import { spanWords } from './spans.ts';
import { ToldNote } from './told.tsx';
import { useDesk } from './use-desk.ts';
import { useSpeak } from './words.ts';

type Props = { desk: OpenDesk; page: Extract<Page, { kind: 'requests' }> };

/** What the kiosk owes and what it could not keep; what waits for a person first. */
export function RequestsPage({ desk, page: { filter, view, failed } }: Props) {
  const t = useSpeak();
  const upright = useShape() === 'portrait';
  const isCut = view !== null && view.entries.length >= LISTED;
  return (
    <DeskFrame
      tab="requests"
      title={t('requests.title')}
      lead={isCut ? t('requests.listed', { number: LISTED }) : t('requests.lead')}
    >
      <Filters current={filter} counts={view?.counts} />
      <NotRead read={view !== null} failed={failed} />
      {view && view.entries.length === 0 && <None filter={filter} />}
      {view && view.entries.length > 0 && (
        <PagedGrid
          key={filter}
          items={view.entries}
          columns={1}
          rowRem={upright ? 15 : 13.4}
          maxRowRem={21}
          render={(entry) => <EntryCard key={entry.id} entry={entry} />}
        />
      )}
      <ToldNote desk={desk} />
    </DeskFrame>
  );
}

type FiltersProps = { current: Filter; counts: Output<'operatorOutbox'>['counts'] | undefined };

function Filters({ current, counts }: FiltersProps) {
  const t = useSpeak();
  const tell = useDesk();
  return (
    <nav className="op-filters" aria-label={t('requests.filters')}>
      {filters.map((filter) => (
        <Button
          key={filter}
          className={filter === current ? 'op-filter chosen' : 'op-filter'}
          pressed={filter === current}
          onPress={() => tell({ kind: 'filter-chosen', filter })}
        >
          <b>{counts ? statesOf[filter].reduce((sum, state) => sum + counts[state], 0) : '…'}</b>
          <span>{t(`filter.${filter}`)}</span>
        </Button>
      ))}
    </nav>
  );
}

function None({ filter }: { filter: Filter }) {
  const t = useSpeak();
  const staff = filter === 'staff';
  return (
    <div className="card empty-state">
      <CircleCheck aria-hidden />
      <h2>{staff ? t('requests.noneStaff') : t('requests.none')}</h2>
      <p>{staff ? t('requests.noneStaffText') : t('requests.noneText')}</p>
    </div>
  );
}

function EntryCard({ entry }: { entry: OperatorEntryView }) {
  const t = useSpeak();
  const tell = useDesk();
  const format = useFormat();
  const about = aboutWords(entry, format, t);
  const age = t('span.ago', { span: spanWords(entry.ageMs, t) });
  // Whom it is about tells requests apart; a card's is known by its number alone.
  const facts = [about ? about.when : tailWords(entry, t), age].filter(Boolean).join(' · ');
  return (
    <li>
      <Button
        className={`op-entry ${entry.state}`}
        onPress={() => tell({ kind: 'request-opened', id: entry.id })}
      >
        <span className="op-entry-words">
          <span className="op-entry-name">
            <b>{entry.localNumber ?? `№ ${entry.id}`}</b> {t(`kind.${entry.kind}`)}
          </span>
          {about && <span>{about.who}</span>}
          <span>{facts}</span>
        </span>
        <span className={`op-chip ${stateVerdict[entry.state]}`}>{t(`state.${entry.state}`)}</span>
        <ChevronRight aria-hidden />
      </Button>
    </li>
  );
}
