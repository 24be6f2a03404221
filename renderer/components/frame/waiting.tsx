import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFlow } from '../../flow/flow.ts';
import { Button } from '../controls/button.tsx';
import { Mark } from '../controls/mark.tsx';

type Props = {
  name: string;
  /** What is being done, as a picture. */
  mark: ReactNode;
  title: string;
  /** What it is about, big. */
  about?: ReactNode;
  /** What happens just now; it changes as the wait grows longer. */
  now: string;
  /** What is safe whatever happens; it keeps its place while that is not so yet. */
  safe?: { readonly words: string; readonly already: boolean };
  /** The way out; one that is not open yet keeps its place, so that nothing moves when it opens. */
  leave?: { readonly words: string; readonly onPress: () => void; readonly closed?: boolean };
  /** What is over in a moment is not shown at all. */
  late?: boolean;
};

/** A wait with words and a way out. Nothing turns: a line breathes, as what is about to come does elsewhere. */
export function Waiting({ name, mark, title, about, now, safe, leave, late }: Props) {
  return (
    <section
      className={late ? 'screen-waiting late' : 'screen-waiting'}
      data-screen={name}
      aria-label={title}
      aria-busy
    >
      <Mark tone="waits">{mark}</Mark>
      <h1>{title}</h1>
      {about && <p className="waiting-for">{about}</p>}
      <span className="wait-line" aria-hidden />
      <p className="lead" aria-live="polite">
        {/* Other words, not the same ones moved. */}
        <span key={now}>{now}</span>
      </p>
      {safe && (
        <p className={safe.already ? 'note calm' : 'note calm kept-place'} aria-hidden={!safe.already}>
          <ShieldCheck aria-hidden />
          <span>{safe.words}</span>
        </p>
      )}
      {leave && (
        <Button
          className={leave.closed ? 'button huge waiting-leave kept-place' : 'button huge waiting-leave'}
          disabled={leave.closed ?? false}
          onPress={leave.onPress}
        >
          {leave.words}
        </Button>
      )}
    </section>
  );
}

const MORE_AFTER_MS = 1_000;
const SLOW_AFTER_MS = 4_000;

/** How long it has taken, as far as the words go: `fresh`, then `more` is said, then that it is slow. */
export function usePatience(since: number, slowAfterMs = SLOW_AFTER_MS): 'fresh' | 'more' | 'slow' {
  return useFlow(({ monoAt }) => {
    const waited = monoAt - since;
    return waited > slowAfterMs ? 'slow' : waited > MORE_AFTER_MS ? 'more' : 'fresh';
  });
}
