import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Launcher } from 'chrome-launcher';
import { chromium } from 'playwright-core';

/** A Chromium that tests can drive; undefined when there is none. */
export function findTestChromium(): string | undefined {
  const named = process.env.TEST_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  try {
    return Launcher.getInstallations()[0];
  } catch {
    return undefined;
  }
}

/** Installs Debian packages when this is Debian and we are root; says whether it worked. */
export function installDebian(...packages: string[]): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return false;
  process.stdout.write(`Installing ${packages.join(', ')} (apt-get)…\n`);
  const run = (args: string[]): boolean =>
    spawnSync('apt-get', args, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  return run(install) || (run(['update']) && run(install));
}
