import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

type Props = {
  name: string;
  title: string;
  /** What it is about, big. */
  about?: string;
  /** What happens just now; it changes as the wait grows longer. */
  now: string;
  /** What is safe whatever happens. */
  safe?: string;
  leave: { readonly words: ReactNode; readonly onPress: () => void };
};

/** A wait with words and a way out. */
export function Waiting({ name, title, about, now, safe, leave }: Props) {
  return (
    <section className="screen-waiting" data-screen={name} aria-label={title}>
      <span className="spinner" aria-hidden />
      <h1>{title}</h1>
      {about && <p className="waiting-for">{about}</p>}
      <p className="lead" aria-live="polite">
        {now}
      </p>
      {safe && (
        <p className="note calm">
          <ShieldCheck aria-hidden />
          <span>{safe}</span>
        </p>
      )}
      <Button className="button huge waiting-leave" onPress={leave.onPress}>
        {leave.words}
      </Button>
    </section>
  );
}
