/**
 * Where text stops being JSON. `JSON.parse` no longer tells the place for every fault, and its message quotes the text
 * around it, which may be a secret.
 */
export function placeOfJsonError(text: string): { line: number; column: number; found: string } | undefined {
  const at = errorIndex(text);
  if (at === undefined) return undefined;
  const before = text.slice(0, at).split('\n');
  const char = text.slice(at, at + 2);
  const found =
    at >= text.length
      ? 'the end of the file'
      : char === '//' || char === '/*' || char[0] === '#'
        ? 'a comment (JSON has none)'
        : char[0] === '"'
          ? 'a text that should not be here or does not end'
          : `the character ${JSON.stringify(char[0])}`;
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, found };
}

const space = /[ \t\r\n]*/y;
const string = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Index of the first character no JSON has there; undefined when the text is JSON. */
function errorIndex(text: string): number | undefined {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  /** What closes the object or array we are in. */
  const open: ('}' | ']')[] = [];
  let expect: 'value' | 'first-value' | 'key' | 'first-key' | 'after' = 'value';
  for (;;) {
    take(space);
    const char = text[at];
    const closes = open.at(-1);
    if (expect === 'after') {
      if (closes === undefined) return char === undefined ? undefined : at;
      if (char === ',') expect = closes === '}' ? 'key' : 'value';
      else if (char === closes) open.pop();
      else return at;
      at++;
    } else if ((expect === 'first-key' || expect === 'first-value') && char === closes) {
      open.pop();
      at++;
      expect = 'after';
    } else if (expect === 'key' || expect === 'first-key') {
      if (!take(string)) return at;
      take(space);
      if (text[at] !== ':') return at;
      at++;
      expect = 'value';
    } else if (char === '{' || char === '[') {
      open.push(char === '{' ? '}' : ']');
      expect = char === '{' ? 'first-key' : 'first-value';
      at++;
    } else {
      if (!take(string) && !take(scalar)) return at;
      expect = 'after';
    }
  }
}
