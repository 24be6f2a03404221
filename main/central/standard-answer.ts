import { lowerCaseKeys } from './wire/keys.ts';

/** `{Code, Message, Message_code}`: how the API says that something is wrong. */
export type StandardAnswer = {
  /** The four digits of the documents (`4009`) when there are any, otherwise what was sent. */
  readonly code: string;
  /** In the server's words, possibly with a patient's name: for the operator, never for the log. */
  readonly message: string;
};

const LONGEST_MESSAGE = 500;

/**
 * Reads a standard answer in any case, codes as numbers or strings. Which of `Code` and `Message_code` carries 4009 is
 * nowhere said, so both are looked at. Undefined when there is no code at all: that is not the API's shape.
 */
export function readStandardAnswer(json: unknown): StandardAnswer | undefined {
  const keyed = lowerCaseKeys(json);
  if (typeof keyed !== 'object' || keyed === null || Array.isArray(keyed)) return undefined;
  const fields = new Map<string, unknown>(Object.entries(keyed));
  const codes = ['message_code', 'messagecode', 'code']
    .map((name) => codeText(fields.get(name)))
    // A gateway's own {"code": "404"} is not the API's shape: its codes have four digits in every document.
    .filter((code) => /^\d{4}$/.test(code));
  const [first] = codes;
  if (first === undefined) return undefined;
  const message = messageText(fields.get('message'));
  if (message === undefined) return undefined;
  return { code: codes.find((code) => /^[45]\d{3}$/.test(code)) ?? first, message };
}

function codeText(value: unknown): string {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : '';
  return typeof value === 'string' ? value.trim().slice(0, 40) : '';
}

function messageText(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  const text = Array.isArray(value) ? value.filter((part) => typeof part === 'string').join(' ') : value;
  if (typeof text !== 'string') return undefined;
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_MESSAGE);
}
