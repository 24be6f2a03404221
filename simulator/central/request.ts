import type { ServiceName } from '../faults.ts';
import type { Refusal } from './refusals.ts';
import { badRequest, standardAnswer } from './refusals.ts';

/** One call, as it came off the wire or was made up in memory. */
export type CentralRequest = {
  readonly method: string;
  /** With the query, as in a request line. */
  readonly path: string;
  /** Whatever their case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body?: string | Uint8Array | null;
};

export type CentralAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** A call whose path was recognised. */
export type Call = {
  readonly params: Readonly<Record<string, string>>;
  /** Names in lower case; the first value of each. */
  readonly query: ReadonlyMap<string, string>;
  header(name: string): string | undefined;
  readonly body: string;
};

export type Told<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };
export const told = <T>(value: T): Told<T> => ({ ok: true, value });
export const no = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal,
});

export function jsonAnswer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): CentralAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** The row's status and the standard answer. */
export const refuse = (refusal: Refusal, service?: ServiceName | null): CentralAnswer =>
  jsonAnswer(refusal.status, standardAnswer(refusal, service));

const NOT_JSON: Refusal = {
  ...badRequest('Content-Type запроса должен быть application/json'),
  status: 415,
};

export const isJson = (call: Call): boolean =>
  /^application\/json\s*(;|$)/i.test(call.header('content-type') ?? '');

/** A JSON object with its names in lower case, as the real service reads them whatever their case. */
export function readObject(call: Call): Told<Readonly<Record<string, unknown>>> {
  if (!isJson(call)) return no(NOT_JSON);
  const value = parseJson(call.body);
  const object = asObject(value);
  return object ? told(object) : no(badRequest('Тело запроса не удалось прочитать'));
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names in lower case; undefined for what is no object. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const object: Record<string, unknown> = Object.create(null);
  for (const [name, each] of Object.entries(value)) object[name.toLowerCase()] = each;
  return object;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** In lower case, or undefined. */
export const asGuid = (value: unknown): string | undefined =>
  typeof value === 'string' && GUID.test(value) ? value.toLowerCase() : undefined;

/** A whole number within bounds, the fallback when absent, undefined when it is neither. */
export function wholeNumber(
  text: string | undefined,
  fallback: number,
  min: number,
  max: number,
): number | undefined {
  if (text === undefined) return fallback;
  if (!/^\d{1,9}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}
