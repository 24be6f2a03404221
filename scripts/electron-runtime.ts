import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = fileURLToPath(new URL('../node_modules/electron/', import.meta.url));

export type ElectronRuntime =
  | { readonly ok: true; readonly executable: string; readonly version: string }
  | { readonly ok: false; readonly why: string };

/** Electron's executable, if it is on this machine. Asking the `electron` package itself would start a download. */
export function findElectron(env: NodeJS.ProcessEnv = process.env): ElectronRuntime {
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  const pathFile = join(packageFolder, 'path.txt');
  const name = existsSync(pathFile)
    ? readFileSync(pathFile, 'utf8').trim()
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';
  const dist = override ?? join(packageFolder, 'dist');
  const executable = join(dist, name);
  if (!existsSync(executable)) {
    return {
      ok: false,
      why: override
        ? `ELECTRON_OVERRIDE_DIST_PATH has no ${name}`
        : 'its runtime is not downloaded (npm run start:electron downloads it)',
    };
  }
  const versionFile = join(dist, 'version');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') : '';
  return { ok: true, executable, version };
}

/** Why no window can be opened here; undefined when one can. */
export function lacksDisplay(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (process.platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY) return undefined;
  return 'there is no display (DISPLAY and WAYLAND_DISPLAY are not set)';
}

/** Chromium's sandbox does not run as root. */
export const sandboxFlags = (): string[] =>
  process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
