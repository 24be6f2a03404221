import { useTranslation } from 'react-i18next';
import { localNumber } from '../../domain/local-number.ts';
import { NextButton } from '../components/controls/next-button.tsx';
import { Screen } from '../components/frame/screen.tsx';
import { DigitPad } from '../components/typing/digit-pad.tsx';
import { ReaderHint } from '../components/typing/reader-hint.tsx';
import { SlipBoxes } from '../components/typing/slip-boxes.tsx';
import { useFlow } from '../flow/flow.ts';

/** The number of a request or a ticket of this kiosk: the letter before it is always the same and is not typed. */
export function SlipNumberScreen() {
  const { t } = useTranslation();
  const digits = useFlow((state) => state.visit.slipNumber);
  const number = Number(digits);
  return (
    <Screen
      name="slip-number"
      title={t('slip.title')}
      lead={t('slip.lead')}
      aside={
        <>
          <ReaderHint>{t('slip.reader')}</ReaderHint>
          <SlipBoxes digits={digits} />
          <p className="typed" aria-live="polite">
            {number > 0 ? t('slip.reads', { number: localNumber(number) }) : t('slip.zeros')}
          </p>
        </>
      }
      actions={<NextButton ready={number > 0} />}
    >
      <DigitPad />
    </Screen>
  );
}
