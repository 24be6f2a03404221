import { allKeyPaths, isSecret, type KeyPath, nodesAt } from './config-keys.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'INFOMAT_';
/** Read elsewhere: where files are, how much is logged, and what tests and packaging need. */
const reserved = new Set([
  'INFOMAT_CONFIG',
  'INFOMAT_LOG_LEVEL',
  'INFOMAT_SQLITE_BINDING',
  'INFOMAT_DATA_FOLDER',
  'INFOMAT_DATABASE_KEY',
  'INFOMAT_LOG_LEVEL',
]);

/** `rules.horizonDays` → `INFOMAT_RULES__HORIZON_DAYS`. */
export const overrideName = (path: KeyPath): string =>
  PREFIX + path.map((key) => key.replace(/([A-Z])/g, '_$1').toUpperCase()).join('__');

export type Override = { readonly name: string; readonly path: KeyPath; readonly value: unknown };

/**
 * The overrides in an environment, outer keys before inner ones. `unknown` are variables with our prefix that name no key
 * and that the configuration does not name as the home of a secret.
 */
export function overridesIn(
  env: Environment,
  fileValue: unknown,
): { overrides: Override[]; unknown: { name: string; nearest: string | undefined }[] } {
  const paths = new Map(
    allKeyPaths()
      .filter((path) => path[0] !== '$schema')
      .map((path) => [overrideName(path), path]),
  );
  const overrides: Override[] = [];
  const unknownNames: string[] = [];
  for (const [name, text] of Object.entries(env)) {
    if (!name.startsWith(PREFIX) || reserved.has(name) || text === undefined) continue;
    const path = paths.get(name);
    if (path) overrides.push({ name, path, value: valueFor(path, text) });
    else unknownNames.push(name);
  }
  overrides.sort((a, b) => a.path.length - b.path.length || a.name.localeCompare(b.name));
  const homes = new Set([...secretHomes(fileValue), ...secretHomes(overrides.map(({ value }) => value))]);
  for (const { path, value } of overrides) if (path.at(-1) === 'env') homes.add(String(value));
  const known = [...paths.keys()];
  return {
    overrides,
    unknown: unknownNames
      .filter((name) => !homes.has(name))
      .map((name) => ({ name, nearest: nearestName(name, known) })),
  };
}

/** JSON where it parses to something the key takes, otherwise the text itself: a clinic's code 330501 stays a text. */
function valueFor(path: KeyPath, text: string): unknown {
  const types = new Set(nodesAt(path).map((node) => node.type));
  try {
    const value: unknown = JSON.parse(text);
    const type = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
    const isTaken = types.has(type) || (type === 'number' && types.has('integer'));
    return types.has('string') && !isTaken ? text : value;
  } catch {
    return text;
  }
}

/** A copy of `base` with the overrides in it. What is not an object on the way is left for the schema to complain of. */
export function applyOverrides(base: unknown, overrides: readonly Override[]): unknown {
  const result: unknown = structuredClone(base ?? {});
  const begun = new Set<string>();
  for (const { path, value } of overrides) {
    let target = result;
    for (const [index, key] of path.slice(0, -1).entries()) {
      if (!isRecord(target)) break;
      const here = path.slice(0, index + 1);
      // A secret has one source: naming another replaces it.
      const replaces = isSecret(here) && !begun.has(here.join('.'));
      if (target[key] === undefined || replaces) target[key] = {};
      begun.add(here.join('.'));
      target = target[key];
    }
    const last = path.at(-1);
    if (last !== undefined && isRecord(target)) target[last] = value;
    begun.add(path.join('.'));
  }
  return result;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function secretHomes(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(secretHomes);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'env' && typeof inner === 'string' ? [inner] : secretHomes(inner),
  );
}

/** By the longest common beginning: mistakes sit at the end of such names, or in one underscore too few. */
function nearestName(name: string, known: readonly string[]): string | undefined {
  const bare = (text: string): string => text.replaceAll('_', '');
  const shared = (other: string): number => {
    const [a, b] = [bare(name), bare(other)];
    let length = 0;
    while (length < a.length && a[length] === b[length]) length++;
    return length;
  };
  const best = [...known].sort((a, b) => shared(b) - shared(a) || a.length - b.length)[0];
  return best !== undefined && shared(best) >= bare(PREFIX).length + 3 ? best : undefined;
}
