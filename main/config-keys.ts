import { z } from 'zod';
import { configSchema } from './config.ts';

/** The configuration's keys and what each takes, read off its JSON Schema: for overrides and error messages. */

/** As much of JSON Schema as the configuration uses. */
export type SchemaNode = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
};

export type KeyPath = readonly string[];

const root = z.toJSONSchema(configSchema, { io: 'input' }) as SchemaNode;

const branches = (node: SchemaNode): readonly SchemaNode[] => {
  const options = node.anyOf ?? node.oneOf;
  return options === undefined ? [node] : options.flatMap(branches);
};

/** Everything a key may take, unions spread out; empty for an unknown key. */
export function nodesAt(path: KeyPath): readonly SchemaNode[] {
  let nodes = branches(root);
  for (const key of path) {
    nodes = nodes.flatMap((node) => {
      const child = Object.hasOwn(node.properties ?? {}, key) ? node.properties?.[key] : undefined;
      return child === undefined ? [] : branches(child);
    });
  }
  return nodes;
}

/** The keys an object at `path` may have, in the schema's order. */
export const keysAt = (path: KeyPath): readonly string[] => [
  ...new Set(nodesAt(path).flatMap((node) => Object.keys(node.properties ?? {}))),
];

/**
 * The keys the object that stands at `path` may have, where its `kind` decides; `kind` is undefined where none does.
 */
export function keysForKind(path: KeyPath, value: unknown): { keys: readonly string[]; kind?: string } {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  const node = nodesAt(path).find(({ properties }) => properties?.kind?.const === kind);
  if (typeof kind !== 'string' || !node?.properties) return { keys: keysAt(path) };
  return { keys: Object.keys(node.properties), kind };
}

/** Every key of the configuration with the path to it, objects included. */
export function allKeyPaths(below: KeyPath = []): KeyPath[] {
  return keysAt(below).flatMap((key) => {
    const path = [...below, key];
    return [path, ...allKeyPaths(path)];
  });
}

/** Takes `{env}`, `{file}`, …: its value is never shown. */
export const isSecret = (path: KeyPath): boolean => keysAt(path).includes('plainText');

/** A secret, inside one, or an address that may carry a password. */
export const isSensitive = (path: KeyPath): boolean =>
  path.some((_, index) => isSecret(path.slice(0, index + 1))) ||
  path.at(-1) === 'proxy' ||
  path.at(-1) === 'pinHash';

/** What a key takes, in words: `a whole number from 1 to 90`. */
export function expectedAt(path: KeyPath): string {
  if (isSecret(path))
    return 'a secret: {"env": "NAME"}, {"file": "path"}, {"safeStorage": "name"} or {"plainText": "…", "iInsist": true}';
  if (path.at(-1) === 'pinHash') return 'the line that npm run operator:pin prints (scrypt$…)';
  const phrases = nodesAt(path).map(phraseOf);
  if (phrases.length > 1 && nodesAt(path).every((node) => node.type === 'object'))
    return `an object with the keys ${keysAt(path).join(', ')}`;
  return [...new Set(phrases)].join(' or ');
}

function phraseOf(node: SchemaNode): string {
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum) return node.enum.map((value) => JSON.stringify(value)).join(' or ');
  switch (node.type) {
    case 'string':
      if (node.format === 'uri') return 'a URL that begins with http:// or https://';
      if (node.format === 'uuid') return 'a GUID, such as 766998fb-1915-4d54-a3f3-934f60125aac';
      // Printer commands are the only texts with a pattern of their own.
      if (node.pattern !== undefined) return 'bytes in hexadecimal (such as 1d 65 05)';
      return (node.minLength ?? 0) > 0 ? 'a text that is not empty' : 'a text';
    case 'integer':
      return `a whole number from ${node.minimum} to ${node.maximum}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return `a list of at least one entry, each ${node.items ? phraseOf(node.items) : 'anything'}`;
    case 'object':
      return `an object with the keys ${Object.keys(node.properties ?? {}).join(', ')}`;
    default:
      return node.type ?? 'anything';
  }
}

/**
 * The known key nearest to a mistyped one, first among its neighbours, then anywhere else; undefined when none is near.
 *
 * @param keys what may stand beside it
 */
export function nearestKey(path: KeyPath, keys: readonly string[]): string | undefined {
  const typed = path.at(-1) ?? '';
  const parent = path.slice(0, -1);
  const neighbours = keys.map((key) => [...parent, key]);
  const elsewhere = allKeyPaths().filter((other) => other.slice(0, -1).join('.') !== parent.join('.'));
  const third = Math.floor(typed.length / 3);
  const searches: [KeyPath[], number][] = [
    [neighbours, Math.min(Math.max(2, third), typed.length - 1)],
    [elsewhere, Math.max(1, third)],
  ];
  for (const [candidates, farthest] of searches) {
    const near = candidates
      .map((candidate) => ({ candidate, distance: distance(typed, candidate.at(-1) ?? '') }))
      .filter((entry) => entry.distance <= farthest)
      .sort((a, b) => a.distance - b.distance)[0];
    if (near) return near.candidate.join('.');
  }
  return undefined;
}

/** Levenshtein's, case aside. */
function distance(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase().slice(0, 80)];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [i, char] of [...left.slice(0, 80)].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= right.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (right[j - 1] === char ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
