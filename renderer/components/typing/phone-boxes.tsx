import { boxClass } from './box-class.ts';

/** How a number is written, a blank to each digit that is typed. */
const PATTERN = '+7 (___) ___-__-__';

type Part = { readonly at: number; readonly sign: string | null };

const LEAD = PATTERN.indexOf('_');
/** Blanks with the digit that stands there, and the signs between them. */
const parts: readonly Part[] = [...PATTERN.slice(LEAD)]
  .map((sign, index, all) => ({
    at: all.slice(0, index).filter((one) => one === '_').length,
    sign: sign === '_' ? null : sign,
  }))
  .filter(({ sign }) => sign !== ' ');

type Props = { digits: string; label: string; wrong?: boolean };

/** A telephone number as it is typed, written as it is on paper. */
export function PhoneBoxes({ digits, label, wrong = false }: Props) {
  return (
    <div
      className={wrong ? 'boxes phone-boxes wrong' : 'boxes phone-boxes'}
      role="img"
      data-typed={digits}
      aria-label={`${label}: +7 ${[...digits].join(' ') || '…'}`}
    >
      <b className="phone-sign">{PATTERN.slice(0, LEAD)}</b>
      {parts.map(({ at, sign }) =>
        sign === null ? (
          <span key={at} className={boxClass(at, digits.length)}>
            {digits[at] ?? ''}
          </span>
        ) : (
          <b key={`before ${at}`} className="phone-sign">
            {sign}
          </b>
        ),
      )}
    </div>
  );
}
