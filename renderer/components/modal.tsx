import { type ReactNode, useEffect, useId, useRef } from 'react';
import { ScanTrouble } from './scan-trouble.tsx';

type Props = { title: string; urgent?: boolean; onClose: () => void; children: ReactNode };

/** A native modal dialog, open as long as it is on the page. */
export function Modal({ title, urgent = false, onClose, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className="modal"
      role={urgent ? 'alertdialog' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
      {/* The page under a dialog is out of reach and dimmed; what was read is told all the same. */}
      <ScanTrouble />
    </dialog>
  );
}
