import { CalendarDays, Clock, Inbox, Megaphone, Printer, ScanLine, Wifi } from 'lucide-react';
import { Button } from '../../components/controls/button.tsx';
import { PagedGrid } from '../../components/controls/paged-grid.tsx';
import { useShape } from '../../components/controls/use-shape.ts';
import { useFlow } from '../../flow/flow.ts';
import type { OpenDesk, Page } from '../../flow/operator/desk.ts';
import { lowerFirst } from '../../locales/lower-first.ts';
import { DeskFrame } from './frame.tsx';
import { NotRead } from './not-read.tsx';
import { type Line, linesOf } from './overview-lines.ts';
import { ToldNote } from './told.tsx';
import { useDesk, useMinute, useMoment } from './use-desk.ts';
import { VerdictChip } from './verdict.tsx';
import { type Speak, useSpeak } from './words.ts';

const ICONS = {
  network: Wifi,
  schedule: CalendarDays,
  outbox: Inbox,
  printer: Printer,
  reader: ScanLine,
  clock: Clock,
  notices: Megaphone,
};

/** Where not everything is in sight at once, what is wrong comes first. */
const URGENCY = { broken: 0, look: 1, unclear: 2, off: 3, good: 4 };

type Props = { desk: OpenDesk; page: Extract<Page, { kind: 'overview' }> };

/** How everything stands, in one look. */
export function OverviewPage({ desk, page: { view, failed } }: Props) {
  const t = useSpeak();
  const tell = useDesk();
  const moment = useMoment();
  const now = useMinute();
  const tooOldToBook = useFlow(({ status }) => status?.schedule.tooOldToBook ?? false);
  const lines = view ? linesOf(view, { now, tooOldToBook, moment, t }) : [];
  const shape = useShape();
  const largeText = useFlow(({ visit }) => visit.largeText);
  const lowReach = useFlow(({ visit }) => visit.lowReach);
  // Large letters or a lower screen leave no room for all of it at once; across there is.
  const paged = shape !== 'landscape' && (largeText || (lowReach && shape === 'portrait'));
  const busy = desk.task !== null;
  const sweeping = view?.mirror.sweeping === true;
  return (
    <DeskFrame
      tab="overview"
      title={t('overview.title')}
      lead={view && !(paged && shape === 'square') ? summary(lines, t) : undefined}
      actions={
        <>
          <Button
            className="button"
            disabled={busy || sweeping}
            onPress={() => tell({ kind: 'task-asked', task: 'sweep' })}
          >
            {sweeping ? t('overview.sweeping') : t('overview.sweep')}
          </Button>
          <Button
            className="button"
            disabled={busy}
            onPress={() => tell({ kind: 'task-asked', task: 'deliver' })}
          >
            {t('overview.deliver')}
          </Button>
        </>
      }
    >
      <NotRead read={view !== null} failed={failed} />
      {view && (
        <>
          {paged ? (
            <PagedGrid
              items={[...lines].sort((a, b) => URGENCY[a.verdict] - URGENCY[b.verdict])}
              columns={1}
              rowRem={shape === 'square' ? 15.4 : 14}
              maxRowRem={20}
              render={(line) => <LineRow key={line.name} line={line} />}
            />
          ) : (
            <ul className="op-lines">
              {lines.map((line) => (
                <LineRow key={line.name} line={line} />
              ))}
            </ul>
          )}
          {desk.told === null && !paged && (
            <p className="op-about">
              {t('overview.about', { version: view.version, since: moment(view.startedAt) })}
            </p>
          )}
        </>
      )}
      <ToldNote desk={desk} />
    </DeskFrame>
  );
}

function LineRow({ line: { name, verdict, words } }: { line: Line }) {
  const t = useSpeak();
  const Icon = ICONS[name];
  return (
    <li className={`op-line ${verdict}`}>
      <Icon aria-hidden />
      <div className="op-line-words">
        <b>{t(`line.${name}`)}</b>
        <span>
          {words.map((part) => (
            <span key={part}>{part}</span>
          ))}
        </span>
      </div>
      <VerdictChip verdict={verdict} />
    </li>
  );
}

/** What to look at first, by name. */
function summary(lines: readonly Line[], t: Speak): string {
  const named = (verdict: Line['verdict']): string =>
    lines
      .filter((line) => line.verdict === verdict)
      .map(({ name }) => lowerFirst(t(`line.${name}`)))
      .join(', ');
  const [broken, look] = [named('broken'), named('look')];
  const said = [broken && t('overview.broken', { list: broken }), look && t('overview.look', { list: look })];
  return said.filter(Boolean).join(' ') || t('overview.allGood');
}
