import { openStore } from '../../db/open-store.ts';
import type { Store } from '../../db/store.ts';
import { dotsAcross } from '../../paper/compose.ts';
import { createCentralApi } from '../central/create-central-api.ts';
import type { Config } from '../config.ts';
import { createKiosk, type Kiosk, type ShellPowers } from '../kiosk.ts';
import { checkConfig, loadConfig } from '../load-config.ts';
import { readPapers } from '../papers.ts';
import type { Log } from '../ports.ts';
import { createPrinter, type LendSystemPrinting } from '../printers/create-printer.ts';
import { createScanner } from '../scanners/create-scanner.ts';
import { resolveCentral, resolveSecret } from '../secrets.ts';
import { userDataFolder } from './data-folder.ts';
import { databaseKeySource } from './database-key.ts';
import type { Demonstration } from './demonstration.ts';
import { createLog, isLogLevel, logLevels, systemClock, systemNewId, systemRandom } from './system-ports.ts';
import { version } from './version.ts';

export type BootOptions = {
  /** `--config`, before INFOMAT_CONFIG. */
  readonly configPath: string | undefined;
  /** `--data-folder`, before INFOMAT_DATA_FOLDER, the configuration and the user's own. */
  readonly dataFolder: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The Electron shell's way to the operating system's print queue. */
  readonly lendSystemPrinting?: LendSystemPrinting;
  /** The Electron shell's secrets. */
  readonly readSafeStorage?: (name: string) => string | undefined;
  /** What the operator may ask of the shell. */
  readonly powers?: ShellPowers;
};

export type Booted = {
  readonly ok: true;
  readonly kiosk: Kiosk;
  readonly config: Config;
  readonly log: Log;
  readonly dataFolder: string;
  /** Where the demonstration's console page is; null when a configured clinic runs. */
  readonly consoleUrl: string | null;
  /** What opens the demonstration's service menu; null when a configured clinic runs. */
  readonly operatorPin: string | null;
  close(): Promise<void>;
};

/**
 * From nothing to a running kiosk: configuration, secrets, files, ports. Whatever is wrong comes back as one message for
 * the operator, and nothing is left running.
 */
export async function boot(
  options: BootOptions,
): Promise<Booted | { readonly ok: false; readonly message: string }> {
  const { env } = options;
  const fail = (message: string): { ok: false; message: string } => ({ ok: false, message });
  const loaded = loadConfig({ path: options.configPath ?? env.INFOMAT_CONFIG, env });
  if (!loaded.ok) return fail(loaded.message);

  const chosen = options.dataFolder ?? env.INFOMAT_DATA_FOLDER ?? loaded.config?.data.folder;
  const dataFolder = chosen ?? userDataFolder(env, loaded.config ? 'infomat' : 'infomat-demonstration');
  const level = env.INFOMAT_LOG_LEVEL ?? 'warn';
  if (!isLogLevel(level)) {
    return fail(`INFOMAT_LOG_LEVEL is "${level}"; expected one of ${logLevels.join(', ')}.`);
  }
  const log = createLog(level);

  const opened = openFiles(options, loaded.config, dataFolder);
  if (!opened.ok) return opened;
  const store = opened.store;

  let demonstration: Demonstration | undefined;
  let letGo: (() => Promise<unknown>) | undefined;
  try {
    if (!loaded.config) {
      // Loaded only here: a configured kiosk knows nothing of the simulator.
      const { startDemonstration } = await import('./demonstration.ts');
      demonstration = await startDemonstration(dataFolder);
    }
    const checked = demonstration
      ? checkConfig({ value: demonstration.configuration, source: 'the demonstration', env })
      : loaded;
    if (!checked.ok) throw new Error(checked.message);
    const { config } = checked;
    if (!config) throw new Error('no configuration and no demonstration');
    const central = resolveCentral(config.central, { env, ...safeStorageOf(options) });
    if (!central.ok) throw new Error(central.message);
    const api = createCentralApi({ config: central.value, clinic: config.clinic, clock: systemClock, log });
    const printer = createPrinter(config.printer, options.lendSystemPrinting);
    const papers = readPapers(config.papers, dotsAcross[printer.columns]);
    if (!papers.ok) throw new Error(papers.message);
    const scanner = createScanner(config.scanner);
    letGo = () => Promise.all([printer.close(), scanner.close()]);
    const kiosk = createKiosk(
      {
        clock: systemClock,
        newId: systemNewId,
        random: systemRandom,
        log,
        central: api,
        printer,
        scanner,
      },
      store,
      { ...config, papers: papers.value, demonstration: demonstration !== undefined, version },
      options.powers,
    );
    kiosk.start();
    return {
      ok: true,
      kiosk,
      config,
      log,
      dataFolder,
      consoleUrl: demonstration?.consoleUrl ?? null,
      operatorPin: demonstration?.operatorPin ?? null,
      async close() {
        await kiosk.stop();
        await letGo?.();
        api.close();
        store.close();
        await demonstration?.stop();
      },
    };
  } catch (cause) {
    await letGo?.();
    store.close();
    await demonstration?.stop();
    return fail(cause instanceof Error ? cause.message : 'The kiosk could not start.');
  }
}

const safeStorageOf = (options: BootOptions): Pick<BootOptions, 'readSafeStorage'> =>
  options.readSafeStorage ? { readSafeStorage: options.readSafeStorage } : {};

function openFiles(
  options: BootOptions,
  config: Config | undefined,
  folder: string,
): { ok: true; store: Store } | { ok: false; message: string } {
  const { env } = options;
  let keyHex: string;
  try {
    const source = databaseKeySource(config?.data.databaseKey, folder, env);
    const key = resolveSecret(source, { env, keyPath: 'data.databaseKey', ...safeStorageOf(options) });
    if (!key.ok) return key;
    keyHex = key.value.trim();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
    return {
      ok: false,
      message: `The data folder ${folder} cannot be used (${code}). Give it to the kiosk's user, or name another folder (data.folder).`,
    };
  }
  const opened = openStore({
    folder,
    keyHex,
    owner: config?.clinic.guid.toLowerCase() ?? 'demonstration',
    now: systemClock.now(),
    nativeBinding: env.INFOMAT_SQLITE_BINDING || undefined,
  });
  return opened.ok ? { ok: true, store: opened.value } : { ok: false, message: opened.message };
}
