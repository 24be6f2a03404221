import {
  CircleCheck,
  CirclePause,
  ClockAlert,
  DatabaseZap,
  HardDrive,
  KeyRound,
  Printer,
  ScanLine,
  ServerCrash,
  type Unplug,
  UserRound,
  WifiOff,
} from 'lucide-react';
import type { FaultKind } from '../../../domain/bridge/operator-views.ts';
import type { FaultView } from '../../../domain/bridge.ts';
import { PagedGrid } from '../../components/controls/paged-grid.tsx';
import { useShape } from '../../components/controls/use-shape.ts';
import { useFlow } from '../../flow/flow.ts';
import type { Page } from '../../flow/operator/desk.ts';
import { causeWords } from './cause-words.ts';
import { DeskFrame } from './frame.tsx';
import { NotRead } from './not-read.tsx';
import { useMoment } from './use-desk.ts';
import { useSpeak } from './words.ts';

const ICONS: Readonly<Record<FaultKind, typeof Unplug>> = {
  'no-network': WifiOff,
  'api-trouble': ServerCrash,
  credentials: KeyRound,
  'clock-wrong': ClockAlert,
  'delivery-paused': CirclePause,
  'needs-staff': UserRound,
  'print-failed': Printer,
  'print-in-doubt': Printer,
  'printer-trouble': Printer,
  'scanner-lost': ScanLine,
  'wrong-pin': KeyRound,
  storage: HardDrive,
  'ledger-recovered': DatabaseZap,
  'mirror-rebuilt': DatabaseZap,
};

/** What lasts until it is over; the others happen, and an end would mean nothing. */
const LASTING: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'no-network',
  'api-trouble',
  'credentials',
  'clock-wrong',
  'printer-trouble',
  'scanner-lost',
  'storage',
]);

type Props = { page: Extract<Page, { kind: 'faults' }> };

/** What went wrong in the last day, the newest first. */
export function FaultsPage({ page: { view, failed } }: Props) {
  const t = useSpeak();
  const largeText = useFlow(({ visit }) => visit.largeText);
  const wide = useShape() === 'landscape' && !largeText;
  return (
    <DeskFrame tab="faults" title={t('faults.title')}>
      <NotRead read={view !== null} failed={failed} />
      {view?.length === 0 && (
        <div className="card empty-state">
          <CircleCheck aria-hidden />
          <h2>{t('faults.none')}</h2>
          <p>{t('faults.noneText')}</p>
        </div>
      )}
      {view && view.length > 0 && (
        <PagedGrid
          items={view}
          columns={wide ? 2 : 1}
          rowRem={wide ? 13.6 : 12.4}
          maxRowRem={15}
          render={(fault) => <FaultRow key={`${fault.kind} ${fault.detail}`} fault={fault} />}
        />
      )}
    </DeskFrame>
  );
}

function FaultRow({ fault }: { fault: FaultView }) {
  const t = useSpeak();
  const moment = useMoment();
  const { kind, at, endedAt, count, detail } = fault;
  const Icon = ICONS[kind];
  const from = moment(at);
  const lasts = endedAt === null && LASTING.has(kind);
  const when =
    endedAt !== null
      ? t('faults.over', { from, to: moment(endedAt) })
      : lasts
        ? t('faults.lasts', { from })
        : count > 1
          ? t('faults.since', { from })
          : from;
  const facts = [detail && causeWords(detail, t), when, count > 1 && t('faults.times', { count })];
  return (
    <li className={lasts ? 'op-fault lasts' : 'op-fault'}>
      <Icon aria-hidden />
      <div>
        <b>{t(`fault.${kind}`)}</b>
        <p>{facts.filter(Boolean).join(' · ')}</p>
      </div>
    </li>
  );
}
