import { boxClass } from './box-class.ts';

type Props = {
  /** The sizes of the groups, in digits. */
  groups: readonly number[];
  /** A word under each group. */
  words?: readonly string[];
  digits: string;
  label: string;
  wrong?: boolean;
};

/** A number as it is typed, in the groups it is printed in. */
export function DigitBoxes({ groups, words, digits, label, wrong = false }: Props) {
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, size) => sum + size, 0));
  return (
    <div
      className={wrong ? 'boxes wrong' : 'boxes'}
      role="img"
      data-typed={digits}
      aria-label={`${label}: ${[...digits].join(' ') || '…'}`}
    >
      {groups.map((size, index) => {
        const from = starts[index] ?? 0;
        return (
          // A group is known by where it begins.
          <div key={from} className="box-group" style={{ flexGrow: size }}>
            <div className="box-row">
              {Array.from({ length: size }, (_, offset) => from + offset).map((at) => (
                <span key={at} className={boxClass(at, digits.length)}>
                  {digits[at] ?? ''}
                </span>
              ))}
            </div>
            {words && <span className="box-word">{words[index]}</span>}
          </div>
        );
      })}
    </div>
  );
}
