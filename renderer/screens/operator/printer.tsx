import type { OperatorPrinterView } from '../../../domain/bridge.ts';
import { Button } from '../../components/controls/button.tsx';
import { PagedGrid } from '../../components/controls/paged-grid.tsx';
import { useShape } from '../../components/controls/use-shape.ts';
import { useFlow } from '../../flow/flow.ts';
import type { OpenDesk, Page } from '../../flow/operator/desk.ts';
import { causeWords } from './cause-words.ts';
import { DeskFrame } from './frame.tsx';
import { NotRead } from './not-read.tsx';
import { printerVerdict } from './overview-lines.ts';
import { ToldNote } from './told.tsx';
import { useDesk, useMoment } from './use-desk.ts';
import { type Verdict, VerdictChip, VerdictSign } from './verdict.tsx';
import { type Speak, useSpeak } from './words.ts';

type Props = { desk: OpenDesk; page: Extract<Page, { kind: 'printer' }> };
type Job = OperatorPrinterView['jobs'][number];

/** The printer in words, what it said to the letter, and what became of the last papers. */
export function PrinterPage({ desk, page: { view, failed } }: Props) {
  const t = useSpeak();
  const tell = useDesk();
  const largeText = useFlow(({ visit }) => visit.largeText);
  const wide = useShape() === 'landscape' && !largeText;
  const testing = desk.task?.kind === 'test-print';
  return (
    <DeskFrame
      tab="printer"
      title={t('printer.title')}
      actions={
        <Button
          className="button primary"
          disabled={testing || view === null || view.state.kind === 'none'}
          onPress={() => tell({ kind: 'task-asked', task: 'test-print' })}
        >
          {testing ? t('printer.testing') : t('printer.test')}
        </Button>
      }
    >
      <NotRead read={view !== null} failed={failed} />
      {view && (
        <>
          <State view={view} />
          <ToldNote desk={desk} />
          <h2>{t('printer.papers')}</h2>
          {view.jobs.length === 0 ? (
            <p className="op-reading">{t('printer.noPapers')}</p>
          ) : (
            <PagedGrid
              items={view.jobs}
              columns={wide ? 2 : 1}
              rowRem={wide ? 12 : 11}
              maxRowRem={13}
              render={(job) => <JobRow key={job.id} job={job} />}
            />
          )}
        </>
      )}
    </DeskFrame>
  );
}

function State({ view: { state, detail, asOf } }: { view: OperatorPrinterView }) {
  const t = useSpeak();
  const moment = useMoment();
  return (
    <div className="card op-printer">
      <p className="op-printer-state">
        <b>{t(`printerState.${state.kind}`)}</b>
        <VerdictChip verdict={printerVerdict[state.kind]} />
      </p>
      {detail !== null && (
        <p>
          {t('printer.said')}: <code className="op-code">{detail}</code>
        </p>
      )}
      <p>
        {t('printer.asOf')}: {asOf === null ? t('printer.never') : moment(asOf)}
      </p>
    </div>
  );
}

const PAPERS = {
  ticket: 'screen:print.ticket',
  'request-slip': 'screen:print.slip',
  'cancellation-slip': 'screen:print.cancellation',
  'test-page': 'printer.testPage',
} as const;

function JobRow({ job }: { job: Job }) {
  const t = useSpeak();
  const moment = useMoment();
  const paper = t(PAPERS[job.document]);
  const name = job.localNumber === null ? paper : t('printer.job', { paper, number: job.localNumber });
  const { verdict, words } = jobWords(job, t);
  return (
    <li className="op-job">
      <VerdictSign verdict={verdict} />
      <time>{moment(job.createdAt)}</time>
      <div>
        <b>{job.copy > 0 ? `${name}, ${t('printer.copy', { copy: job.copy })}` : name}</b>
        <p>{words}</p>
      </div>
    </li>
  );
}

function jobWords({ state }: Job, t: Speak): { verdict: Verdict; words: string } {
  switch (state.kind) {
    case 'queued':
    case 'printing':
      return { verdict: 'unclear', words: t(`printer.${state.kind}`) };
    case 'printed':
      return state.verified
        ? { verdict: 'good', words: t('printer.printed') }
        : { verdict: 'unclear', words: t('printer.sent') };
    case 'failed':
      return { verdict: 'broken', words: t('printer.failed', { why: causeWords(state.reason, t) }) };
    case 'in-doubt':
      return { verdict: 'look', words: t('printer.inDoubt') };
  }
}
