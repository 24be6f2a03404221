import { ScanBarcode } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFlow } from '../../flow/flow.ts';

/** That there is a reader and what to hold under it; nothing at all where no reader is heard. */
export function ReaderHint({ note, children }: { note?: string; children: ReactNode }) {
  const isReady = useFlow((state) => state.status?.scanner === 'ready');
  if (!isReady) return null;
  return (
    <Hint icon={<ScanBarcode />} {...(note !== undefined && { note })}>
      {children}
    </Hint>
  );
}

type HintProps = { icon: ReactNode; note?: string; children: ReactNode };

/** A word on how to begin, with its picture. */
export function Hint({ icon, note, children }: HintProps) {
  return (
    <p className="reader-hint">
      <span className="reader-icon" aria-hidden>
        {icon}
      </span>
      <span className="reader-words">
        <b>{children}</b>
        {note && <span>{note}</span>}
      </span>
    </p>
  );
}
