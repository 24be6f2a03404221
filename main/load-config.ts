import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { type Config, configSchema, type SecretSource } from './config.ts';
import { configMessage, problemLines } from './config-message.ts';
import { applyOverrides, type Environment, overridesIn } from './config-overrides.ts';
import { placeOfJsonError } from './json-error.ts';

export type LoadedConfig =
  /** Undefined: nobody named a file, so the kiosk shows the demonstration clinic. */
  | { readonly ok: true; readonly config: Config | undefined }
  | { readonly ok: false; readonly message: string };
export type CheckedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly message: string };

const toDo = 'Mend it and start the kiosk again. docs/config.schema.json lists every key.';

/**
 * Reads the configuration file and the overrides of the environment. `path` comes from `--config` or INFOMAT_CONFIG;
 * undefined means that nobody named a file. Every failure is one message for a person: it names the file, the key, what
 * was found (never a secret), what is expected and what to do.
 */
export function loadConfig({ path, env }: { path: string | undefined; env: Environment }): LoadedConfig {
  if (path === undefined || path.trim() === '') {
    const message = unknownOverrides('the environment', env, undefined);
    return message === undefined ? { ok: true, config: undefined } : { ok: false, message };
  }
  const file = resolve(path);
  const read = readJsonFile(file);
  if (!read.ok) return { ok: false, message: configMessage(file, [read.problem], read.toDo) };
  const checked = checkConfig({ value: read.value, source: file, env });
  return checked.ok ? { ok: true, config: withAbsolutePaths(checked.config, dirname(file)) } : checked;
}

/** Checks a configuration that is already a value, with the environment's overrides applied to it. */
export function checkConfig({
  value,
  source,
  env,
}: {
  value: unknown;
  source: string;
  env: Environment;
}): CheckedConfig {
  const message = unknownOverrides(source, env, value);
  if (message !== undefined) return { ok: false, message };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const found = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
    const line = `the whole: found ${found}; expected an object {…} with the keys clinic and central.`;
    return { ok: false, message: configMessage(source, [line], toDo) };
  }
  const { overrides } = overridesIn(env, value);
  const merged = applyOverrides(value, overrides);
  const parsed = configSchema.safeParse(merged);
  if (parsed.success) return { ok: true, config: parsed.data };
  const lines = problemLines(parsed.error.issues, merged, overrides);
  return { ok: false, message: configMessage(source, lines, toDo) };
}

function unknownOverrides(source: string, env: Environment, value: unknown): string | undefined {
  const { unknown } = overridesIn(env, value);
  if (unknown.length === 0) return undefined;
  const lines = unknown.map(
    ({ name, nearest }) =>
      `the environment variable ${name}: found a name no key has; ${nearest === undefined ? 'expected INFOMAT_ and a key, such as INFOMAT_RULES__HORIZON_DAYS.' : `did you mean ${nearest}?`}`,
  );
  return configMessage(source, lines, 'Rename or unset it and start the kiosk again.');
}

type ReadFile =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string; readonly toDo: string };

function readJsonFile(file: string): ReadFile {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    return { ok: false, ...readProblem(error) };
  }
  // TextDecoder has already dropped a byte order mark.
  if (text.trim() === '') return { ok: false, problem: 'the file is empty; expected JSON.', toDo };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const place = placeOfJsonError(text);
    const where = place ? ` at line ${place.line}, column ${place.column}: found ${place.found}` : '';
    return {
      ok: false,
      problem: `not valid JSON${where}; expected JSON without comments and without a comma after the last entry.`,
      toDo,
    };
  }
}

function readProblem(error: unknown): { problem: string; toDo: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return {
        problem: 'found no such file; expected a JSON file there.',
        toDo: 'Create it, or name another with --config or INFOMAT_CONFIG, or name none to see the demonstration clinic.',
      };
    case 'EISDIR':
      return {
        problem: 'found a folder; expected a JSON file.',
        toDo: 'Name the file inside it with --config or INFOMAT_CONFIG.',
      };
    case 'EACCES':
    case 'EPERM':
      return {
        problem: "the file may not be read by the kiosk's user; expected one it may read.",
        toDo: 'Change its owner or mode, for example with chown, and start the kiosk again.',
      };
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return { problem: 'found bytes that are not UTF-8; expected JSON in UTF-8.', toDo };
    default:
      return { problem: `the file cannot be read (${code || 'unknown cause'}); expected a JSON file.`, toDo };
  }
}

/** Files and folders named without a leading slash lie beside the configuration file. */
function withAbsolutePaths(config: Config, folder: string): Config {
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(folder, path));
  const secret = (source: SecretSource): SecretSource =>
    'file' in source ? { file: absolute(source.file) } : source;
  type Basic = NonNullable<Config['central']['auth']['basic']>;
  const basic = (one: Basic): Basic => ({ ...one, password: secret(one.password) });
  const service = <T extends { basic?: Basic | undefined }>(one: T): T =>
    one.basic ? { ...one, basic: basic(one.basic) } : one;
  const { central, data, papers } = config;
  return {
    ...config,
    central: {
      ...central,
      auth: service(central.auth),
      schedule: service(central.schedule),
      ...(central.patients ? { patients: service(central.patients) } : {}),
      ...(central.referrals ? { referrals: service(central.referrals) } : {}),
      ...(central.proxyBasic ? { proxyBasic: basic(central.proxyBasic) } : {}),
      ...(central.caFile === undefined ? {} : { caFile: absolute(central.caFile) }),
    },
    papers: {
      ...papers,
      ...(papers.logoFile === undefined ? {} : { logoFile: absolute(papers.logoFile) }),
    },
    data: {
      ...data,
      ...(data.folder === undefined ? {} : { folder: absolute(data.folder) }),
      ...(data.databaseKey === undefined ? {} : { databaseKey: secret(data.databaseKey) }),
    },
  };
}
