import type { z } from 'zod';
import {
  expectedAt,
  isSecret,
  isSensitive,
  type KeyPath,
  keysAt,
  keysForKind,
  nearestKey,
} from './config-keys.ts';
import type { Override } from './config-overrides.ts';

type Issue = z.core.$ZodIssue;

/** More than these help nobody: the first ones mended, the next start tells the rest. */
const MOST_LINES = 8;

/** One line per problem: the key, what was found there (never a secret), what is expected. */
export function problemLines(
  issues: readonly Issue[],
  value: unknown,
  overrides: readonly Override[],
): string[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => unknownKeyLine([...path, key], at(value, path)));
    const name = `${path.join('.') || 'the whole'}${origin(path, overrides)}`;
    const found = foundAt(path, value);
    return [
      `${name}: ${found === undefined ? 'is missing' : `found ${found}`}; expected ${expected(issue, path, value)}.`,
    ];
  });
}

/** `beside` is the object that has the key. */
function unknownKeyLine(path: KeyPath, beside: unknown): string {
  const parent = path.slice(0, -1);
  const { keys, kind } = keysForKind(parent, beside);
  const name = path.join('.');
  const these = keys.length === 1 ? `no key but ${keys[0]}` : `one of ${keys.join(', ')}`;
  if (kind !== undefined && keysAt(parent).includes(path.at(-1) ?? ''))
    return `${name}: found a key that "kind": ${JSON.stringify(kind)} does not take; expected ${these}.`;
  const nearest = nearestKey(path, keys);
  const advice =
    nearest !== undefined
      ? `did you mean ${nearest}?`
      : keys.length > 0
        ? `expected ${these}.`
        : 'remove it.';
  return `${name}: found a key the kiosk does not know; ${advice}`;
}

function expected(issue: Issue, path: KeyPath, value: unknown): string {
  if (issue.code === 'custom') return issue.message;
  const here = at(value, path);
  if (isSecret(path) && isRecord(here) && 'plainText' in here && here.iInsist !== true)
    return '"iInsist": true beside "plainText" (a secret in plain text can be read by everybody who sees the file), or better {"env": "NAME"} or {"file": "path"}';
  return nodeText(issue, path);
}

function nodeText(issue: Issue, path: KeyPath): string {
  const text = expectedAt(path);
  if (text !== '') return text;
  // Entries of a list have no key of their own.
  const parent = expectedAt(path.slice(0, -1));
  return parent === '' ? issue.message : `an entry of ${parent}`;
}

/** What stands at a path, in a few words; undefined when nothing does. */
function foundAt(path: KeyPath, value: unknown): string | undefined {
  const found = at(value, path);
  if (found === undefined) return undefined;
  if (found === null) return 'null';
  if (Array.isArray(found)) return found.length === 0 ? 'an empty list' : 'a list';
  if (isRecord(found)) {
    const keys = Object.keys(found);
    return keys.length === 0 ? 'an empty object' : `an object with the keys ${keys.slice(0, 6).join(', ')}`;
  }
  if (typeof found === 'string') {
    if (isSensitive(path)) return 'a text (not shown)';
    const shown = found.replace(/\/\/[^/@]*@/, '//…@');
    return JSON.stringify(shown.length > 60 ? `${shown.slice(0, 60)}…` : shown);
  }
  return isSensitive(path) ? `a ${typeof found} (not shown)` : String(found);
}

function at(value: unknown, path: KeyPath): unknown {
  let here = value;
  for (const key of path) {
    if (Array.isArray(here)) here = here[Number(key)];
    else if (isRecord(here) && Object.hasOwn(here, key)) here = here[key];
    else return undefined;
  }
  return here;
}

function origin(path: KeyPath, overrides: readonly Override[]): string {
  const from = overrides.findLast((override) => override.path.every((key, index) => path[index] === key));
  return from === undefined ? '' : ` (from the environment variable ${from.name})`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The one message: where, what, and what to do. */
export function configMessage(source: string, lines: readonly string[], toDo: string): string {
  const shown = lines.slice(0, MOST_LINES);
  if (lines.length > shown.length) shown.push(`… and ${lines.length - shown.length} more.`);
  return [`The configuration (${source}) cannot be used:`, ...shown.map((line) => `  ${line}`), toDo].join(
    '\n',
  );
}
