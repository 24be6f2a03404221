/** «Петрова Анна Ильинична» → «ПА»; a device or a room gives its first letters. */
export const initialsOf = (name: string): string =>
  name
    .split(/[\s«»"().]+/)
    .filter((word) => /^\p{L}/u.test(word))
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('');

export function Initials({ name }: { name: string }) {
  return (
    <span className="initials" aria-hidden>
      {initialsOf(name)}
    </span>
  );
}
