import type { Answer } from './transport.ts';

export type JsonBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'foreign'; readonly cause: 'content-type' | 'not-json' }
  /** Declared as JSON and ended before it was whole. */
  | { readonly kind: 'cut-off' };

/** `application/json`, `text/json`, `application/problem+json`, with any parameters. */
const jsonType = /^\s*(application|text)\/(?:[\w.-]+\+)?json\s*(;|$)/i;

/** The body of an answer as JSON, or why it is none. A byte order mark is ignored. */
export function jsonOf({ contentType, body }: Pick<Answer, 'contentType' | 'body'>): JsonBody {
  if (!jsonType.test(contentType)) return { kind: 'foreign', cause: 'content-type' };
  const text = body.replace(/^\uFEFF/, '');
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    return isCutOff(text) ? { kind: 'cut-off' } : { kind: 'foreign', cause: 'not-json' };
  }
}

/**
 * Whether text that is not JSON is the beginning of some: empty, or an object or array that is still open at its end.
 * An answer without Content-Length that loses its connection looks whole to HTTP; only this tells.
 */
export function isCutOff(text: string): boolean {
  const trimmed = text.trimStart();
  if (trimmed === '') return true;
  if (!trimmed.startsWith('{') && !trimmed.startsWith('[')) return false;
  let depth = 0;
  let inString = false;
  for (let i = 0; i < trimmed.length; i++) {
    const char = trimmed[i];
    if (inString) {
      if (char === '\\') i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') {
      depth--;
      if (depth === 0) return false;
    }
  }
  return true;
}
