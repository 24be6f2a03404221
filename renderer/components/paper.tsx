import { useLayoutEffect, useRef } from 'react';
import type { PaperDocumentView } from '../../domain/bridge.ts';
import { typography } from '../locales/typography.ts';

type Block = PaperDocumentView['blocks'][number];
type Field = Extract<Block, { kind: 'field' }>;
type Run = { readonly at: number; readonly block: Block } | { readonly at: number; readonly fields: Field[] };

/** Sizes tried from the biggest until the whole paper fits, in rem. */
const SIZES = [4.2, 3.9, 3.6, 3.3, 3, 2.8, 2.6, 2.4];

type Props = {
  document: PaperDocumentView;
  tone: 'ticket' | 'request';
  /** Leaves out the small print after the last rule: the screen says it bigger beside the paper. */
  folded?: boolean;
  /** Leaves out the sentences below the fields, for the same reason. */
  terse?: boolean;
};

/** The printed document drawn on the screen, from the same description the printer gets. */
export function Paper({ document: paper, tone, folded = false, terse = false }: Props) {
  const ref = useRef<HTMLElement>(null);
  const whole = folded ? foldedAt(paper.blocks) : paper.blocks;
  const blocks = terse ? whole.filter((_, at) => !isSentence(whole, at)) : whole;
  useLayoutEffect(() => {
    const sheet = ref.current;
    const room = sheet?.parentElement;
    if (!sheet || !room) return;
    const shrink = (): void => {
      for (const size of SIZES) {
        sheet.style.fontSize = `${size}rem`;
        if (sheet.offsetHeight <= room.clientHeight) return;
      }
    };
    shrink();
    const observer = new ResizeObserver(shrink);
    observer.observe(room);
    return () => observer.disconnect();
  });
  return (
    <div className="paper-room">
      <section ref={ref} className={`paper ${tone}`} aria-label={paper.title}>
        {runsOf(blocks).map((run) =>
          'fields' in run ? (
            <Fields key={run.at} fields={run.fields} />
          ) : (
            <PaperBlock key={run.at} block={run.block} />
          ),
        )}
      </section>
    </div>
  );
}

/** What stands above the last rule, and the banners below it. */
function foldedAt(blocks: readonly Block[]): Block[] {
  const last = blocks.findLastIndex(({ kind }) => kind === 'rule');
  return last < 0
    ? [...blocks]
    : blocks.filter(({ kind }, at) => (at < last && kind !== 'space') || kind === 'banner');
}

/** Text below a field, or below other such text. */
function isSentence(blocks: readonly Block[], at: number): boolean {
  if (blocks[at]?.kind !== 'text') return false;
  const before = blocks[at - 1];
  return before?.kind === 'field' || (at > 0 && isSentence(blocks, at - 1));
}

/** Fields that follow each other make one list. */
function runsOf(blocks: readonly Block[]): Run[] {
  const runs: Run[] = [];
  blocks.forEach((block, at) => {
    const last = runs.at(-1);
    if (block.kind !== 'field') runs.push({ at, block });
    else if (last && 'fields' in last) last.fields.push(block);
    else runs.push({ at, fields: [block] });
  });
  return runs;
}

function Fields({ fields }: { fields: readonly Field[] }) {
  return (
    <dl className="paper-fields">
      {fields.map(({ label, value, bold, large }) => (
        <div key={label} className={large ? 'large' : undefined}>
          <dt>{typography(label)}</dt>
          <dd className={bold ? 'bold' : undefined}>{typography(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function PaperBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'text':
      return (
        <p
          className={`paper-text size-${block.size ?? 'normal'} align-${block.align ?? 'left'}${block.bold ? ' bold' : ''}`}
        >
          {typography(block.text)}
        </p>
      );
    case 'banner':
      return <p className={`paper-banner size-${block.size ?? 'normal'}`}>{typography(block.text)}</p>;
    case 'rule':
      return <hr className={`paper-rule ${block.style}`} />;
    case 'space':
      return <div style={{ height: `${block.lines * 0.5}em` }} />;
    case 'field':
      return null;
  }
}
