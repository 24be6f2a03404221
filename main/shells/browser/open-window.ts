import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { Launcher } from 'chrome-launcher';

/** Chromium, Chrome or Edge on this machine; undefined when there is none or no display to open it on. */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return undefined;
  try {
    return Launcher.getInstallations()[0];
  } catch {
    return undefined;
  }
}

/**
 * Opens the screen in a window of its own (Chromium's app mode), or over the whole screen with no way out (kiosk mode),
 * on a profile of the kiosk's own that keeps nothing.
 */
export function openChromium(
  executable: string,
  url: string,
  options: { kiosk: boolean; profileFolder: string },
): ChildProcess {
  const mode = options.kiosk ? ['--kiosk'] : ['--window-size=810,1440'];
  return spawn(
    executable,
    [
      `--app=${url}`,
      ...mode,
      `--user-data-dir=${join(options.profileFolder, 'chromium')}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-pinch',
      '--overscroll-history-navigation=0',
      '--disable-features=Translate,TranslateUI',
      '--lang=ru',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore' },
  );
}
