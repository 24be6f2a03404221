import { FIRST_LANGUAGE } from '../../flow/visit.ts';
import { lowerFirst } from '../../locales/lower-first.ts';
import { useSpecialityName } from '../../locales/speciality-names.ts';
import { NBSP, typography } from '../../locales/typography.ts';

/** A name as it stands on doors and papers: in the clinic's own language, whatever the page speaks. */
export function OnDoor({ name, className }: { name: string; className?: string }) {
  return (
    <span className={className} lang={FIRST_LANGUAGE}>
      {typography(name)}
    </span>
  );
}

type Props = {
  /** As the central API writes it. */
  russian: string;
  /** In the middle of a line. */
  lower?: boolean;
  /** Without the name on the door, where a line has no room for both and the next touch tells it. */
  alone?: boolean;
};

/** A speciality in the patient's language, and beside it the name on the door where that is another. */
export function SpecialityName({ russian, lower = false, alone = false }: Props) {
  const { name, lang, onDoor } = useSpecialityName()(russian);
  const written = (text: string): string => (lower ? lowerFirst(text) : text);
  return (
    <span lang={lang}>
      {typography(written(name))}
      {onDoor !== null && !alone && (
        <small className="on-door">
          {' '}
          ·{NBSP}
          <OnDoor name={written(onDoor)} />
        </small>
      )}
    </span>
  );
}
