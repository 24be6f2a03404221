import { useMemo } from 'react';
import type { PaperDocumentView } from '../../../domain/bridge.ts';
import { useFlow } from '../../flow/flow.ts';
import { useRoom } from '../controls/use-room.ts';
import { layPaper } from './paper-layout.ts';
import { Picture } from './picture.tsx';

type Props = {
  document: PaperDocumentView;
  tone: 'ticket' | 'request' | 'cancellation';
  /** Leaves out the small print after the last rule: the screen says it bigger beside the paper. */
  folded?: boolean;
  /** Leaves out the sentences below the fields, for the same reason. */
  terse?: boolean;
  /** Comes out as the paper does at the printer, once. */
  slides?: boolean;
};

/** The paper's own edge, rem. */
const EDGE = { ticket: 0.2, request: 0.5, cancellation: 0.2 } as const;
/** Plain text reads well from here, rem. */
const READABLE = { normal: 2.7, large: 3.4 } as const;
/** And nothing on the paper, whose smallest letters are 0.94 em, is smaller than 24 px where it can be helped. */
const READABLE_PX = 25.6;
/** A code of this side is taken by a telephone from where the patient stands. */
const CODE_PX = 208;
const CODE_REM = 22.4;

/** The printed document drawn on the screen, from the same description the printer gets. */
export function Paper({ document: paper, tone, folded = false, terse = false, slides = false }: Props) {
  const [ref, size] = useRoom<HTMLDivElement>();
  const largeText = useFlow((state) => state.visit.largeText);
  const laid = useMemo(() => {
    if (!size) return null;
    const edges = 2 * EDGE[tone];
    const room = {
      width: size.width - edges,
      height: size.height - edges,
      readable: Math.max(largeText ? READABLE.large : READABLE.normal, READABLE_PX / size.remPx),
      legible: READABLE_PX / size.remPx,
      code: Math.max(CODE_PX / size.remPx, CODE_REM),
    };
    return layPaper(paper, room, { folded, terse });
  }, [paper, size, tone, largeText, folded, terse]);
  return (
    <div className="paper-room" ref={ref}>
      {laid && (
        <section
          className={slides ? `paper ${tone} slides` : `paper ${tone}`}
          lang="ru"
          aria-label={paper.title}
        >
          {laid.head && <Picture picture={laid.head} />}
          <div className={laid.code ? `paper-parts code-${laid.code.place}` : 'paper-parts'}>
            <Picture picture={laid.body} />
            {laid.code && (
              <div className="paper-code" style={{ marginTop: `-${laid.code.lift}rem` }}>
                <Picture picture={laid.code.picture} />
                <Picture picture={laid.code.caption} />
              </div>
            )}
          </div>
          {laid.foot && <Picture picture={laid.foot} />}
        </section>
      )}
    </div>
  );
}
