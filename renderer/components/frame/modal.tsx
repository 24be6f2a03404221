import { type ReactNode, useEffect, useId } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal as AriaModal, ModalOverlay } from 'react-aria-components/Modal';
import { VoiceZones } from '../../voice/voice-keys.tsx';
import { ScanTrouble } from './scan-trouble.tsx';

type Props = {
  title: string;
  urgent?: boolean;
  /** A touch beside it closes it too. */
  closesBeside?: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** Where dialogs stand on the page: beside the screen, so that the screen can be put out of reach under them. */
export const DIALOGS_ID = 'dialogs';

/** What lies over a dialog: no place beside it. */
const OVER_DIALOG = 'over-dialog';

/** Whether a dialog lies over the screen, so that keys are not meant for what is under it. */
export const isDialogOpen = (): boolean =>
  document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;

/** A modal dialog, open as long as it is on the page: focus stays in it and comes back to what opened it. */
export function Modal({ title, urgent = false, closesBeside = false, onClose, children }: Props) {
  const id = useId();
  const room = document.getElementById(DIALOGS_ID);
  useTouchBeside(closesBeside, onClose);
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => !open && onClose()}
      className="veil"
      {...(room && { UNSTABLE_portalContainer: room })}
    >
      <AriaModal className="modal-room">
        <Dialog className="modal" role={urgent ? 'alertdialog' : 'dialog'} aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
          {children}
        </Dialog>
      </AriaModal>
      {/*
       * The page under a dialog is out of reach and dimmed; what was read is told all the same, and the keys of the voice
       * lead through the dialog. The mark keeps the dialog from putting them out of reach as well.
       */}
      <div className={OVER_DIALOG} data-react-aria-top-layer style={{ display: 'contents' }}>
        <ScanTrouble />
        <VoiceZones />
      </div>
    </ModalOverlay>
  );
}

/** The library has this too, with a hidden button in English that the voice would read out. */
function useTouchBeside(listens: boolean, onTouch: () => void): void {
  useEffect(() => {
    if (!listens) return;
    const onClick = ({ target }: MouseEvent): void => {
      if (!(target instanceof Element) || target.closest(`.modal, .${OVER_DIALOG}`)) return;
      if (target.closest('.veil')) onTouch();
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [listens, onTouch]);
}
