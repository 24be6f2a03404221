import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import type { Config, SecretSource } from './config.ts';
import type { Environment } from './config-overrides.ts';

export type ResolvedSecret =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly message: string };

export type SecretContext = {
  readonly env: Environment;
  /** The Electron shell's: a secret by name, undefined when the operating system keeps none. Absent in other shells. */
  readonly readSafeStorage?: (name: string) => string | undefined;
  /** The key the secret belongs to, such as `central.auth.basic.password`: it stands in the message. */
  readonly keyPath: string;
};

/** Fetches a secret from where the configuration says it is. The message names the key and the place, never a value. */
export function resolveSecret(source: SecretSource, context: SecretContext): ResolvedSecret {
  const failed = (problem: string): ResolvedSecret => ({
    ok: false,
    message: `${context.keyPath}: ${problem}`,
  });
  if ('env' in source) {
    const value = context.env[source.env];
    if (value === undefined)
      return failed(`the environment variable ${source.env} is not set. Set it before the kiosk starts.`);
    return value.trim() === ''
      ? failed(`the environment variable ${source.env} is empty. Set it to the secret.`)
      : { ok: true, value: withoutLastNewline(value) };
  }
  if ('file' in source) {
    const read = readPrivateFile(source.file);
    return read.ok ? read : failed(read.message);
  }
  if ('safeStorage' in source) {
    if (!context.readSafeStorage)
      return failed(
        'safeStorage exists only in the Electron shell. Use {"file": "path"} or {"env": "NAME"} here.',
      );
    const value = context.readSafeStorage(source.safeStorage);
    return value === undefined || value === ''
      ? failed(`the operating system keeps no secret named "${source.safeStorage}". Store it first.`)
      : { ok: true, value };
  }
  return source.iInsist === true
    ? { ok: true, value: source.plainText }
    : failed('a secret in plain text needs "iInsist": true beside it.');
}

function readPrivateFile(path: string): ResolvedSecret {
  const failed = (message: string): ResolvedSecret => ({ ok: false, message });
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return failed(`${path} is not a file. Name the file that holds the secret.`);
    const mode = stat.mode & 0o777;
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      return failed(
        `others than its owner may read ${path} (mode ${mode.toString(8)}; expected 600). Run: chmod 600 ${path}`,
      );
    const value = withoutLastNewline(readFileSync(descriptor, 'utf8'));
    return value.trim() === '' ? failed(`${path} is empty. Put the secret into it.`) : { ok: true, value };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown cause';
    return failed(
      code === 'ENOENT'
        ? `the file ${path} does not exist. Create it with the secret in it, mode 600.`
        : `the file ${path} cannot be read (${code}). It must be a file of the kiosk's own user, mode 600.`,
    );
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Editors and `echo` end a file with one newline; any other white space belongs to the secret. */
const withoutLastNewline = (text: string): string => text.replace(/\r?\n$/, '');

type Central = Config['central'];
type Login = { readonly login: string; readonly password: string };
/** `proxy` carries its credentials, in memory alone. */
export type ResolvedCentral = Omit<Central, 'auth' | 'schedule' | 'patients' | 'referrals' | 'proxyBasic'> & {
  auth: { url: string; basic?: Login };
  schedule: { url: string; basic?: Login };
  patients?: { url: string; basic: Login };
  referrals?: { url: string; token: 'cod' | 'rpgu'; basic?: Login };
};

/** `central` with its passwords in place: what `createCentralApi` takes. The first missing secret is the message. */
export function resolveCentral(
  central: Central,
  context: Omit<SecretContext, 'keyPath'>,
): { readonly ok: true; readonly value: ResolvedCentral } | { readonly ok: false; readonly message: string } {
  let missing: string | undefined;
  const loginFor = (key: string, { login, password }: NonNullable<Central['proxyBasic']>): Login => {
    const secret = resolveSecret(password, { ...context, keyPath: `central.${key}.password` });
    if (secret.ok) return { login, password: secret.value };
    missing ??= secret.message;
    return { login, password: '' };
  };
  const optional = (key: string, basic: Central['proxyBasic']): { basic?: Login } =>
    basic === undefined ? {} : { basic: loginFor(key, basic) };

  const { auth, schedule, patients, referrals, proxyBasic, proxy, ...rest } = central;
  const value: ResolvedCentral = {
    ...rest,
    auth: { url: auth.url, ...optional('auth.basic', auth.basic) },
    schedule: { url: schedule.url, ...optional('schedule.basic', schedule.basic) },
    ...(patients === undefined
      ? {}
      : { patients: { url: patients.url, basic: loginFor('patients.basic', patients.basic) } }),
    ...(referrals === undefined
      ? {}
      : {
          referrals: {
            url: referrals.url,
            token: referrals.token,
            ...optional('referrals.basic', referrals.basic),
          },
        }),
    ...(proxy === undefined
      ? {}
      : { proxy: proxyBasic === undefined ? proxy : withLogin(proxy, loginFor('proxyBasic', proxyBasic)) }),
  };
  return missing === undefined ? { ok: true, value } : { ok: false, message: missing };
}

function withLogin(proxy: string, { login, password }: Login): string {
  const url = new URL(proxy);
  url.username = encodeURIComponent(login);
  url.password = encodeURIComponent(password);
  return url.href;
}
