type Props = { text: string; label: string; wrong?: boolean };

/** How small a text must be written to stand on a line, or on two when it is an address. */
const sizeOf = ({ length }: string): string =>
  length <= 13 ? 'short' : length <= 20 ? 'middle' : length <= 28 ? 'long' : 'longest';

/** What was typed so far, big, with a mark where the next letter goes. */
export function TypedField({ text, label, wrong = false }: Props) {
  return (
    <p
      className={`typed-field ${sizeOf(text)}${wrong ? ' wrong' : ''}`}
      role="img"
      data-typed={text}
      aria-label={`${label}: ${text || '…'}`}
    >
      <span>
        <Breakable text={text} />
        {/* Never on a line of its own. */}
        <i className="caret">{'\u2060'}</i>
      </span>
    </p>
  );
}

/** A long address goes on in the next line at its «@» rather than in the middle of a word. */
export function Breakable({ text }: { text: string }) {
  const at = text.indexOf('@');
  if (at <= 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      {text.slice(at)}
    </>
  );
}
