import { Group } from 'react-aria-components';
import type { OperatorEntryView } from '../../../domain/bridge.ts';
import { Button } from '../../components/controls/button.tsx';
import { Notice } from '../../components/controls/notice.tsx';
import { PagedGrid } from '../../components/controls/paged-grid.tsx';
import { useShape } from '../../components/controls/use-shape.ts';
import { Screen } from '../../components/frame/screen.tsx';
import type { DecisionKind, OpenDesk, Page } from '../../flow/operator/desk.ts';
import { useFormat } from '../../locales/use-format.ts';
import { causeWords } from './cause-words.ts';
import { type HistoryLine, historyOf } from './history.ts';
import { NotRead } from './not-read.tsx';
import { aboutWords, stateVerdict, subjectOf, tailWords } from './request-words.ts';
import { spanWords } from './spans.ts';
import { ToldNote } from './told.tsx';
import { useDesk, useMoment } from './use-desk.ts';
import { useSpeak } from './words.ts';

type Props = { desk: OpenDesk; page: Extract<Page, { kind: 'request' }> };

const ADVICE = {
  book: 'request.adviceBook',
  card: 'request.adviceCard',
  cancel: 'request.adviceCancel',
} as const;

/** One request: what it is, what happened to it, and what a person can decide when nobody else can. */
export function RequestScreen({ desk, page: { view, failed, gone, id } }: Props) {
  const t = useSpeak();
  const entry = view?.entry;
  const decidable = entry?.state === 'needs-staff';
  if (gone) return <Gone />;
  return (
    <Screen
      name="operator-request"
      title={
        entry?.kind === 'push-patient'
          ? t('request.titleCard')
          : t('request.title', { number: entry?.localNumber ?? `№ ${id}` })
      }
      aside={
        entry && (
          <>
            <Facts entry={entry} />
            {decidable && desk.told === null && (
              <Notice tone="uncertain">{t(ADVICE[subjectOf(entry)])}</Notice>
            )}
            <ToldNote desk={desk} />
          </>
        )
      }
      actions={decidable && <Decisions entry={entry} />}
    >
      <NotRead read={view !== null} failed={failed} />
      {view && (
        <>
          <h2>{t('request.history')}</h2>
          <History lines={historyOf(view, t)} />
        </>
      )}
    </Screen>
  );
}

function Facts({ entry }: { entry: OperatorEntryView }) {
  const t = useSpeak();
  const format = useFormat();
  const moment = useMoment();
  const about = aboutWords(entry, format, t);
  const tail = tailWords(entry, t);
  const ago = t('span.ago', { span: spanWords(entry.ageMs, t) });
  return (
    <div className="card op-facts">
      <p className="op-facts-kind">
        <b>{t(`kind.${entry.kind}`)}</b>
        <span className={`op-chip ${stateVerdict[entry.state]}`}>{t(`state.${entry.state}`)}</span>
      </p>
      {about && (
        <>
          <p>{about.who}</p>
          <p>{about.when}</p>
        </>
      )}
      {tail && <p>{tail}</p>}
      <p>{t('request.made', { at: moment(entry.createdAt), ago })}</p>
      {entry.reason !== null && (
        <p>
          <b>{t('request.why', { cause: causeWords(entry.reason, t) })}</b>
        </p>
      )}
    </div>
  );
}

function History({ lines }: { lines: readonly HistoryLine[] }) {
  const t = useSpeak();
  const moment = useMoment();
  const upright = useShape() === 'portrait';
  const told = lines.some(({ said }) => said !== null);
  const rowRem = upright ? (told ? 13 : 9.6) : told ? 19 : 13;
  if (lines.length === 0) return <p className="op-reading">{t('request.noHistory')}</p>;
  return (
    <PagedGrid
      items={lines}
      columns={1}
      rowRem={rowRem}
      maxRowRem={rowRem}
      render={({ key, at, title, words, said }) => (
        <li key={key} className="op-history">
          <time>{moment(at)}</time>
          <div>
            <p>
              <b>{title}</b>
              {words && `: ${words}`}
            </p>
            {said && <p className="op-said">{said}</p>}
          </div>
        </li>
      )}
    />
  );
}

function Decisions({ entry }: { entry: OperatorEntryView }) {
  const t = useSpeak();
  const tell = useDesk();
  const subject = subjectOf(entry);
  const button = (what: DecisionKind, words: string) => (
    <Button className="button huge" onPress={() => tell({ kind: 'decision-begun', what })}>
      {words}
    </Button>
  );
  return (
    <Group className="op-decisions" aria-label={t('decide.label')}>
      {button('delivered', t(`decide.${subject}.delivered`))}
      {button('refused', t(`decide.${subject}.refused`))}
      {button('retry', t('decide.retry'))}
    </Group>
  );
}

function Gone() {
  const t = useSpeak();
  return (
    <Screen name="operator-request" title={t('request.gone')}>
      <p className="lead">{t('request.goneText')}</p>
    </Screen>
  );
}
