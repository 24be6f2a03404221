import { Camera, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '../../../domain/bridge.ts';
import { useDispatch, useFlow } from '../../flow/flow.ts';
import type { PrintAsk } from '../../flow/state.ts';
import { useFormat } from '../../locales/use-format.ts';
import { Button } from '../controls/button.tsx';
import { printWords } from './print-words.ts';

type Props = {
  booking: BookingView;
  ask: PrintAsk;
  /** Whether there is room to keep the place of a button that is about to come. */
  roomy: boolean;
};

/** What the paper is doing, in words, and a way to have it again. */
export function PrintPanel({ booking, ask, roomy }: Props) {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const printer = useFlow((state) => state.status?.printer.kind ?? 'unknown');
  const now = useFlow((state) => state.wallAt);
  const format = useFormat();
  const { title, text, tone, photo, button } = printWords(booking, ask, printer, t, { now, format });
  // While the paper comes out, the button that comes after it has its place: nothing moves as it appears.
  const comes = roomy && button === null && tone === 'calm' ? t('print.copy') : null;
  return (
    <div className={`print ${tone}`}>
      {photo ? <Camera aria-hidden /> : <Printer aria-hidden />}
      <div role="status">
        <b>{title}</b>
        <p>
          {text} {photo && <strong>{photo}</strong>}
        </p>
      </div>
      {button && (
        <Button className="button" onPress={() => dispatch({ kind: 'print-asked' })}>
          {button}
        </Button>
      )}
      {comes !== null && (
        <span className="button kept-place" aria-hidden>
          {comes}
        </span>
      )}
    </div>
  );
}
