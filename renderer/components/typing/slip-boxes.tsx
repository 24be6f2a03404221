import { useTranslation } from 'react-i18next';
import { DigitBoxes } from './digit-boxes.tsx';

/** As most slips have it; a busy kiosk has longer numbers. */
const USUAL = 4;
const LONGEST = 6;

/** The number as it is typed, behind the letter that stands before every one of them. */
export function SlipBoxes({ digits }: { digits: string }) {
  const { t } = useTranslation();
  return (
    <div className="slip-boxes">
      <b aria-hidden>К-</b>
      <DigitBoxes
        groups={[digits.length > USUAL ? LONGEST : USUAL]}
        digits={digits}
        label={t('slip.field')}
      />
    </div>
  );
}
