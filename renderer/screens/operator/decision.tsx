import { ChevronRight } from 'lucide-react';
import type { OperatorEntryView } from '../../../domain/bridge.ts';
import { Button } from '../../components/controls/button.tsx';
import { Screen } from '../../components/frame/screen.tsx';
import { Keyboard } from '../../components/typing/keyboard.tsx';
import { TypedField } from '../../components/typing/typed-field.tsx';
import { useDispatch } from '../../flow/flow.ts';
import type { Decision, OpenDesk } from '../../flow/operator/desk.ts';
import { NBSP } from '../../locales/typography.ts';
import { useFormat } from '../../locales/use-format.ts';
import { aboutWords, subjectOf, tailWords } from './request-words.ts';
import { useDesk } from './use-desk.ts';
import { type Speak, useSpeak } from './words.ts';

type Props = { desk: OpenDesk; entry: OperatorEntryView; decision: Decision };

/** A person's decision: why, what the MIS says, and asked once more before it is done. */
export function DecisionScreen({ desk, entry, decision }: Props) {
  switch (decision.stage) {
    case 'why':
      return <Why entry={entry} decision={decision} />;
    case 'ticket':
      return <Ticket ticket={decision.ticket} />;
    case 'sure':
      return <Sure desk={desk} entry={entry} decision={decision} />;
  }
}

type StageProps = { entry: OperatorEntryView; decision: Decision };

function notesFor(what: Decision['what'], t: Speak): readonly string[] {
  switch (what) {
    case 'retry':
      return [t('note.retry.mended'), t('note.retry.checked'), t('note.retry.advised')];
    case 'delivered':
      return [t('note.delivered.seen'), t('note.delivered.desk'), t('note.delivered.phoned')];
    case 'refused':
      return [t('note.refused.absent'), t('note.refused.otherwise'), t('note.refused.declined')];
  }
}

/** The log is text, not a screen: plain spaces there. */
const plain = (text: string): string => text.replaceAll(NBSP, ' ');

function Why({ entry, decision: { what } }: StageProps) {
  const t = useSpeak();
  const tell = useDesk();
  return (
    <Screen
      name="operator-why"
      title={what === 'retry' ? t('why.retry') : t('why.settle')}
      lead={t('why.lead')}
      aside={<Subject entry={entry} />}
    >
      <ul className="op-notes">
        {notesFor(what, t).map((note) => (
          <li key={note}>
            <Button className="op-note" onPress={() => tell({ kind: 'note-chosen', note: plain(note) })}>
              <span>{note}</span>
              <ChevronRight aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
    </Screen>
  );
}

function Ticket({ ticket }: { ticket: string }) {
  const t = useSpeak();
  const tell = useDesk();
  const dispatch = useDispatch();
  return (
    <Screen
      name="operator-ticket"
      title={t('ticket.title')}
      lead={t('ticket.lead')}
      aside={<TypedField text={ticket} label={t('ticket.field')} />}
      actions={
        <>
          <Button className="button huge" onPress={() => tell({ kind: 'ticket-skipped' })}>
            {t('ticket.none')}
          </Button>
          <Button
            className="button primary huge"
            disabled={ticket === ''}
            onPress={() => dispatch({ kind: 'went-on' })}
          >
            {t('screen:next')}
          </Button>
        </>
      }
    >
      <Keyboard kind="series" capital />
    </Screen>
  );
}

function Sure({ desk, entry, decision: { what, note, ticket } }: StageProps & { desk: OpenDesk }) {
  const t = useSpeak();
  const tell = useDesk();
  const subject = subjectOf(entry);
  const busy = desk.task !== null;
  const title = what === 'retry' ? t('sure.retry') : t(`sure.${subject}.${what}`);
  const effect = what === 'retry' ? t('effect.retry') : t(`effect.${subject}.${what}`);
  return (
    <Screen
      name="operator-sure"
      title={title}
      lead={effect}
      actions={
        <>
          <Button className="button primary huge" disabled={busy} onPress={() => tell({ kind: 'confirmed' })}>
            {busy ? t('sure.saving') : what === 'retry' ? t('sure.yesRetry') : t('sure.yes')}
          </Button>
          <Button className="button huge" disabled={busy} onPress={() => tell({ kind: 'dropped' })}>
            {t('sure.no')}
          </Button>
        </>
      }
    >
      <Subject entry={entry} />
      <dl className="card op-sure">
        <div>
          <dt>{t('sure.reason')}</dt>
          <dd>{note}</dd>
        </div>
        {ticket !== '' && (
          <div>
            <dt>{t('sure.ticket')}</dt>
            <dd>{ticket}</dd>
          </div>
        )}
      </dl>
    </Screen>
  );
}

/** Which request this is about, on every screen that decides about it. */
function Subject({ entry }: { entry: OperatorEntryView }) {
  const t = useSpeak();
  const format = useFormat();
  const about = aboutWords(entry, format, t);
  return (
    <div className="card op-facts">
      <p className="op-facts-kind">
        <b>
          {entry.localNumber ?? `№ ${entry.id}`} · {t(`kind.${entry.kind}`)}
        </b>
      </p>
      {about && (
        <>
          <p>{about.who}</p>
          <p>{about.when}</p>
        </>
      )}
      <p>{tailWords(entry, t)}</p>
    </div>
  );
}
