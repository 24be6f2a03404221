import type { ReactNode } from 'react';

type Props = { tone: 'done' | 'uncertain' | 'impossible' | 'over' | 'waits'; children: ReactNode };

/** How things stand, as one big picture before the title that says it. */
export function Mark({ tone, children }: Props) {
  return (
    <span className={`mark ${tone}`} aria-hidden>
      {children}
    </span>
  );
}
