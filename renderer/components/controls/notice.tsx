import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = { tone: 'uncertain' | 'impossible' | 'calm'; children: ReactNode };

/** A sentence the patient should not overlook. */
export function Notice({ tone, children }: Props) {
  const Icon = tone === 'calm' ? Info : TriangleAlert;
  return (
    <p className={`note ${tone}`} role="status">
      <Icon aria-hidden />
      <span>{children}</span>
    </p>
  );
}
